// How long the comparison takes beside the peers, how that grows, how much memory it needs, and what it is spent on.

import { nativeStages } from "./build.mjs";
import { median, race } from "./race.mjs";
import { editedStory } from "./stories.mjs";
import { count, figure, megabytes, percent, table, time, times } from "./table.mjs";

/**
 * @typedef {import("./race.mjs").Result} Result
 * @typedef {{ edit: string, length: number, results: Record<string, Result | undefined> }} Case
 * @typedef {{ real: Case, cases: Case[] }} Speed
 */

const node = (/** @type {string} */ peer) => [process.execPath, "tests/bench/contestant.mjs", peer];

/** @type {Record<string, string[]>} */
const contestants = {
  "late-edition": node("late-edition"),
  native: [nativeStages],
  stages: node("stages"),
  diffWords: node("diffWords"),
  diffSentences: node("diffSentences"),
  "diff-match-patch": node("diff-match-patch"),
};

const peers = ["diffWords", "diffSentences", "diff-match-patch"];
const own = ["read", "segment", "aside", "align", "words", "weigh", "between", "report"];

/**
 * The most seconds that one run may take. One peer at one length takes minutes, and there a target wants to know.
 *
 * @param {string} edit
 * @param {number} length
 */
export function patience(edit, length) {
  return edit === "wholly rewritten" && length === 20_000 ? 300 : 60;
}

/**
 * Races over all texts, and prints what came out of it as it comes.
 *
 * @param {{ name: string, pairs: import("./peers.mjs").Pair[] }} real
 * @param {string[]} edits
 * @param {number[]} lengths
 * @returns {Promise<Speed>}
 */
export async function measureSpeed({ name, pairs }, edits, lengths) {
  console.log(`
Times are medians of warm runs; where one run would take minutes, there is a dash. “page to report” is late-edition in
wasm as the extension calls it, “comparison” the part of it between two articles and what changed: sentences, which
became which, their words, their weights. A peer's ratio is to that.`);
  const realCase = { edit: "real", length: pairs.length, results: await race(contestants, pairs, { patience: 60 }) };
  printTimes(`Real edits: ${name}, all of them together`, [realCase]);
  const cases = [];
  for (const edit of edits) {
    /** @type {Case[]} */
    const sameEdit = [];
    for (const length of lengths) {
      const able = Object.entries(contestants).filter(([peer]) => isAble(peer, edit, length, sameEdit));
      const limits = { patience: patience(edit, length) };
      const results = await race(Object.fromEntries(able), [editedStory(length, edit)], limits);
      sameEdit.push({ edit, length, results });
    }
    printTimes(`Stories ${edit}, by their length in words`, sameEdit);
    cases.push(...sameEdit);
  }
  await printCold(edits, lengths[0] ?? 0);
  printGrowth(cases, lengths);
  printMemory(cases);
  printStages([realCase, ...cases]);
  printRates(realCase, cases);
  return { real: realCase, cases };
}

/**
 * Whether a contestant may be asked: what takes time by the square of the length, and no peer takes more, must still end.
 *
 * @param {string} peer
 * @param {string} edit
 * @param {number} length
 * @param {Case[]} shorter
 */
function isAble(peer, edit, length, shorter) {
  const last = shorter.at(-1);
  if (!last) return true;
  const ms = last.results[peer]?.ms;
  return ms !== undefined && ms * (length / last.length) ** 2 < patience(edit, length) * 1000;
}

/**
 * @param {string} title
 * @param {Case[]} cases
 */
function printTimes(title, cases) {
  const rows = cases.map(({ edit, length, results }) => {
    const late = results["late-edition"];
    const compared = peers.flatMap((peer) => {
      const [ms, own] = [comparison(results, peer), comparison(results, "stages")];
      return [time(ms), times(ms && own && ms / own)];
    });
    const ours = [late?.ms, comparison(results, "stages"), comparison(results, "native")];
    return [edit === "real" ? `${length} pairs` : count(length), ...ours.map(time), ...compared];
  });
  const head = ["", "page to report", "comparison", "natively", ...peers.flatMap((peer) => [peer, ""])];
  table(title, head, rows);
}

/**
 * @param {string[]} edits
 * @param {number} length
 */
