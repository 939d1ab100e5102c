// The archive on a full disk. Firefox cannot be told to leave little room to one site; what is particular to it is tried in
// archive-limits.test.ts.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openArchiveTab } from "../archive-tab.mjs";
import { MAY } from "./archive.ts";
import { openBareBrowser } from "./browser.ts";
import { after, test } from "./test.ts";

const browser = await openBareBrowser({ after });

/** A tab of which the disk is small, and what makes it smaller or larger. */
async function openSmallTab(): Promise<{ tab: Page; resize(bytes: number): Promise<void> }> {
  const context = await browser.newContext();
  const tab = await openArchiveTab(context);
  const session = await context.newCDPSession(tab);
  const origin = new URL(tab.url()).origin;
  const resize = async (quotaSize: number) => {
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
  };
  // The browser remembers for a while how much room there is, so its disk is small from the start.
  await resize(2_000_000);
  return { tab, resize };
}

/** What the tests below do in such a tab. `words` are those of a text that no other has. */
const MEANS = `
  const words = (count, seed) => Array.from({ length: count }, (_, word) => "Word " + Math.sin(seed * 7919 + word) + ".").join(" ");
  const visit = async (kept, address, now, rest) => {
    const page = archive.page("https://" + address, ${JSON.stringify(MAY)} + "\\n" + rest);
    return (await kept.visit(page, now))[0].editions;
  };
  const because = (error) => error.message.slice(0, 16);
  const used = async () => (await navigator.storage.estimate()).usage;
  /** Whether anything at all can be written; the browser has to have noticed how small the disk has become. */
  const isWritable = async (kept) => {
    const database = await kept.database();
    const isWritten = await database.put("limits", { bytes: 5e8, days: null, rest: "x".repeat(30000) }, "probe").then(() => true, () => false);
    await database.delete("limits", "probe");
    return isWritten;
  };
  const until = async (isDone) => { while (!(await isDone())); };
  /** How much there is, as it is told and as it is. */
  const counts = async (kept) => {
    const { stories, editions, visits } = await archive.usage(kept);
    const database = await kept.database();
    const texts = await database.getAll("texts");
    const counted = [await database.count("stories"), texts.flatMap(({ editions }) => editions).length, await database.count("visits")];
    return { told: [stories, editions, visits], counted };
  };
`;

/** Runs a script in a tab. What it leaves in `window` is there for the next. */
async function run<T>(tab: Page, script: string): Promise<T> {
  return (await tab.evaluate(`(async () => {${MEANS}${script}})()`)) as T;
}

interface Counts {
  told: number[];
  counted: number[];
}

