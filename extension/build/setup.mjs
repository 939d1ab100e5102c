// Sets up what the build needs and a fresh machine lacks.

import { existsSync } from "node:fs";
import { once } from "./once.mjs";
import { Failed, run, succeeds } from "./run.mjs";

/** Installs the node modules of package-lock.json. */
export async function nodeModules() {
  const files = { inputs: ["package-lock.json"], output: "node_modules", stamp: "node_modules/.late-edition.done" };
  await once(files, async () => {
    console.log("Installing node modules…");
    // None of them needs to run a script of its own to work.
    const args = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    const npm = process.env["npm_execpath"];
    if (npm) await run(process.execPath, [npm, ...args]);
    else await run("npm", args);
  });
}

/** Adds the standard library for WebAssembly to the Rust toolchain. */
export async function wasmTarget() {
  const target = "wasm32-unknown-unknown";
  if (!(await succeeds("cargo", ["--version"])))
    throw new Failed("Rust is missing: install it from https://rustup.rs, then run this again");
  const libraries = await run("rustc", ["--print", "target-libdir", "--target", target], { quiet: true });
  if (existsSync(libraries.trim())) return;
  console.log("Adding WebAssembly to the Rust toolchain…");
  await rustup(["target", "add", target], `its target ${target}`);
}

/** Adds rustfmt and clippy, which a minimal Rust toolchain lacks. */
export async function rustChecks() {
  for (const component of ["rustfmt", "clippy"]) {
    if (await succeeds("cargo", [component === "rustfmt" ? "fmt" : component, "--version"])) continue;
    console.log(`Adding ${component} to the Rust toolchain…`);
    await rustup(["component", "add", component], component);
  }
}

/**
 * @param {string[]} args
 * @param {string} what
 */
async function rustup(args, what) {
  try {
    await run("rustup", args);
  } catch {
    throw new Failed(
      `Rust lacks ${what}, and \`rustup ${args.join(" ")}\` failed: install Rust from https://rustup.rs, then run this again`,
    );
  }
}