async function printCold(edits, length) {
  const { stages, ...others } = contestants;
  const rows = [];
  for (const edit of edits) {
    /** @type {Record<string, Result | undefined>[]} */
    const starts = [];
    for (let start = 0; start < 7; start++) {
      starts.push(await race(others, [editedStory(length, edit)], { patience: 60, rounds: 1 }));
    }
    const first = (/** @type {string} */ peer) => time(median(starts.map((results) => results[peer]?.first ?? 0)));
    rows.push([`${edit}, ${count(length)}`, ...Object.keys(others).map(first)]);
  }
  const head = ["", "page to report", "natively", ...peers];
  table("The first run of all, when nothing is warm: medians of seven starts", head, rows);
}

/**
 * The time that a contestant takes to compare, in milliseconds.
 *
 * @param {Case["results"]} results
 * @param {string} contestant
 */
export function comparison(results, contestant) {
  const result = results[contestant];
  return result?.median["compare"] ?? result?.ms;
}

/**
 * @param {Case[]} cases
 * @param {number[]} lengths
 */
function printGrowth(cases, lengths) {
  const [shorter = 0, longer = 0] = lengths.slice(-2);
  const rows = [...new Set(cases.map(({ edit }) => edit))].map((edit) => {
    const all = ["late-edition", "stages", "native", ...peers];
    return [edit, ...all.map((peer) => times(growth(cases, edit, peer, shorter, longer)))];
  });
  const title = `How time grows from ${count(shorter)} to ${count(longer)} words`;
  table(title, ["", "page to report", "comparison", "natively", ...peers], rows);
}

/**
 * @param {Case[]} cases
 * @param {string} edit
 * @param {string} peer
 * @param {number} shorter
 * @param {number} longer
 */
export function growth(cases, edit, peer, shorter, longer) {
  const at = (/** @type {number} */ length) =>
    comparison(cases.find((one) => one.edit === edit && one.length === length)?.results ?? {}, peer);
  const [from, to] = [at(shorter), at(longer)];
  return from && to && to / from;
}

/** @param {Case[]} cases */
function printMemory(cases) {
  const rows = cases
    .filter(({ length }) => length >= 20_000)
    .map(({ edit, length, results }) => {
      const peak = (/** @type {string} */ peer) => megabytes(results[peer]?.peak);
      const linear = results["late-edition"]?.median["linear"];
      return [`${edit}, ${count(length)}`, megabytes(linear), ...["late-edition", "native", ...peers].map(peak)];
    });
  if (rows.length === 0) return;
  const title = "Peak memory: the wasm's own, then the whole process after one run (Node alone takes about 45 MB)";
  table(title, ["", "in wasm", "late-edition", "natively", ...peers], rows);
}

/** @param {Case[]} cases */
function printStages(cases) {
  for (const [contestant, where] of [
    ["stages", "in wasm"],
    ["native", "natively"],
  ]) {
    const rows = cases.map(({ edit, length, results }) => {
      const spent = results[contestant ?? ""]?.median;
      const share = (/** @type {string} */ stage) => (spent ? percent((spent[stage] ?? 0) / spent.ms) : "—");
      return [edit === "real" ? "real edits" : `${edit}, ${count(length)}`, time(spent?.ms), ...own.map(share)];
    });
    table(`Where the time goes ${where}, from two texts to a report`, ["", "altogether", ...own], rows);
  }
}

/**
 * @param {Case} real
 * @param {Case[]} cases
 */
function printRates(real, cases) {
  const longest = cases.filter(({ edit }) => edit === "lightly edited").at(-1);
  const rows = [
    ["sentences are split, MB/s", ...["stages", "native"].map((one) => figure(splitting(longest, one) ?? 0))],
    ["changes are weighed, pairs/s", ...["stages", "native"].map((one) => count(weighing(real, one) ?? 0))],
  ];
  table("How fast", ["", "in wasm", "natively"], rows);
}

/**
 * @param {Case | undefined} one
 * @param {string} contestant
 * @returns {number | undefined} megabytes per second
 */
export function splitting(one, contestant) {
  const spent = one?.results[contestant]?.median;
  return spent && (spent["bytes"] ?? 0) / (spent["segment"] ?? 0) / 1000;
}

/**
 * @param {Case} one
 * @param {string} contestant
 * @returns {number | undefined} pairs of sentences per second
 */
export function weighing(one, contestant) {
  const spent = one.results[contestant]?.median;
  return spent && (1000 * (spent["changes"] ?? 0)) / (spent["weigh"] ?? 0);
}
