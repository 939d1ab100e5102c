// Takes the voice from the panics of a wasm: a panic ends it with a trap, and has nobody to tell why.
//
// Rust has each panic compose a message for a standard error that wasm lacks. What would compose it is made the trap that
// it ends with; wasm-opt then drops the message from every place that would have handed it one.

import { readFile, writeFile } from "node:fs/promises";
import { Failed } from "./run.mjs";

/**
 * The functions of Rust's own libraries that panic and do nothing else, or write for a panic what nothing else would, as a
 * module that keeps its names calls them.
 */
const panics =
  /^<?(alloc|core|std)\b.*::(panic\w*|\w+_fail(ed)?(_\w+)?|handle_error|capacity_overflow|rust_oom)(::<.*>|::h[0-9a-f]+)?$|^<.* as core\b.*::fmt::Debug>::fmt(::h[0-9a-f]+)?$/;

/** @param {string} path of a wasm that keeps the names of its functions; it is replaced */
export async function mutePanics(path) {
  const { default: binaryen } = await import("binaryen"); // only now: a fresh machine gets it first
  const wasm = binaryen.readBinary(await readFile(path));
  const functions = Array.from({ length: wasm.getNumFunctions() }, (_, index) => wasm.getFunctionByIndex(index));
  const muted = functions.map(binaryen.getFunctionInfo).filter(({ name }) => panics.test(name));
  if (!muted.length) throw new Failed(`${path} names no function that panics, and cannot be made smaller`);
  for (const { name, params, results } of muted) {
    wasm.removeFunction(name);
    wasm.addFunction(name, params, results, [], wasm.unreachable());
  }
  binaryen.setDebugInfo(true);
  await writeFile(path, wasm.emitBinary());
  wasm.dispose();
}