test("on a full disk room is made once, and else the reader is told plainly", async () => {
  const { tab } = await openSmallTab();
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
  const { tab } = await openSmallTab();
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

/** Fills a small disk with stories, and makes it so small that nothing can be written. */
async function openFullTab(): Promise<{ tab: Page; resize(bytes: number): Promise<void>; used: number }> {
  const { tab, resize } = await openSmallTab();
  const used = await run<number>(
    tab,
    `window.kept = await archive.open("full");
    await visit(kept, "c.org/both", 500, words(300, 0.25));
    for (let index = 0; index < 15; index++)
      for (const site of ["a", "b"]) await visit(kept, site + ".org/" + index, 1000 + index, words(1500, index + (site === "a" ? 0 : 0.5)));
    await visit(kept, "c.org/both", 2000, words(300, 0.75));
    return used();`,
  );
  await resize(used / 2);
  await run(tab, "await until(async () => !(await isWritable(kept)));");
  await resize((await run<number>(tab, "return used();")) - 5_000);
  return { tab, resize, used };
}

test("where a full disk refuses to write anything, room is made by what needs no writing, and the visit is kept", async () => {
  const { tab } = await openFullTab();
  const found = await run<{ editions: unknown; counts: Counts; oldest: number }>(
    tab,
    `const editions = await visit(kept, "d.org/new", 3000, words(1000, 0.1)).catch(because);
    const oldest = await (await kept.database()).count("stories", "a.org/0");
    return { editions, oldest, counts: await counts(kept) };`,
  );
  assert.equal(found.editions, 1);
  assert.equal(found.oldest, 0);
  assert.deepEqual(found.counts.told, found.counts.counted);
});

test("a disk that others have filled does not cost a part of the archive at every visit", async () => {
  const { tab, resize, used } = await openFullTab();
  await resize(used / 2);
  const visits = `const told = [];
    for (let index = 0; index < 5; index++) told.push(await visit(kept, "d.org/" + index, 3000, words(1000, 0.1)).catch(because));
    return { told, counts: await counts(kept) };`;
  const full = await run<{ told: unknown[]; counts: Counts }>(tab, visits);
  assert.deepEqual(full.told, Array(5).fill("the disk is full"));
  assert.ok((full.counts.told[0] ?? 0) >= 28, `${full.counts.told[0]} of 31 stories are left`);
  assert.deepEqual(full.counts.told, full.counts.counted);
  await resize(10 * used);
  await run(tab, "await until(() => isWritable(kept));");
  const again = await run<{ told: unknown[]; counts: Counts }>(tab, visits);
  assert.deepEqual(again.told, Array(5).fill(1));
  assert.equal(again.counts.told[0], (full.counts.told[0] ?? 0) + 5);
  assert.deepEqual(again.counts.told, again.counts.counted);
});

test("a story, a site, the last hour and everything are forgotten on a disk on which nothing can be written", async () => {
  const { tab, resize } = await openFullTab();
  await resize(1_000);
  const forgotten = (what: string) =>
    run<{ done: unknown; keys: string[]; sites: string[]; counts: Counts }>(
      tab,
      `const done = await archive.forget(kept, ${what}).catch(because);
      const database = await kept.database();
      const left = [];
      for (const store of ["stories", "texts"]) left.push(...(await database.getAllKeys(store)));
      for (const [story] of await database.getAllKeys("visits")) left.push(story);
      return { done, keys: [...new Set(left)], sites: await database.getAllKeys("sites"), counts: await counts(kept) };`,
    );
  const story = await forgotten('{ story: "a.org/3" }');
  assert.equal(story.done, undefined);
  assert.equal(story.keys.length, 30);
  assert.ok(!story.keys.includes("a.org/3"));
  const site = await forgotten('{ site: "b.org" }');
  assert.equal(site.done, undefined);
  assert.deepEqual(
    site.keys.filter((key) => key.startsWith("b.org")),
    [],
  );
  assert.ok(!site.sites.includes("b.org"));
  // Of what was read before and since, what is later cannot be taken away alone.
  const since = await forgotten("{ since: 1010 }");
  assert.equal(since.done, undefined);
  assert.deepEqual(since.keys.sort(), [0, 1, 2, 4, 5, 6, 7, 8, 9].map((index) => `a.org/${index}`).sort());
  for (const { counts } of [story, site, since]) assert.deepEqual(counts.told, counts.counted);
  const everything = await forgotten('"everything"');
  assert.deepEqual([everything.done, everything.keys, everything.sites], [undefined, [], []]);
});

test("on a full disk the last hour is forgotten, and what a story said before it stays where that leaves the room", async () => {
  const { tab } = await openFullTab();
  const found = await run<{ done: unknown; visits: unknown; editions: unknown; counts: Counts }>(
    tab,
    `const done = await archive.forget(kept, { since: 1010 }).catch(because);
    const both = await archive.story(kept, "c.org/both");
    return { done, visits: both?.visits.map(({ at }) => at), editions: both?.editions.map(({ seen }) => seen), counts: await counts(kept) };`,
  );
  assert.deepEqual([found.done, found.visits, found.editions], [undefined, [500], [500]]);
  assert.deepEqual(found.counts.told, found.counts.counted);
  assert.equal(found.counts.told[0], 21);
});
