// One peer in a process of its own, so that its memory and its warmth are its own.
//
// It speaks by lines of JSON, as the native contestant does (`stages/src/main.rs`): first come the pairs of texts, then
// each empty line asks for one repetition.

import { createInterface } from "node:readline";
import { peers } from "./peers.mjs";

const peer = peers[process.argv[2] ?? ""];
if (!peer) throw new Error(`There is no peer ${process.argv[2]}`);

/** @type {(() => import("./peers.mjs").Repetition) | undefined} */
let repeat;
for await (const line of createInterface({ input: process.stdin })) {
  if (repeat) {
    console.log(JSON.stringify({ ...repeat(), peak: process.resourceUsage().maxRSS * 1024 }));
  } else {
    repeat = await peer(JSON.parse(line));
    console.log("{}");
  }
}
