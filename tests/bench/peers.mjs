// Who runs against whom: each one's way from two texts to their differences.

import { readFile } from "node:fs/promises";
import { makeDiff } from "@sanity/diff-match-patch";
import { diffSentences, diffWords } from "diff";

/**
 * @typedef {{ ms: number, [stage: string]: number }} Repetition
 * @typedef {[before: string, after: string]} Pair
 * @typedef {(pairs: Pair[]) => Promise<() => Repetition>} Peer takes the pairs, and then compares all of them whenever asked
 */

/** @type {Record<string, Peer>} */
export const peers = {
  "late-edition": async (pairs) => {
    const core = await import("../../target/wasm/late-edition.js");
    const { memory } = core.initSync({ module: await readFile("target/wasm/late-edition_bg.wasm") });
    // In the extension a page comes out of the document; what is timed is all that follows.
    const pages = pairs.map(([before, after]) => [pageOf(before), pageOf(after)]);
    const repeat = timed(() => {
      for (const [before, after] of pages) if (before && after) core.compare(before, after);
    });
    return () => ({ ...repeat(), linear: memory.buffer.byteLength });
  },
  stages: async (pairs) => {
    const built = new URL("../../target/bench/stages/stages", import.meta.url);
    /** @type {{ initSync(options: object): void, Stages: new (pairs: string) => { repetition(): string } }} */
    const { initSync, Stages } = await import(`${built}.js`);
    initSync({ module: await readFile(new URL(`${built}_bg.wasm`)) });
    const stages = new Stages(JSON.stringify(pairs));
    return () => JSON.parse(stages.repetition());
  },
  diffWords: async (pairs) => timed(() => pairs.map(([before, after]) => diffWords(before, after))),
  diffSentences: async (pairs) => timed(() => pairs.map(([before, after]) => diffSentences(before, after))),
  // As it comes: it gives up on fineness after a second.
  "diff-match-patch": async (pairs) => timed(() => pairs.map(([before, after]) => makeDiff(before, after))),
};

/**
 * @param {() => unknown} work
 * @returns {() => Repetition}
 */
function timed(work) {
  return () => {
    const start = performance.now();
    work();
    return { ms: performance.now() - start };
  };
}

/**
 * A page with nothing on it but these lines, as extension/page/plain-text.ts makes it.
 *
 * @param {string} text
 */
function pageOf(text) {
  const named = { class: "", id: "", role: "", itemprop: "", label: "", address: "" };
  const elements = [{ parent: null, tag: "body", hidden: false, ...named }];
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const blocks = lines.map((line) => ({ element: 0, text: line, linked: 0 }));
  return { url: "", title: "", language: "", meta: [], links: [], json_ld: [], elements, blocks };
}
