// Takes the voice from the panics of a wasm: a panic ends it with a trap, and has nobody to tell why.
//
// Rust has each panic compose a message for a standard error that wasm lacks. What would compose it is made the trap that
// it ends with; wasm-opt then drops the message from every place that would have handed it one. Where in the sources each
// panic stands is data, which is blanked; wasm-opt drops what is blank, too.

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
  const binary = Buffer.from(wasm.emitBinary());
  for (const { data, offset } of dataSegments(wasm)) {
    const at = binary.lastIndexOf(new Uint8Array(data)); // behind all code
    if (at < 0) throw new Failed(`${path} does not hold its own data as it stands in memory`);
    blankPlaces(binary.subarray(at, at + data.byteLength), offset);
  }
  await writeFile(path, binary);
  wasm.dispose();
}

/**
 * @param {any} wasm a module; its declarations have other names for these than it has itself
 * @returns {{ data: ArrayBuffer, offset: number }[]}
 */
function dataSegments(wasm) {
  const count = wasm.getNumDataSegments();
  return Array.from({ length: count }, (_, index) => wasm.getDataSegmentInfo(wasm.getDataSegmentByIndex(index)));
}

/** The size of a place, a `core::panic::Location`: the address and the length of a file's path, the line, the column. */
const placeSize = 16;

/** @param {string} text */
const isSource = (text) => /^(.*\/)?src\/.*\.rs$/.test(text);

/**
 * Blanks the places in the sources, and the paths of the files.
 *
 * @param {Buffer} data is changed
 * @param {number} offset where in memory the data begins
 */
function blankPlaces(data, offset) {
  const longest = 200;
  /** @type {Buffer[]} */
  const blank = [];
  for (let at = 0; at + placeSize <= data.length; at += 4) {
    const path = data.readUInt32LE(at) - offset;
    const length = data.readUInt32LE(at + 4);
    if (path < 0 || path + length > data.length || length > longest) continue;
    if (isSource(data.toString("latin1", path, path + length))) {
      blank.push(data.subarray(at, at + placeSize), data.subarray(path, path + length));
    }
  }
  for (const bytes of blank) bytes.fill(0);
}
