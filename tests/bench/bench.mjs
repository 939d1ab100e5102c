// Measures Late Edition beside the peers, its stages, its size and what it costs a page: `npm run bench`.
//
// `npm run bench -- speed`, `-- size`, `-- article`, `-- archive`, `-- tab` or `-- demo` does that alone; `npm run bench --
// quick` leaves out the longest stories, the largest pages and most of the real ones.
// Times depend on the machine and on what else it does, so the ratios are what counts. A target that is missed is told,
// and is no failure.

import { build } from "../../extension/build/build.mjs";
import { command, Failed } from "../../extension/build/run.mjs";
import { chromium } from "../chromium.mjs";
import { measureArchive, measureScale } from "./archive.mjs";
import { knownArticles } from "./articles.mjs";
import { buildCommand, buildNamedCore, buildStages, loadBackground } from "./build.mjs";
import { measureDemo } from "./demo.mjs";
import { measureExtraction } from "./extraction.mjs";
import { realEdits } from "./pairs.mjs";
import { printSize } from "./size.mjs";
import { measureSpeed } from "./speed.mjs";
import { edits } from "./stories.mjs";
import { measureTab } from "./tab.mjs";
import {
  archiveTargets,
  demoTargets,
  extractionTargets,
  printTargets,
  sizeTargets,
  speedTargets,
  tabTargets,
} from "./targets.mjs";

const parts = ["size", "tab", "demo", "archive", "article", "speed"];
/** Of stories, in words. */
const lengths = [1_000, 5_000, 20_000, 100_000];
/** Of pages, in elements. */
const sizes = [5_000, 20_000, 50_000, 200_000];
/** The pages of each set that are enough for a quick look. */
const few = 20;

await command(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((word) => ![...parts, "quick"].includes(word));
  if (unknown) throw new Failed(`There is nothing to measure named “${unknown}”, only ${parts.join(", ")}, or quick`);
  const isWanted = (/** @type {string} */ part) => asked.includes(part) || asked.every((word) => word === "quick");
  const isQuick = asked.includes("quick");
  const targets = [];
  await build();
  if (isWanted("size")) {
    await buildNamedCore();
    targets.push(...sizeTargets(await printSize()));
  }
  if (isWanted("tab")) {
    await chromium();
    targets.push(...tabTargets(await measureTab()));
  }
  if (isWanted("demo")) {
    await chromium();
    targets.push(...demoTargets(await measureDemo()));
  }
  if (isWanted("archive")) {
    await chromium();
    const kept = await measureArchive(isQuick ? 200 : 2_000);
    const stories = isQuick ? 5_000 : 50_000;
    const scale = await measureScale(stories);
    const { measureBackground } = await loadBackground();
    targets.push(...archiveTargets(kept, scale, await measureBackground(stories)));
  }
  if (isWanted("article")) {
    await buildCommand();
    const sets = await knownArticles();
    const some = isQuick ? sets.map(({ name, cases }) => ({ name, cases: cases.slice(0, few) })) : sets;
    targets.push(...extractionTargets(await measureExtraction(some, isQuick ? sizes.slice(0, 2) : sizes)));
  }
  if (isWanted("speed")) {
    await buildStages();
    const some = isQuick ? lengths.slice(0, 2) : lengths;
    targets.push(...speedTargets(await measureSpeed(await realEdits(), Object.keys(edits), some)));
  }
  printTargets(targets);
});
