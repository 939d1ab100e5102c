// What the archive takes for what it keeps, and what a visit costs in a large one, in Chromium.

// What is evaluated in the tab finds there what tests/archive-page.ts exports, as `archive`, and `texts`, pairs of a story and an
// edit of it.

import { chromium } from "playwright-core";
import { openArchiveTab } from "../archive-tab.mjs";
import { findChromium } from "../chromium.mjs";
import { median } from "./race.mjs";
import { editedStory } from "./stories.mjs";
import { count, figure, kilobytes, table, time, times } from "./table.mjs";

/** A news story has about so many words. */
export const words = 900;
/** So many editions of each: the first, and edits of it one upon the other. */
const editions = 5;
/** Visits to new stories that are timed in an archive. */
const timed = 30;

/**
 * @typedef {{ plain: number, full: number, kept: number, disk: number, empty: number, filled: number, opening: [number, number] }} Kept
 *   bytes of all editions as UTF-8, as full records, as they are kept by the archive's own account, and on the disk;
 *   milliseconds of a visit and of opening, in an empty archive and in a filled one
 */

/**
 * @param {number} stories
 * @returns {Promise<Kept>}
 */
export async function measureArchive(stories) {
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", chromiumSandbox: false });
  try {
    const tab = await openArchiveTab(await browser.newContext());
    await tab.evaluate(`globalThis.visitAll = ${visitAll}`);
    await tab.evaluate(`globalThis.timeVisits = ${timeVisits}`);
    const texts = Array.from({ length: 20 }, (_, index) => editedStory(words + index, "lightly edited"));
    await tab.evaluate((texts) => Object.assign(globalThis, { texts }), texts);
    const empty = await tab.evaluate(`timeVisits("empty", ${timed})`);
    const { plain, full } = await tab.evaluate(`visitAll("filled", ${stories}, ${editions})`);
    const filled = await tab.evaluate(`timeVisits("filled", ${timed})`);
    const { bytes } = await tab.evaluate('archive.open("filled").then(archive.usage)');
    const { usage } = await tab.evaluate("navigator.storage.estimate()");
    const found = { plain, full, kept: bytes, disk: usage, empty: median(empty.visits), filled: median(filled.visits) };
    const kept = { ...found, opening: /** @type {[number, number]} */ ([empty.opening, filled.opening]) };
    print(stories, kept);
    return kept;
  } finally {
    await browser.close();
  }
}

/**
 * @typedef {{ opening: number, visit: number, list: number, memory: number }} Paced milliseconds, and bytes of the tab's
 *   heap and the core's memory
 *
 * What opening and a visit cost in an archive of so many stories, beside an empty one. The stories are put there as they
 * are kept: to visit each would take an hour.
 *
 * @param {number} stories
 * @returns {Promise<{ empty: Paced, filled: Paced }>}
 */
export async function measureScale(stories) {
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", chromiumSandbox: false });
  try {
    const context = await browser.newContext();
    const first = await openArchiveTab(context);
    const texts = Array.from({ length: 20 }, (_, index) => editedStory(words + index, "lightly edited"));
    await first.evaluate((texts) => Object.assign(globalThis, { texts }), texts);
    await first.evaluate(`(${fill})("filled", ${stories})`);
    await first.close();
    const pace = async (/** @type {string} */ name) => {
      const tab = await openArchiveTab(context);
      await tab.evaluate((texts) => Object.assign(globalThis, { texts }), texts);
      // The core is loaded and warm, so that the database alone makes the difference.
      await tab.evaluate(`(${timeVisits})("warm ${name}", ${timed})`);
      const { opening, visits } = await tab.evaluate(`(${timeVisits})("${name}", ${timed})`);
      const list = await tab.evaluate(`(async () => {
        const kept = await archive.open("${name}");
        const start = performance.now();
        await archive.stories(kept);
        return performance.now() - start;
      })()`);
      const session = await context.newCDPSession(tab);
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const memory = usedSize + (await tab.evaluate("archive.coreBytes()"));
      await tab.close();
      return { opening, visit: median(visits), list, memory };
    };
    const [empty, filled] = [await pace("empty"), await pace("filled")];
    const row = (/** @type {string} */ name, /** @type {Paced} */ { opening, visit, list, memory }) => [
      ...[name, time(opening), time(visit), time(list), kilobytes(memory)],
    ];
    table(
      `An archive of ${count(stories)} stories with three editions each, in Chromium`,
      ["", "opening", "a visit of a new story", "the list's first part", "memory"],
      [row("empty", empty), row("filled", filled)],
    );
    return { empty, filled };
  } finally {
    await browser.close();
  }
}

