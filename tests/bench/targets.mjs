// What the measures are to reach, and whether they do.

import { comparison, growth, patience, splitting } from "./speed.mjs";
import { count, figure, kilobytes, megabytes, table, time, times } from "./table.mjs";

/** @typedef {{ name: string, reached: string, met: boolean }} Target */

/** @param {Target[]} targets */
export function printTargets(targets) {
  const rows = targets.map(({ name, reached, met }) => [name, reached, met ? "met" : "MISSED"]);
  table("Targets", ["of the comparison in wasm, where nothing else is said", "reached", ""], rows);
}

/**
 * @param {number} size of the wasm, gzipped
 * @returns {Target[]}
 */
export function sizeTargets(size) {
  return [{ name: "the wasm takes less than 250 KB, gzipped", reached: kilobytes(size), met: size < 250_000 }];
}

/**
 * @param {import("./archive.mjs").Kept} kept
 * @param {{ empty: import("./archive.mjs").Paced, filled: import("./archive.mjs").Paced }} scale
 * @param {{ empty: import("./background.ts").Started, filled: import("./background.ts").Started }} background
 * @returns {Target[]}
 */
export function archiveTargets({ plain, disk }, { empty, filled }, background) {
  const share = disk / plain;
  const slower = (filled.opening + filled.visit) / (empty.opening + empty.visit);
  const later = background.filled.rested / background.empty.rested;
  const { memory } = background.filled;
  return [
    { name: "five editions take a third of their plain text", reached: figure(share), met: share <= 1 / 3 },
    { name: "a large archive: at most ×1.5 of an empty one", reached: times(slower), met: slower <= 1.5 },
    { name: "and from the background's start to its answer", reached: times(later), met: later <= 1.5 },
    { name: "memory of the background: less than 60 MB", reached: megabytes(memory), met: memory < 60e6 },
  ];
}

/**
 * @param {import("./speed.mjs").Speed} speed
 * @returns {Target[]}
 */
export function speedTargets({ cases }) {
  const of = (/** @type {string} */ edit, /** @type {number} */ length) =>
    cases.find((one) => one.edit === edit && one.length === length);
  const ms = (/** @type {string} */ edit, /** @type {number} */ length, peer = "stages") =>
    comparison(of(edit, length)?.results ?? {}, peer);
  /** Where the peer was not waited for, so much at the least. */
  const ratio = (/** @type {string} */ edit, /** @type {number} */ length) =>
    (ms(edit, length, "diffWords") ?? 1000 * patience(edit, length)) / (ms(edit, length) ?? Number.POSITIVE_INFINITY);
  /** @type {Target[]} */
  const found = [];
  if (of("lightly edited", 1_000)) {
    const reached = ratio("lightly edited", 1_000);
    found.push({ name: "1,000 words lightly edited: ×5 diffWords", reached: times(reached), met: reached >= 5 });
  }
  if (of("wholly rewritten", 20_000)) {
    const reached = ratio("wholly rewritten", 20_000);
    found.push({
      name: "20,000 words wholly rewritten: ×1,000 diffWords",
      reached: times(reached),
      met: reached >= 1000,
    });
  }
  const longest = ms("wholly rewritten", 100_000);
  if (longest !== undefined) {
    found.push({ name: "100,000 words wholly rewritten: under 400 ms", reached: time(longest), met: longest < 400 });
  }
  for (const edit of new Set(cases.map((one) => one.edit))) {
    const grown = growth(cases, edit, "stages", 20_000, 100_000);
    if (grown === undefined) continue;
    found.push({ name: `from 20,000 to 100,000 words ${edit}: at most ×8`, reached: times(grown), met: grown <= 8 });
  }
  const rate = splitting(cases.filter(({ edit }) => edit === "lightly edited").at(-1), "native");
  if (rate !== undefined) {
    found.push({ name: "sentences split natively: 20 MB/s", reached: `${figure(rate)} MB/s`, met: rate >= 20 });
  }
  return found;
}

/**
 * @param {import("./extraction.mjs").Extraction} extraction
 * @returns {Target[]}
 */
export function extractionTargets({ sets, sizes }) {
  /** @type {Target[]} */
  const found = [];
  for (const { name, scores, faster, fasterInWasm } of sets) {
    const [own, peer] = [scores.native.f1, scores.readability.f1];
    const reached = `${own.toFixed(3)} to ${peer.toFixed(3)}`;
    found.push(
      { name: `${name}: the article found better than by Readability`, reached, met: own > peer },
      { name: `${name}: natively ×20 Readability on jsdom`, reached: times(faster), met: faster >= 20 },
      { name: `${name}: in wasm ×20 Readability alone`, reached: times(fasterInWasm), met: fasterInWasm >= 20 },
    );
  }
  const [small, large] = [sizes[0], sizes.at(-1)];
  for (const who of /** @type {const} */ (["native", "wasm"])) {
    const [from, to] = [small?.ms[who], large?.ms[who]];
    if (!small || !large || !from || !to) continue;
    const bigger = large.elements / small.elements;
    const name = `${who === "native" ? "natively" : "in wasm"}, a page of ×${bigger} elements: at most ×${1.5 * bigger}`;
    found.push({ name, reached: times(to / from), met: to / from <= 1.5 * bigger });
  }
  return found;
}

/**
 * @param {import("./tab.mjs").Tab} tab
 * @returns {Target[]}
 */
export function tabTargets({ read, paint }) {
  return [
    { name: "a page is read in under 10 ms of its main thread", reached: time(read.thread), met: read.thread < 10 },
    { name: "and without a layout", reached: count(read.layouts), met: read.layouts === 0 },
    { name: "200 changes are painted in under 5 ms of it", reached: time(paint.thread), met: paint.thread < 5 },
  ];
}

/**
 * @param {import("./demo.mjs").Demo} demo
 * @returns {Target[]}
 */
export function demoTargets({ marked }) {
  return [{ name: "the demo page is ready 1 s after a first visit began", reached: time(marked), met: marked < 1000 }];
}
