// One peer in a process of its own, so that its memory and its warmth are its own.
//
// It speaks by lines of JSON, as the native contestant does (`stages/src/main.rs`): first come the pairs of texts, then
// each line asks for a turn of so many repetitions.

import { createInterface } from "node:readline";
import { peers } from "./peers.mjs";

const peer = peers[process.argv[2] ?? ""];
if (!peer) throw new Error(`There is no peer ${process.argv[2]}`);

/** @type {(() => import("./peers.mjs").Repetition) | undefined} */
let repeat;
for await (const line of createInterface({ input: process.stdin })) {
  if (repeat) {
    const repetitions = Array.from({ length: Number(line) }, repeat);
    console.log(JSON.stringify({ repetitions, peak: process.resourceUsage().maxRSS * 1024 }));
  } else {
    repeat = await peer(JSON.parse(line));
    console.log("{}");
  }
}