/**
 * In the tab: fills an archive with copies of one story as it is kept, under keys of their own.
 *
 * @param {string} name
 * @param {number} stories
 */
export async function fill(name, stories) {
  const { archive, texts } = globalThis;
  const kept = await archive.open(name);
  const said = texts[0]?.[0] ?? "";
  const model = "https://model.org/story";
  for (const [visit, end] of ["", " It was said twice.", " It was said three times."].entries())
    await kept.visit(archive.page(model, said + end), 1000 + visit);
  const database = await kept.database();
  const record = await database.get("stories", "model.org/story");
  const kinds = await database.get("texts", "model.org/story");
  if (!record || !kinds) throw new Error("The story that was visited is kept");
  for (let start = 0; start < stories; start += 500) {
    const writing = database.transaction(["stories", "texts", "visits"], "readwrite");
    for (let index = start; index < Math.min(start + 500, stories); index++) {
      const story = `example${index % 200}.org/${index}`;
      const last = 10_000 + index;
      const own = { ...record, story, site: `example${index % 200}.org`, last, first: index };
      writing.objectStore("stories").put(own, story);
      writing.objectStore("texts").put(kinds, story);
      for (let edition = 0; edition < 3; edition++)
        writing.objectStore("visits").put({ at: index + edition, edition }, [story, index + edition]);
    }
    await writing.done;
  }
  const { bytes } = record;
  await database.put("totals", { stories, editions: 3 * stories, visits: 3 * stories, bytes: bytes * stories }, "all");
}

/**
 * In the tab: keeps so many stories with so many editions each, no two of them alike.
 *
 * @param {string} name
 * @param {number} stories
 * @param {number} editions
 */
async function visitAll(name, stories, editions) {
  const { archive, texts } = globalThis;
  const kept = await archive.open(name);
  const encoder = new TextEncoder();
  const sum = { plain: 0, full: 0 };
  for (let story = 0; story < stories; story++) {
    let said = texts[story % texts.length]?.[0] ?? "";
    // Every story has sentences of its own, so that none is shared but between its editions.
    said = said.replaceAll(/(\p{Lu}\p{L}+)/gu, (word) => word + story.toString(36));
    for (let edition = 0; edition < editions; edition++) {
      const lines = said.split("\n");
      const changed = (edition * 7) % lines.length;
      if (edition > 0) lines[changed] = `${lines[changed]} That was the ${edition}th word of it, said number ${story}.`;
      said = lines.join("\n");
      const page = archive.page(`https://example.org/${story}`, said);
      await kept.visit(page, 1000 * story + edition);
      sum.plain += encoder.encode(said).length;
      const passages = page.blocks.map(({ text }, block) => ({ kind: "paragraph", block, text, place: 4_000_000_000 }));
      sum.full += encoder.encode(JSON.stringify({ seen: 0, article: { headline: page.title, passages } })).length;
    }
  }
  return sum;
}

/**
 * In the tab: how long it takes to open an archive, and to visit stories that it does not have.
 *
 * @param {string} name
 * @param {number} visits
 */
async function timeVisits(name, visits) {
  const { archive, texts } = globalThis;
  const start = performance.now();
  const kept = await archive.open(name);
  const opening = performance.now() - start;
  const times = [];
  for (let visit = 0; visit < visits; visit++) {
    const page = archive.page(`https://timed.org/${visit}`, texts[visit % texts.length]?.[0] ?? "");
    const start = performance.now();
    await kept.visit(page, Date.now());
    times.push(performance.now() - start);
  }
  return { opening, visits: times };
}

/**
 * @param {number} stories
 * @param {Kept} kept
 */
function print(stories, { plain, full, kept, disk, empty, filled, opening }) {
  const all = stories * editions;
  const row = (/** @type {string} */ name, /** @type {number} */ bytes) => [
    ...[name, kilobytes(bytes / all), figure(bytes / plain)],
  ];
  table(
    `What ${count(all)} editions take, ${editions} of each story of about ${count(words)} words`,
    ["", "an edition", "of plain UTF-8"],
    [
      row("each in full, as UTF-8 text", plain),
      row("each in full, as a record", full),
      row("in the archive, by its own account", kept),
      row("in the archive, by the browser's account", disk),
    ],
  );
  table(
    "A visit of a new story",
    ["archive", "visit", "opening"],
    [
      ["empty", time(empty), time(opening[0])],
      [`${count(stories)} stories`, `${time(filled)} (${times(filled / empty)})`, time(opening[1])],
    ],
  );
}
