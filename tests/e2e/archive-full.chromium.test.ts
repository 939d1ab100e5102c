// The archive on a full disk. Firefox cannot be told to leave little room to one site; where it leaves little to all, it
// says that the database is in a wrong state rather than that it is full.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openArchiveTab } from "../archive-tab.mjs";
import { browser, MAY } from "./archive.ts";
import { test } from "./test.ts";

/** A tab of which the disk is small. */
async function openSmallTab(): Promise<Page> {
  const context = await browser.newContext();
  const tab = await openArchiveTab(context);
  const session = await context.newCDPSession(tab);
  // The browser remembers for a while how much room there is, so its disk is small from the start.
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(tab.url()).origin, quotaSize: 2_000_000 });
  return tab;
}

test("on a full disk room is made once, and else the reader is told plainly", async () => {
  const tab = await openSmallTab();
  const found = await tab.evaluate(`(async () => {
    const kept = await archive.open("full");
    const visit = (index) => {
      const words = Array.from({ length: 1500 }, (_, word) => "Word " + Math.sin(index * 7919 + word) + ".");
      const page = archive.page("https://example.org/" + index, ${JSON.stringify(MAY)} + "\\n" + words.join(" "));
      return kept.visit(page, index + 1);
    };
    const told = [];
    for (let index = 0; index < 100; index++)
      told.push(await visit(index).then(([{ editions }]) => editions, (error) => error.message));
    const { stories } = await archive.usage(kept);
    const pinned = [];
    for (let index = 100; index < 200; index++)
      pinned.push(
        await visit(index)
          .then(() => archive.pin(kept, "example.org/" + index, true))
          .then(() => "kept", (error) => error.message),
      );
    const still = (await archive.stories(kept, { limit: 1000 })).entries.filter((entry) => entry.pinned).length;
    return { told, stories, pinned, still };
  })()`);
  const { told, stories, pinned, still } = found as {
    told: unknown[];
    stories: number;
    pinned: string[];
    still: number;
  };
  const isTold = (answer: unknown) => /^the disk is full, so this was not kept/.test(String(answer));
  assert.ok(told.every((answer) => answer === 1 || isTold(answer)));
  // The browser takes its time to see that room was made.
  assert.ok(told.slice(0, 40).every((answer) => answer === 1));
  assert.ok(stories < 100, `${stories} are kept`);
  assert.ok(isTold(pinned.at(-1)), "where nothing may go there is no room");
  assert.equal(still, pinned.filter((answer) => answer === "kept").length, "what is pinned stays");
});

test("on a full disk no story goes that its reader comes back to", async () => {
  const tab = await openSmallTab();
  const safe = await tab.evaluate(`(async () => {
    const kept = await archive.open("full");
    const words = (count, seed) => Array.from({ length: count }, (_, word) => "Word " + Math.sin(seed * 7919 + word) + ".").join(" ");
    const visit = (index, more, now) => {
      const text = ${JSON.stringify(MAY)} + "\\n" + words(1500, index) + more;
      return kept.visit(archive.page("https://example.org/" + index, text), now);
    };
    for (let index = 0; index < 100; index++) await visit(index, "", index + 1).catch(() => {});
    const safe = [];
    for (let round = 0; round < 20; round++) {
      const oldest = (await archive.stories(kept, { limit: 1000 })).entries.at(-1).story.split("/")[1];
      const visited = visit(Number(oldest), words(500, round + 0.5), 1000 + round);
      safe.push(await visited.then(([{ since }]) => since !== null, (error) => error.message.startsWith("the disk is full")));
    }
    return safe;
  })()`);
  assert.deepEqual(safe, Array(20).fill(true));
});
