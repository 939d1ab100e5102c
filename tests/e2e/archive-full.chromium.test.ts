// The archive on a full disk. Firefox cannot be told to leave little room to one site; where it leaves little to all, it
// says that the database is in a wrong state rather than that it is full.

import assert from "node:assert/strict";
import { openArchiveTab } from "../archive-tab.mjs";
import { browser, MAY } from "./archive.ts";
import { test } from "./test.ts";

test("on a full disk room is made once, and else the reader is told plainly", async () => {
  const context = await browser.newContext();
  const tab = await openArchiveTab(context);
  const session = await context.newCDPSession(tab);
  // The browser remembers for a while how much room there is, so its disk is small from the start.
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(tab.url()).origin, quotaSize: 2_000_000 });
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
    const newest = await archive.story(kept, "example.org/99");
    // Room to note that a story is pinned.
    for (const { story } of (await archive.stories(kept, { limit: 1000 })).entries.slice(-5))
      await archive.forget(kept, { story });
    const { stories } = await archive.usage(kept);
    for (const { story } of (await archive.stories(kept, { limit: 1000 })).entries) await archive.pin(kept, story, true);
    const pinned = [];
    for (let index = 100; index < 200; index++)
      pinned.push(await visit(index).then(() => "kept", (error) => error.message));
    const still = (await archive.usage(kept)).stories;
    return { told: [...new Set(told)], stories, newest: newest?.entry.visits, pinned: pinned.at(-1), still };
  })()`);
  const { told, stories, newest, pinned, still } = found as Record<string, unknown>;
  assert.deepEqual(told, [1], "each was kept as it came");
  assert.ok(typeof stories === "number" && stories < 100, `${stories} are kept`);
  assert.equal(newest, 1);
  assert.match(String(pinned), /^the disk is full, so this was not kept/);
  assert.ok(typeof still === "number" && still >= stories, "what is pinned stays");
});
