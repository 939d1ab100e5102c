// How well and how fast the article of a page is found beside Readability, and how the time grows with the page.

import { inWasm, native, readability } from "./extractors.mjs";
import { newsPage } from "./pages.mjs";
import { median } from "./race.mjs";
import { score } from "./shingles.mjs";
import { count, figure, table, time, times } from "./table.mjs";

/**
 * @typedef {import("./shingles.mjs").Score} Score
 * @typedef {import("./extractors.mjs").Extract} Extract
 * @typedef {"native" | "wasm" | "readability"} Name
 *
 * @typedef {object} Found what came of all pages of a set
 * @property {string} name
 * @property {Record<Name, Score>} scores
 * @property {Record<"native" | "wasm" | "readability" | "readability alone", number>} ms medians of a page
 * @property {number} faster how many times faster than Readability natively, each with its parsing: the median of the pages'
 * @property {number} fasterInWasm the same in wasm, both without
 *
 * @typedef {{ elements: number, ms: Record<Name, number | undefined> }} Size
 * @typedef {{ sets: Found[], sizes: Size[] }} Extraction
 */

/** Readability on jsdom takes minutes, and gigabytes, for pages that are larger. */
const MOST_FOR_READABILITY = 20_000;

/**
 * Has everybody find the articles of all pages, page by page in turn, and prints what came out of it.
 *
 * @param {import("./articles.mjs").PageSet[]} sets
 * @param {number[]} elements how large the pages are that time is to grow with
 * @returns {Promise<Extraction>}
 */
export async function measureExtraction(sets, elements) {
  console.log(`
Which text of a page is its article, beside @mozilla/readability on jsdom. Natively, the time is that from HTML to text,
as Readability's is with jsdom's parsing; in wasm it is that from a page which was read before, as Readability's alone is.`);
  const extractors = { native: native(), wasm: await inWasm(), readability: readability() };
  try {
    const found = [];
    for (const { name, cases } of sets) found.push(await findAll(name, cases, extractors));
    printQuality(found);
    printTimes(found);
    const sizes = [];
    for (const size of elements) sizes.push(await grown(size, extractors));
    printGrowth(sizes);
    return { sets: found, sizes };
  } finally {
    for (const { stop } of Object.values(extractors)) stop();
  }
}

/**
 * @param {string} name
 * @param {import("./articles.mjs").Case[]} cases
 * @param {Record<Name, import("./extractors.mjs").Extractor>} extractors
 * @returns {Promise<Found>}
 */
async function findAll(name, cases, extractors) {
  /** @type {Record<Name, Extract>[]} */
  const all = [];
  for (const page of cases) {
    // Once for the text, and once more for the time, when the code for a page like this is warm.
    await inTurn(page, extractors);
    all.push(await inTurn(page, extractors));
  }
  const scored = (/** @type {Name} */ who) =>
    score(cases.map(({ article }, index) => ({ article, extract: all[index]?.[who].text ?? "" })));
  const of = (/** @type {(extracts: Record<Name, Extract>) => number} */ measure) => median(all.map(measure));
  const alone = (/** @type {Extract} */ { ms, parsed = 0 }) => ms - parsed;
  return {
    name: `${name}, ${cases.length} pages`,
    scores: { native: scored("native"), wasm: scored("wasm"), readability: scored("readability") },
    ms: {
      native: of((page) => page.native.ms),
      wasm: of((page) => page.wasm.ms),
      readability: of((page) => page.readability.ms),
      "readability alone": of((page) => alone(page.readability)),
    },
    faster: of((page) => page.readability.ms / page.native.ms),
    fasterInWasm: of((page) => alone(page.readability) / page.wasm.ms),
  };
}

/**
 * @param {Pick<import("./articles.mjs").Case, "html" | "url">} page
 * @param {Record<Name, import("./extractors.mjs").Extractor>} extractors
 * @returns {Promise<Record<Name, Extract>>}
 */
async function inTurn(page, { native, wasm, readability }) {
  return {
    native: await native.extract(page),
    wasm: await wasm.extract(page),
    readability: await readability.extract(page),
  };
}

/**
 * @param {number} elements
 * @param {Record<Name, import("./extractors.mjs").Extractor>} extractors
 * @returns {Promise<Size>}
 */
async function grown(elements, { native, wasm, readability }) {
  const page = { html: newsPage(elements, 3000), url: "https://times.example/story" };
  const ms = async (/** @type {import("./extractors.mjs").Extractor} */ { extract }) => {
    const runs = [];
    for (let run = 0; run < 5; run++) runs.push((await extract(page)).ms);
    return median(runs.slice(1));
  };
  const isAsked = elements <= MOST_FOR_READABILITY;
  return {
    elements,
    ms: { native: await ms(native), wasm: await ms(wasm), readability: isAsked ? await ms(readability) : undefined },
  };
}

/** @param {Found[]} found */
function printQuality(found) {
  const cells = (/** @type {Score} */ { precision, recall, f1 }) =>
    [precision, recall, f1].map((share) => share.toFixed(3)).join(" / ");
  const rows = found.map(({ name, scores }) => [name, cells(scores.native), cells(scores.readability)]);
  const title = "The article of a page: precision / recall / F1 of its runs of four words";
  table(title, ["", "late-edition", "Readability"], rows);
}

/** @param {Found[]} found */
function printTimes(found) {
  const rows = found.map(({ name, ms, faster, fasterInWasm }) => [
    name,
    ...[time(ms.native), time(ms.readability), times(faster)],
    ...[time(ms.wasm), time(ms["readability alone"]), times(fasterInWasm)],
  ]);
  const head = ["", "natively", "Readability on jsdom", "", "in wasm", "Readability alone", ""];
  table("The time that a page takes, in the middle", head, rows);
}

/** @param {Size[]} sizes */
function printGrowth(sizes) {
  const rows = sizes.map(({ elements, ms }) => {
    const each = (/** @type {Name} */ who) => {
      const all = ms[who];
      return all === undefined ? "—" : `${figure((1000 * all) / elements)} µs`;
    };
    const whos = /** @type {Name[]} */ (["native", "wasm", "readability"]);
    return [count(elements), ...whos.flatMap((who) => [time(ms[who]), each(who)])];
  });
  const head = ["elements", "natively", "each", "in wasm", "each", "Readability on jsdom", "each"];
  table("How time grows with the page, around a story of 3,000 words", head, rows);
}
