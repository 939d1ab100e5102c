// Tests as the files of them know them. A file is run by its lane, after others, in the same process.

import * as node from "node:test";
import { browserName } from "./browser.ts";

export type { TestContext } from "node:test";

type Body = (t: node.TestContext) => void | Promise<void>;

/** In milliseconds; the longest takes half of it where the machine has much else to do. */
const LONGEST = 300_000;

/** What the file that is run now has asked for. */
const tests: { name: string; body: Body }[] = [];
const undone: (() => Promise<void>)[] = [];

export function test(name: string, body: Body): void {
  tests.push({ name: `${name} (${browserName})`, body });
}

/** Has something done after the last test of the file, before what was asked for earlier. */
export function after(undo: () => Promise<void>): void {
  undone.unshift(undo);
}

/** Runs a file of tests, which `load` loads. Its tests say in which browser they ran. */
export async function runFile(name: string, load: () => Promise<unknown>): Promise<void> {
  await node.test(`${name} (${browserName})`, async (t) => {
    try {
      await load();
      for (const { name, body } of tests) await t.test(name, { timeout: LONGEST }, body);
    } finally {
      tests.length = 0; // also those of a file that could not be loaded to its end
      for (const undo of undone.splice(0)) await undo();
    }
  });
}
