// Builds the extension into target/extension and the demo into target/www: `npm run build`.

import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { filesIn, once } from "./once.mjs";
import { mutePanics } from "./panics.mjs";
import { command, run, runModule } from "./run.mjs";
import { nodeModules, wasmTarget } from "./setup.mjs";

/** wasm-bindgen and its test runner. */
export const bindgen = `target/debug/late-edition-bindgen${process.platform === "win32" ? ".exe" : ""}`;

/**
 * How wasm that ships is compiled. All that rustc inlines by itself would make the core a tenth larger, gzipped, and the core is
 * to stay under 250 KB. Here it inlines the small functions that ask for it, and no others: with hardly any, the comparison
 * would take half as long again (`npm run bench`).
 */
export const shipped = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: "2",
  CARGO_ENCODED_RUSTFLAGS: [
    ...["inline-threshold=0", "inlinehint-threshold=132", "unroll-threshold=0"].map((it) => `-Cllvm-args=-${it}`),
    // It does not tell in whose home the sources of its crates lay.
    `--remap-path-prefix=${process.env["CARGO_HOME"] ?? join(homedir(), ".cargo")}=cargo`,
  ].join("\x1f"),
};

/**
 * What is bundled, and how. Content scripts cannot be modules, and a service worker can import none later on; the pages
 * that load a bundle do so with `<script type="module">`.
 *
 * @type {[source: string, format: "esm" | "iife"][]}
 */
const bundles = [
  ["extension/background.ts", "esm"],
  ["extension/content.ts", "iife"],
  ["extension/options/options.ts", "esm"],
  ["extension/popup/popup.ts", "esm"],
  ["extension/welcome/welcome.ts", "esm"],
  ["extension/history/history.ts", "esm"],
  ["www/demo.ts", "esm"],
];

/** Files that are copied as they stand. */
const copied = [".json", ".html", ".css", ".svg", ".png", ".jpg", ".webp", ".woff2", ".txt", ".ico"];

/** What is in the extension's folder and not in the extension: how it is built, and what its stores say of it. */
const notShipped = [join("extension", "build"), join("extension", "store")];

/** Sets up what is missing, and builds everything that is not up to date. */
export async function build() {
  await nodeModules();
  await wasmTarget();
  await buildBindgen();
  await buildCore();
  await assemble("extension");
  await assemble("www");
}

/** Compiles wasm-bindgen and its test runner. */
async function buildBindgen() {
  if (!existsSync(bindgen)) console.log("Compiling wasm-bindgen, this once. It takes a minute or two…");
  // Its test runner's web server leans on crates that some later Rust will refuse: nothing that we could mend here.
  const env = { CARGO_FUTURE_INCOMPAT_REPORT_FREQUENCY: "never" };
  await run("cargo", ["build", "--locked", "--package", "late-edition-bindgen"], { env });
}

/** Compiles the core to target/wasm: late-edition.js, its types, and late-edition_bg.wasm. */
async function buildCore() {
  const compiled = "target/wasm32-unknown-unknown/release/late_edition.wasm";
  if (!existsSync(compiled)) console.log("Compiling the core and what it is built on. It takes a minute…");
  const cargo = ["build", "--locked", "--release", "--lib", "--target", "wasm32-unknown-unknown"];
  await run("cargo", cargo, { env: shipped });
  await once(
    { inputs: [compiled, "Cargo.lock", "package-lock.json", "extension/build"], output: "target/wasm" },
    async () => {
      console.log("Optimising the core…");
      await rm("target/wasm", { recursive: true, force: true });
      await run(bindgen, [
        ...["--target", "web", "--omit-default-module-path", "--out-dir", "target/wasm", "--out-name", "late-edition"],
        compiled,
      ]);
      await optimise("target/wasm/late-edition_bg.wasm");
    },
  );
}

/**
 * Makes wasm that ships smaller and faster.
 *
 * @param {string} wasm its path; it is replaced
 * @param {string[]} options further ones of wasm-opt
 */
