// Measures Late Edition beside the peers, its stages and its size: `npm run bench`.
//
// `npm run bench -- speed` or `-- size` does that alone; `npm run bench -- quick` leaves out the longest stories.
// Times depend on the machine and on what else it does, so the ratios are what counts. A target that is missed is told,
// and is no failure.

import { build } from "../../extension/build/build.mjs";
import { command, Failed } from "../../extension/build/run.mjs";
import { buildNamedCore, buildStages } from "./build.mjs";
import { realEdits } from "./pairs.mjs";
import { printSize } from "./size.mjs";
import { measureSpeed } from "./speed.mjs";
import { edits } from "./stories.mjs";
import { printTargets, sizeTargets, speedTargets } from "./targets.mjs";

const lengths = [1_000, 5_000, 20_000, 100_000];

await command(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((word) => !["speed", "size", "quick"].includes(word));
  if (unknown) throw new Failed(`There is nothing to measure named “${unknown}”, only speed and size, or quick`);
  const isWanted = (/** @type {string} */ part) => asked.includes(part) || asked.every((word) => word === "quick");
  const targets = [];
  await build();
  if (isWanted("size")) {
    await buildNamedCore();
    targets.push(...sizeTargets(await printSize()));
  }
  if (isWanted("speed")) {
    await buildStages();
    const some = asked.includes("quick") ? lengths.slice(0, 2) : lengths;
    targets.push(...speedTargets(await measureSpeed(await realEdits(), Object.keys(edits), some)));
  }
  printTargets(targets);
});
