// Measures Late Edition beside the peers, and its stages: `npm run bench`.
//
// `npm run bench -- quick` leaves out the longest stories.
// Times depend on the machine and on what else it does, so the ratios are what counts. A target that is missed is told,
// and is no failure.

import { build } from "../../extension/build/build.mjs";
import { command, Failed } from "../../extension/build/run.mjs";
import { buildStages } from "./build.mjs";
import { realEdits } from "./pairs.mjs";
import { measureSpeed } from "./speed.mjs";
import { edits } from "./stories.mjs";
import { printTargets, speedTargets } from "./targets.mjs";

const lengths = [1_000, 5_000, 20_000, 100_000];

await command(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((word) => word !== "quick");
  if (unknown) throw new Failed(`There is nothing to measure named “${unknown}”, only quick`);
  await build();
  await buildStages();
  const stories = asked.includes("quick") ? lengths.slice(0, 2) : lengths;
  printTargets(speedTargets(await measureSpeed(await realEdits(), Object.keys(edits), stories)));
});
