// How large the core is as it ships, and which part of it how much of that.

import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { namedCore } from "./build.mjs";
import { kilobytes, table } from "./table.mjs";
import { functions, sections } from "./wasm.mjs";

/** What has no say in what a function is for: the first that fits decides. */
const libraries = /** @type {[part: string, names: RegExp][]} */ ([
  ["serde, serde_json and serde-wasm-bindgen", /serde/],
  ["std: sorting", /slice::sort/],
]);

const crates = /** @type {[part: string, names: RegExp][]} */ ([
  ["similar", /^similar$/],
  ["icu_segmenter", /^(icu_|zerovec|potential_utf)/],
  ["wasm-bindgen and what it brings", /^(wasm_bindgen|js_sys|web_sys|futures)/],
]);

/** @returns {Promise<number>} the gzipped size of the wasm, in bytes */
export async function printSize() {
  const shipped = await readFile("target/wasm/late-edition_bg.wasm");
  const named = await readFile(namedCore);
  const glue = await readFile("target/wasm/late-edition.js");
  const parts = [...codeParts(named), ...sectionParts(shipped)];
  const row = (/** @type {string} */ name, /** @type {Uint8Array} */ bytes) => [
    name,
    kilobytes(bytes.length),
    kilobytes(gzipped(bytes)),
    bytes === glue ? "" : `${((100 * bytes.length) / shipped.length).toFixed(1)} %`,
  ];
  table(
    "Size of the core, by part (a function that was inlined counts where it is; gzipped: that part by itself)",
    ["part", "raw", "gzipped", "of raw"],
    [
      ...parts.map(([name, bytes]) => row(name, bytes)),
      row("the wasm altogether", shipped),
      row("its JavaScript", glue),
    ],
  );
  return gzipped(shipped);
}

/**
 * @param {Uint8Array} named
 * @returns {[part: string, bytes: Uint8Array][]} the largest first
 */
function codeParts(named) {
  /** @type {Map<string, { start: number, end: number }[]>} */
  const parts = new Map();
  for (const place of functions(named)) {
    const part = partOf(place.name);
    parts.set(part, [...(parts.get(part) ?? []), place]);
  }
  return [...parts]
    .map(([part, places]) => /** @type {[string, Uint8Array]} */ ([part, joined(named, places)]))
    .sort(([, one], [, two]) => two.length - one.length);
}

/**
 * @param {Uint8Array} shipped
 * @returns {[part: string, bytes: Uint8Array][]}
 */
function sectionParts(shipped) {
  const data = sections(shipped).filter(({ name }) => name === "data");
  const rest = sections(shipped).filter(({ name }) => name !== "data" && name !== "code");
  return [
    ["data: word lists, Unicode tables, texts", joined(shipped, data)],
    ["types, imports and other sections", joined(shipped, rest)],
  ];
}

/**
 * The part that a function belongs to, by its name: of a generic function it tells all types. The last of our modules
 * that it names is the closest to whose work it does.
 *
 * @param {string} name
 */
function partOf(name) {
  const plain = name.replace(/\[[0-9a-f]+\]/g, "");
  const library = libraries.find(([, names]) => names.test(plain));
  if (library) return library[0];
  const own = [...plain.matchAll(/late_edition::(\w+)/g)].at(-1)?.[1];
  if (own) return own;
  const crate = plain.match(/\w+(?=::)/)?.[0] ?? "";
  if (/shim$/.test(plain)) return "web";
  return crates.find(([, names]) => names.test(crate))?.[0] ?? "std";
}

/**
 * @param {Uint8Array} bytes
 * @param {{ start: number, end: number }[]} places
 */
function joined(bytes, places) {
  return Buffer.concat(places.map(({ start, end }) => bytes.subarray(start, end)));
}

/**
 * By `gzip` where there is one: Node's own zlib is made for speed, and its files are a sixtieth larger.
 *
 * @param {Uint8Array} bytes
 */
function gzipped(bytes) {
  const { stdout } = spawnSync("gzip", ["-9", "-c"], { input: bytes, maxBuffer: 2 * bytes.length + 1024 });
  return stdout?.length || gzipSync(bytes, { level: 9 }).length;
}
