// Builds what is measured besides the core itself: the stages.

import { rm } from "node:fs/promises";
import { bindgen } from "../../extension/build/build.mjs";
import { once } from "../../extension/build/once.mjs";
import { run, runModule } from "../../extension/build/run.mjs";

const target = "wasm32-unknown-unknown";

/** The native contestant. */
export const nativeStages = `target/release/late-edition-stages${process.platform === "win32" ? ".exe" : ""}`;

/** Compiles the stages natively and to wasm: target/bench/stages. */
export async function buildStages() {
  const cargo = ["build", "--locked", "--release", "--package", "late-edition-stages"];
  await run("cargo", cargo);
  await run("cargo", [...cargo, "--target", target]);
  await optimised(`target/${target}/release/late-edition-stages.wasm`, "target/bench/stages", "stages");
}

/**
 * @param {string} compiled
 * @param {string} output
 * @param {string} name
 */
async function optimised(compiled, output, name) {
  await once(
    { inputs: [compiled, "package-lock.json", "extension/build", "tests/bench/build.mjs"], output },
    async () => {
      console.log(`Optimising ${output}…`);
      await rm(output, { recursive: true, force: true });
      const web = ["--target", "web", "--omit-default-module-path"];
      await run(bindgen, [...web, "--out-dir", output, "--out-name", name, compiled]);
      const wasm = `${output}/${name}_bg.wasm`;
      await runModule("binaryen/bin/wasm-opt", ["-O3", wasm, "-o", wasm]);
    },
  );
}