export async function optimise(wasm, options = []) {
  await mutePanics(wasm);
  // Not --all-features: it emits a kind of import that Chromium rejects. The module says itself which ones it uses. The
  // lowest kilobyte of its memory is the end of the stack, to which nobody adds. A large function stays apart though it is
  // called at one place alone: gzip finds less to share in a larger one.
  const passes = ["-O3", "--converge", "--low-memory-unused", "--gufa", "-O3", "--converge", "-ocimfs", "40"];
  await runModule("binaryen/bin/wasm-opt", [...passes, ...options, wasm, "-o", wasm]);
}

/**
 * Puts one folder's bundles, files and the core together under target/.
 *
 * @param {"extension" | "www"} folder
 */
async function assemble(folder) {
  const output = `target/${folder}`;
  const inputs = ["extension", "www", "target/wasm", "tsconfig.json", "package-lock.json"];
  await once({ inputs, output }, async () => {
    console.log(`Bundling ${output}…`);
    await rm(output, { recursive: true, force: true });
    await mkdir(output, { recursive: true });
    for (const path of await filesIn(folder)) {
      if (!copied.includes(extname(path)) || notShipped.some((folder) => path.startsWith(folder))) continue;
      const to = join("target", path);
      await mkdir(dirname(to), { recursive: true });
      if (extname(path) === ".css") await writeFile(to, await smaller(path));
      else if (basename(path) === "messages.json") await writeFile(to, await withoutDescriptions(path));
      else await cp(path, to);
    }
    const esbuild = await import("esbuild");
    for (const format of /** @type {const} */ (["esm", "iife"])) {
      const entryPoints = bundles.filter(([source, its]) => source.startsWith(`${folder}/`) && its === format);
      if (entryPoints.length === 0) continue;
      await esbuild.build({
        entryPoints: entryPoints.map(([source]) => source),
        outdir: output,
        outbase: folder,
        bundle: true,
        format,
        // What several pages need is there once.
        splitting: format === "esm",
        chunkNames: "shared/[name]-[hash]",
        // Both are fetched, the demo by its visitors and the extension from its store; to be read, there is this repository.
        minify: true,
        plugins: [stylesAsText, ...(folder === "www" ? [messagesOfThePage] : [])],
        target: ["chrome120", "firefox128"],
        charset: "utf8",
        legalComments: "none",
        logLevel: "warning",
      });
    }
    await copyFile("target/wasm/late-edition_bg.wasm", join(output, "late-edition.wasm"));
  });
}

/**
 * A style sheet as it is fetched.
 *
 * @param {string} path
 */
async function smaller(path) {
  const { transform } = await import("esbuild");
  return (await transform(await readFile(path, "utf8"), { loader: "css", minify: true })).code;
}

/**
 * The messages of a language without what is there for their translators.
 *
 * @param {string} path
 */
async function withoutDescriptions(path) {
  return JSON.stringify(JSON.parse(await readFile(path, "utf8")), (key, value) =>
    key === "description" && typeof value === "string" ? undefined : value,
  );
}

/**
 * Has a style sheet that goes along as text as small as the code around it.
 *
 * @type {import("esbuild").Plugin}
 */
const stylesAsText = {
  name: "styles-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await smaller(path), loader: "text" }));
  },
};

/**
 * Leaves out what only the extension's own pages say: the demo has but the page's code.
 *
 * @type {import("esbuild").Plugin}
 */
const messagesOfThePage = {
  name: "messages-of-the-page",
  setup({ onLoad }) {
    onLoad({ filter: /messages\.json$/ }, async ({ path }) => {
      const all = Object.entries(JSON.parse(await readFile(path, "utf8")));
      const its = all.filter(([key]) => !/^(popup|barred|welcome|history|options|command)_/.test(key));
      const said = its.map(([key, { message, placeholders }]) => [key, { message, placeholders }]);
      return { contents: JSON.stringify(Object.fromEntries(said)), loader: "json" };
    });
  },
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await command(build);
