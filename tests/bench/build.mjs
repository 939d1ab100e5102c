// Builds what is measured besides the core itself, or measures it: the stages, a core that says what its functions are called,
// and what drives the extension as the end-to-end tests do.

import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bindgen, optimise, shipped } from "../../extension/build/build.mjs";
import { once } from "../../extension/build/once.mjs";
import { run } from "../../extension/build/run.mjs";

const target = "wasm32-unknown-unknown";

const exe = process.platform === "win32" ? ".exe" : "";

/** The native contestant. */
export const nativeStages = `target/release/late-edition-stages${exe}`;

/** The command line. */
export const nativeCommand = `target/release/late-edition${exe}`;

/** The core as it ships, but with the names of its functions. */
export const namedCore = "target/bench/named/late-edition_bg.wasm";

/** Compiles the stages natively and to wasm: target/bench/stages. */
export async function buildStages() {
  const cargo = ["build", "--locked", "--release", "--package", "late-edition-stages"];
  await run("cargo", cargo);
  await run("cargo", [...cargo, "--target", target], { env: shipped });
  await optimised(`target/${target}/release/late-edition-stages.wasm`, "target/bench/stages", "stages", []);
}

/** Compiles the command line. */
export async function buildCommand() {
  await run("cargo", ["build", "--locked", "--release", "--bin", "late-edition"]);
}

/**
 * Compiles the core anew, to functions whose names tell of all their types: target/bench/named. The names are all that
 * differs.
 */
export async function buildNamedCore() {
  const folder = "target/bench/cargo"; // of its own: the core that ships need not be compiled again afterwards
  const cargo = ["rustc", "--locked", "--release", "--lib", "--target", target, "--target-dir", folder];
  await run("cargo", [...cargo, "--", "-C", "symbol-mangling-version=v0"], { env: shipped });
  await optimised(`${folder}/${target}/release/late_edition.wasm`, "target/bench/named", "late-edition", ["-g"]);
}

/**
 * Bundles what measures the extension's background: target/bench/background.mjs.
 *
 * @returns {Promise<typeof import("./background.ts")>}
 */
export async function loadBackground() {
  const outfile = "target/bench/background.mjs";
  await build({
    entryPoints: ["tests/bench/background.ts"],
    outfile,
    define: { BROWSER: '"chromium"' },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  return import(pathToFileURL(resolve(outfile)).href);
}

/**
 * @param {string} compiled
 * @param {string} output
 * @param {string} name
 * @param {string[]} options of wasm-opt
 */
async function optimised(compiled, output, name, options) {
  await once(
    { inputs: [compiled, "package-lock.json", "extension/build", "tests/bench/build.mjs"], output },
    async () => {
      console.log(`Optimising ${output}…`);
      await rm(output, { recursive: true, force: true });
      const web = ["--target", "web", "--omit-default-module-path"];
      await run(bindgen, [...web, "--out-dir", output, "--out-name", name, compiled]);
      await optimise(`${output}/${name}_bg.wasm`, options);
    },
  );
}
