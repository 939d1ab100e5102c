// Runs every check, the quick ones first: `npm test`.
//
// `npm test -- types e2e` runs those alone; `npm test -- e2e/popup` runs the end-to-end tests of that file alone, and
// `npm test -- e2e/popup@firefox` those in Firefox alone, as `npm test -- e2e/@firefox` does of all files.

import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { packBoth } from "../extension/build/package.mjs";
import { command, Failed, run, runModule } from "../extension/build/run.mjs";
import { nodeModules, rustChecks, wasmTarget } from "../extension/build/setup.mjs";
import { chromium } from "./chromium.mjs";
import { cargoDeny, checkDependencies } from "./dependencies.mjs";
import { firefox, warmUp } from "./firefox.mjs";
import { checkLocales } from "./locales.mjs";

const quiet = { quiet: true };
/** So many end-to-end tests run at once: one more than the fewest processors that it is made for, as browsers often wait. */
const LANES = 3;
const wasm = ["--target", "wasm32-unknown-unknown"];
const denyWarnings = ["--", "--deny", "warnings"];

/** @type {Record<string, (part?: string) => Promise<unknown>>} */
const checks = {
  format: () => run("cargo", ["fmt", "--all", "--check"], quiet),
  biome: () => runModule("@biomejs/biome/bin/biome", ["check", "--error-on-warnings"], quiet),
  locales: checkLocales,
  dependencies: checkDependencies,
  clippy: () => run("cargo", ["clippy", "--locked", "--workspace", "--all-targets", ...denyWarnings], quiet),
  "clippy-wasm": async () => {
    const core = ["--no-default-features", "--lib", "--test", "web"];
    for (const part of [core, ["--package", "late-edition-stages"]]) {
      await run("cargo", ["clippy", "--locked", ...wasm, ...part, ...denyWarnings], quiet);
    }
  },
  build,
  types: async () => {
    await build();
    await runModule("typescript/bin/tsc", ["--project", "tsconfig.json"], quiet);
    await runModule("typescript/bin/tsc", ["--project", "tests/tsconfig.json"], quiet);
  },
  package: checkPackages,
  rust: () => run("cargo", ["test", "--locked"], quiet),
  wasm: async () => {
    await build();
    const env = { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "node tests/wasm.mjs" };
    await run("cargo", ["test", "--locked", "--no-default-features", ...wasm, "--test", "web"], { env, quiet: true });
  },
  e2e: async (part = "") => {
    await build();
    await run("cargo", ["build", "--locked", "--bin", "late-edition"], quiet);
    const output = "target/e2e";
    const [like = "", only] = part.split("@");
    const names = (await readdir("tests/e2e")).filter((name) => name.endsWith(".test.ts") && name.includes(like));
    const browsers = ["chromium", "firefox"].filter((browser) => browser === (only ?? browser));
    if (browsers.includes("firefox")) await warmUp();
    // "heavy.chromium.test.ts" asks for what Chromium alone has; "hosts.chromium.test.ts" needs no browser, and runs once.
    const runsIn = (/** @type {string} */ name, /** @type {string} */ browser) =>
      !name.includes(".chromium.") || browser === "chromium";
    if (!browsers.some((browser) => names.some((name) => runsIn(name, browser))))
      throw new Failed(`No file of tests/e2e/*.test.ts is named like "${part}"`);
    await rm(output, { recursive: true, force: true });
    const esbuild = await import("esbuild");
    const lanes = [];
    for (const browser of browsers) {
      await esbuild.build({
        entryPoints: ["lane.ts", ...names.filter((name) => runsIn(name, browser))].map((name) => `tests/e2e/${name}`),
        outdir: `${output}/${browser}`,
        splitting: true, // all files of a lane have the same modules, and so the same browsers
        define: { BROWSER: JSON.stringify(browser) },
        bundle: true,
        format: "esm",
        platform: "node",
        target: "node20",
        packages: "external",
        sourcemap: "inline",
        logLevel: "warning",
      });
      for (let lane = 1; lane <= LANES; lane++) {
        const file = `${output}/${browser}-${lane}.mjs`;
        await writeFile(file, `import "./${browser}/lane.js";\n`);
        lanes.push(file);
      }
    }
    const runner = ["--enable-source-maps", "--test", `--test-concurrency=${LANES}`, "--test-reporter=spec"];
    await run(process.execPath, [...runner, ...lanes], quiet);
  },
};

await command(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !(name.replace(/\/.*/, "") in checks));
  if (unknown) throw new Failed(`There is no check named "${unknown}", only ${Object.keys(checks).join(", ")}`);
  const names = asked.length > 0 ? asked : Object.keys(checks);
  const hindrance = await outcome(setUp);
  if (hindrance !== undefined) console.log(hindrance);
  let passed = 0;
  for (const name of hindrance === undefined ? names : []) {
    const [check = "", part] = name.split("/");
    process.stdout.write(`${name}… `);
    const start = performance.now();
    const problem = await outcome(() => checks[check]?.(part));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${problem === undefined ? "passed" : "FAILED"} in ${seconds} s`);
    if (problem === undefined) passed++;
    else console.log(problem);
  }
  console.log(`${passed} passed, ${names.length - passed} failed`);
  if (passed < names.length) process.exitCode = 1;
});

async function setUp() {
  await nodeModules();
  await wasmTarget();
  await rustChecks();
  // One compiles while the others are fetched.
  await Promise.all([cargoDeny(), chromium().then(firefox)]);
  if (!existsSync("target/debug")) console.log("The first run compiles every dependency, which takes some minutes.");
}

function build() {
  return run(process.execPath, ["extension/build/build.mjs"], quiet);
}

/** What the stores get is the same whenever it is made, small, and passes the check that addons.mozilla.org makes. */
async function checkPackages() {
  const zips = await packBoth();
  const before = await Promise.all(zips.map((zip) => readFile(zip)));
  await rm("target/extension.done", { force: true });
  await packBoth();
  for (const [index, zip] of zips.entries()) {
    const after = await readFile(zip);
    if (before[index]?.compare(after) !== 0) throw new Failed(`${zip} is another one when it is made again`);
    if (after.length > 500_000) throw new Failed(`${zip} has ${after.length} bytes, and may have 500,000`);
  }
  const lint = ["--self-hosted", "--warnings-as-errors", ...zips.filter((zip) => zip.includes("firefox"))];
  await runModule("addons-linter/bin/addons-linter", lint, quiet);
}

/**
 * @param {() => Promise<unknown> | undefined} work
 * @returns {Promise<string | undefined>} what went wrong, if anything did
 */
async function outcome(work) {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Failed) return error.message;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
