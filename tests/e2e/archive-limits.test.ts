// What the archive lets go of: what is forgotten, what is too much, and what a full disk refuses.

import assert from "node:assert/strict";
import { inTab } from "./archive.ts";
import { test } from "./test.ts";

test("what is forgotten is gone from every record, what was learned of it included", async () => {
  const left = await inTab(async ({ archive, lib, name, MAY, JUNE, ELECTION }) => {
    const dump = async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
      });
      const all: Record<string, unknown[]> = {};
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store);
        const get = (request: IDBRequest) =>
          new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
        const found = [await get(records.getAllKeys()), await get(records.getAll())];
        if (store !== "limits") all[store] = found;
      }
      database.close();
      return JSON.stringify(all);
    };
    const boxed = (text: string, said: string) => text.replace(/\n(?=.*$)/, `\n[${said}]\n`);
    const fill = async () => {
      await archive.visit(
        lib.page("https://a.org/bridge", boxed(MAY, "A box of soups for cold winter nights."), "https://a.org/b"),
        1000,
      );
      await archive.visit(lib.page("https://a.org/bridge", JUNE), 3000);
      await archive.visit(lib.page("https://a.org/election", ELECTION), 3500);
      await archive.visit(lib.page("https://b.org/election", ELECTION), 1500);
    };
    const after = async (what: Parameters<typeof lib.forget>[1]) => {
      await fill();
      const before = await dump();
      await lib.forget(archive, what);
      const found = { before, dump: await dump(), usage: await lib.usage(archive) };
      await lib.forget(archive, "everything");
      return found;
    };
    return {
      story: await after({ story: "a.org/bridge" }),
      site: await after({ site: "a.org" }),
      since: await after({ since: 2000 }),
      everything: await after("everything"),
    };
  });
  for (const { before } of Object.values(left)) assert.match(before, /"texts":\[{"text":\d+,"stories":\[\d+\]/);
  assert.doesNotMatch(left.story.dump, /a\.org\/b|soups|opens in|"text":/);
  assert.match(left.story.dump, /a\.org\/election/);
  assert.doesNotMatch(left.site.dump, /a\.org/);
  assert.match(left.site.dump, /b\.org\/election/);
  assert.doesNotMatch(left.since.dump, /June|a\.org\/election|3000|3500/);
  assert.match(left.since.dump, /opens in May/);
  const counts = Object.values(left).map(({ usage }) => [usage.stories, usage.editions, usage.visits]);
  assert.deepEqual(counts, [
    [2, 2, 2],
    [1, 1, 1],
    [2, 2, 2],
    [0, 0, 0],
  ]);
  assert.equal(left.everything.usage.bytes, 0);
  assert.doesNotMatch(left.everything.dump, /org/);
});

test("limits let go of what was not visited longest, of middle editions before a story, and of nothing that is pinned", async () => {
  const found = await inTab(async ({ archive, lib, MAY }) => {
    const visit = (path: string, text: string, now: number) =>
      archive.visit(lib.page(`https://example.org/${path}`, text), now);
    for (const path of ["pinned", "old", "young"])
      for (let edition = 0; edition < 5; edition++)
        await visit(path, MAY.replace("May", `the week of ${"abcde"[edition]}${path}`), 1000 + edition + path.length);
    for (const path of ["pinned", "old", "young"]) await archive.seen(`example.org/${path}`, null, 2000);
    await lib.pin(archive, "example.org/pinned", true);
    await visit("young", MAY, 9000);
    const editions = async (path: string) => (await lib.story(archive, `example.org/${path}`))?.entry.editions ?? 0;
    const all = async () => [await editions("pinned"), await editions("old"), await editions("young")];
    const before = await all();
    const { bytes } = await lib.usage(archive);
    await lib.setLimits(archive, { bytes: bytes - 100, days: null }, 9000);
    const thinned = await all();
    await lib.setLimits(archive, { bytes: bytes / 2, days: null }, 9000);
    const gone = await all();
    await lib.setLimits(archive, { bytes: 1e9, days: 1 }, 9000 + 3 * 86_400_000);
    return {
      before,
      thinned,
      gone,
      aged: await all(),
      limits: await lib.limits(archive),
      usage: await lib.usage(archive),
    };
  });
  assert.deepEqual(found.before, [5, 5, 6]);
  assert.deepEqual(found.thinned, [5, 2, 6]);
  assert.equal(found.gone[1], 0);
  assert.deepEqual(found.aged, [5, 0, 0]);
  assert.deepEqual(found.limits, { bytes: 1e9, days: 1 });
  assert.deepEqual([found.usage.stories, found.usage.editions], [1, 5]);
});

test("the last hour is forgotten with what an open page said in it, though its visit began before", async () => {
  const left = await inTab(async ({ archive, lib, BRIDGE, MAY, JUNE }) => {
    await archive.visit(lib.page(BRIDGE, MAY), 1000);
    await archive.readAgain(lib.page(BRIDGE, JUNE), 9000);
    await archive.seen("example.org/bridge", null, 9500);
    await lib.forget(archive, { since: 5000 });
    return lib.story(archive, "example.org/bridge");
  });
  assert.deepEqual(
    left?.editions.map(({ seen }) => seen),
    [1000],
  );
  assert.deepEqual([left?.entry.lastRead, left?.entry.unseen, left?.baseline], [1000, 0, 0]);
});

test("a site is forgotten with its stories that could not be read, and with their visits and addresses", async () => {
  const left = await inTab(async ({ archive, lib, name, BRIDGE, MAY }) => {
    await archive.visit(lib.page(BRIDGE, MAY, "https://example.org/b"), 1000);
    const database = await archive.database();
    // @ts-expect-error: it is not what it should be.
    await database.put("texts", { sentences: 7 }, "example.org/bridge");
    await archive.visit(lib.page("https://example.org/b", MAY), 2000);
    const damaged = (await lib.damaged(archive)).length;
    await lib.forget(archive, { site: "example.org" });
    const all = [];
    for (const store of database.objectStoreNames) all.push(store, await database.getAllKeys(store));
    return { damaged, all: JSON.stringify(all), name };
  });
  assert.equal(left.damaged, 1);
  assert.doesNotMatch(left.all, /example\.org/);
});
