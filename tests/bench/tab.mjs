// What a visit costs the page that it is made on, in Chromium: reading it and painting its changes, beside Readability.

import { createServer } from "node:http";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { findChromium } from "../chromium.mjs";
import { newsPage } from "./pages.mjs";
import { median } from "./race.mjs";
import { count, table, time } from "./table.mjs";

/**
 * @typedef {{ wall: number, thread: number, layouts: number }} Cost in milliseconds: by the clock, and of the main thread's
 *   own time; and how often the page was laid out for it
 * @typedef {Record<keyof typeof works, Cost>} Tab
 */

/** The page that the targets speak of. */
const page = { elements: 5_000, words: 3_000, changes: 200 };

/** Every start is the first in a tab of its own, when nothing is warm: that is how pages are read. */
const starts = 15;

/** What is measured, as it is called in the tab; `prepare` is not counted. */
const works = {
  read: { prepare: "", work: "bench.read(document)" },
  paint: {
    prepare: `const reading = bench.read(document); const changes = bench.changesOf(reading, ${page.changes})`,
    work: "bench.paintAll(reading, changes)",
  },
  show: {
    prepare: `const reading = bench.read(document); const changes = bench.changesOf(reading, ${page.changes})`,
    work: "bench.showAll(reading, changes)",
  },
  // Readability takes the document apart that it is given, so whoever wants to keep it hands in a copy.
  readability: { prepare: "", work: "new bench.Readability(document.cloneNode(true)).parse()" },
};

/** @returns {Promise<Tab>} */
export async function measureTab() {
  const html = newsPage(page.elements, page.words);
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", chromiumSandbox: false });
  try {
    const bound = server.address();
    if (bound === null || typeof bound === "string") throw new Error("The server listens on a port");
    const address = `http://127.0.0.1:${bound.port}/`;
    const script = await bundle();
    const names = /** @type {(keyof typeof works)[]} */ (Object.keys(works));
    /** @type {Map<keyof typeof works, Cost[]>} */
    const costs = new Map(names.map((name) => [name, []]));
    for (let start = 0; start < starts; start++) {
      for (const name of names) costs.get(name)?.push(await cost(browser, address, script, works[name]));
    }
    const middle = (/** @type {keyof typeof works} */ name) => {
      const of = (/** @type {keyof Cost} */ key) => median((costs.get(name) ?? []).map((cost) => cost[key]));
      return { wall: of("wall"), thread: of("thread"), layouts: of("layouts") };
    };
    const tab = {
      read: middle("read"),
      paint: middle("paint"),
      show: middle("show"),
      readability: middle("readability"),
    };
    print(tab);
    return tab;
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * What one work costs in a new tab.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {string} script
 * @param {{ prepare: string, work: string }} what
 * @returns {Promise<Cost>}
 */
async function cost(browser, address, script, { prepare, work }) {
  const tab = await browser.newPage();
  try {
    await tab.goto(address);
    await tab.evaluate(`{ ${script}; ${prepare}; globalThis.work = () => ${work}; }`);
    // The page has been painted, and has come to rest.
    await tab.evaluate("new Promise((rested) => requestAnimationFrame(() => requestIdleCallback(rested)))");
    const session = await tab.context().newCDPSession(tab);
    // The processor's time is the main thread's own: what else the machine does is not in it.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const metrics = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      const of = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
      return { thread: 1000 * of("DevToolsCommandDuration"), layouts: of("LayoutCount") };
    };
    const expression = (/** @type {string} */ work) =>
      `{ const start = performance.now(); ${work}; performance.now() - start }`;
    const timed = async (/** @type {string} */ work) => {
      const before = await metrics();
      const { result } = await session.send("Runtime.evaluate", { expression: expression(work) });
      const after = await metrics();
      return { wall: result.value, thread: after.thread - before.thread, layouts: after.layouts - before.layouts };
    };
    const nothing = await timed("0");
    const all = await timed("globalThis.result = work()");
    // To ask takes time, too.
    return { ...all, thread: all.thread - nothing.thread };
  } finally {
    await tab.close();
  }
}

/** The page's own code and Readability, as a variable `bench`. */
async function bundle() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import messages from "./extension/_locales/en/messages.json";
        import { locate } from "./extension/page/locate.ts";
        import { paint } from "./extension/page/paint.ts";
        import { show } from "./extension/page/show.ts";
        import { stringsFrom } from "./extension/page/strings.ts";
        export { Readability } from "@mozilla/readability";
        export { read } from "./extension/page/read.ts";
        export const paintAll = (reading, changes) => paint(locate(reading, changes, [...changes.keys()]).spots, null);
        export const showAll = (reading, changes) =>
          show(reading, changes, { strings: stringsFrom(messages, "en"), since: Date.now() });
        export function changesOf(reading, most) {
          const long = [...reading.page.blocks.keys()].filter((block) => reading.page.blocks[block].text.length > 60);
          // Some words in each sentence; every tenth change is a removal, which leaves a marker.
          return Array.from({ length: most }, (_, index) => {
            const block = long[index % long.length];
            const start = 7 * Math.floor(index / long.length);
            const removed = index % 10 === 9;
            const mark = { kind: removed ? "removed" : "words", block, start, end: removed ? start : start + 6 };
            return {
              kind: removed ? "removed" : "reworded", weight: "substantive", about: [], field: "body",
              before: ["What it said."], after: [], words: [["removed", "What"]], marks: [mark],
            };
          });
        }`,
      resolveDir: ".",
    },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "bench",
  });
  return outputFiles[0]?.text ?? "";
}

/** @param {Tab} tab */
function print({ read, paint, show, readability }) {
  const row = (/** @type {string} */ name, /** @type {Cost} */ { wall, thread, layouts }) => [
    name,
    ...[time(thread), time(wall), count(layouts)],
  ];
  table(
    `In a tab of Chromium, when nothing is warm: a story of ${count(page.words)} words in ${count(page.elements)} elements`,
    ["", "of the main thread's own time", "by the clock", "layouts"],
    [
      row("the page is read", read),
      row(`${page.changes} changes are painted`, paint),
      row("the same with markers, bar and card", show),
      row("Readability's parse", readability),
    ],
  );
}
