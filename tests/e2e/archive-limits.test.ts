// What the archive lets go of: what is forgotten, what is too much, and what a full disk refuses.

import assert from "node:assert/strict";
import { openTab } from "./archive.ts";
import { after, test } from "./test.ts";

const inTab = await openTab({ after });

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
  // Or else a later import would refuse what is exported.
  assert.deepEqual(left?.visits, [{ at: 1000, edition: 0 }]);
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

test("addresses that were claimed in the last hour are forgotten with it, and those of before are not", async () => {
  const left = await inTab(async ({ archive, lib, BRIDGE, MAY, JUNE, ELECTION }) => {
    await archive.visit(lib.page(BRIDGE, MAY, "https://example.org/before"), 1000);
    await archive.visit(lib.page(BRIDGE, MAY, "https://example.org/between"), 2000);
    await archive.visit(lib.page(BRIDGE, JUNE, "https://example.org/since"), 6000);
    await archive.visit(lib.page(BRIDGE, JUNE, "https://example.org/before"), 6500);
    await archive.visit(lib.page("https://example.org/election", ELECTION, "https://example.org/vote"), 7000);
    await archive.visitAnyway(lib.page(`${BRIDGE}?anyway`, MAY, BRIDGE), 7000);
    const database = await archive.database();
    const before = (await database.getAllKeys("claims")).length;
    await lib.forget(archive, { since: 5000 });
    const all = [];
    for (const store of database.objectStoreNames)
      all.push(await database.getAllKeys(store), await database.getAll(store));
    return { before, claims: await database.getAllKeys("claims"), all: JSON.stringify(all) };
  });
  assert.equal(left.before, 5);
  assert.deepEqual(left.claims, ["example.org/before", "example.org/between"]);
  assert.doesNotMatch(left.all, /since|vote|anyway/);
});

test("what was learned of a site is forgotten with its last story", async () => {
  const sites = await inTab(async ({ archive, lib, BRIDGE, MAY, ELECTION }) => {
    await archive.visit(lib.page(BRIDGE, MAY), 1000);
    await archive.visit(lib.page("https://example.org/election", ELECTION), 2000);
    const database = await archive.database();
    const left = [];
    for (const story of ["bridge", "election"]) {
      await lib.forget(archive, { story: `example.org/${story}` });
      left.push(await database.getAllKeys("sites"));
    }
    return left;
  });
  assert.deepEqual(sites, [["example.org"], []]);
});

test("a story is known by a hundred addresses at the most, whatever its pages claim", async () => {
  const claims = await inTab(async ({ archive, lib, BRIDGE, MAY }) => {
    for (let page = 0; page < 120; page++)
      await archive.visit(lib.page(BRIDGE, MAY, `https://example.org/claimed/${page}`), 1000 + page);
    return (await archive.database()).count("claims");
  });
  assert.equal(claims, 100);
});

test("totals that cannot be right are counted anew, and cost no story", async () => {
  const found = await inTab(async ({ archive, lib, MAY }) => {
    const database = await archive.database();
    const visit = (path: string, now: number) => archive.visit(lib.page(`https://example.org/${path}`, MAY), now);
    const totals = [];
    for (const path of ["0", "1", "2", "3"]) await visit(path, 1000);
    const { bytes } = await lib.usage(archive);
    // What a record says of itself cannot be told any more once it is damaged.
    const record = await database.get("stories", "example.org/3");
    for (const damaged of [{ ...record, bytes: Number.NaN }, { story: 7 }, null]) {
      // @ts-expect-error: they are not what they should be.
      await database.put("stories", damaged, "example.org/3");
      await visit("3", 2000);
      totals.push(await lib.usage(archive));
    }
    for (const damaged of [{ stories: 4, editions: 4, visits: 4, bytes: Number.NaN }, "nonsense"]) {
      // @ts-expect-error: they are not what they should be.
      await database.put("totals", damaged, "all");
      totals.push(await lib.usage(archive));
      await visit("0", 3000);
      totals.push(await database.get("totals", "all"));
    }
    const counts = totals.map((totals) => [totals?.stories, totals?.editions, (totals?.bytes ?? 0) > 0.9 * bytes]);
    return { counts, stories: await database.count("stories") };
  });
  assert.deepEqual(found, { counts: Array(7).fill([4, 4, true]), stories: 4 });
});

test("after a full disk, a transaction that can only delete keeps nobody from writing and forgetting", async () => {
  const found = await inTab(async ({ archive, lib, BRIDGE, MAY, ELECTION }) => {
    await archive.visit(lib.page(BRIDGE, MAY), 1000);
    const { put } = IDBObjectStore.prototype;
    /** Does something while the next transaction refuses what Firefox's does then. */
    const afterFull = async <T>(work: () => Promise<T>) => {
      let refusing: IDBTransaction | null = null;
      IDBObjectStore.prototype.put = function (...given: Parameters<typeof put>) {
        refusing ??= this.transaction;
        if (refusing === this.transaction) throw new DOMException("It can only delete", "InvalidStateError");
        return put.apply(this, given);
      };
      try {
        return await work();
      } finally {
        IDBObjectStore.prototype.put = put;
      }
    };
    const [visit] = await afterFull(() => archive.visit(lib.page("https://example.org/election", ELECTION), 2000));
    await afterFull(() => lib.forget(archive, { story: "example.org/bridge" }));
    const listed = (await lib.stories(archive)).entries.map(({ story }) => story);
    return { editions: visit?.editions, listed, told: (await lib.usage(archive)).stories };
  });
  assert.deepEqual(found, { editions: 1, listed: ["example.org/election"], told: 1 });
});

test("limits that cannot be any cost no story", async () => {
  const found = await inTab(async ({ archive, lib, MAY }) => {
    const database = await archive.database();
    const visit = (path: number, now: number) => archive.visit(lib.page(`https://example.org/${path}`, MAY), now);
    for (let path = 0; path < 4; path++) await visit(path, 1000);
    const limits = [];
    for (const damaged of [{ bytes: "much", days: null }, { bytes: Number.NaN, days: -1 }, { bytes: 1e9 }, null, 7]) {
      // @ts-expect-error: they are not what they should be.
      await database.put("limits", damaged, "all");
      await visit(0, 2000);
      limits.push(await lib.limits(archive));
    }
    return { limits, stories: await database.count("stories") };
  });
  assert.deepEqual(found, { limits: Array(5).fill({ bytes: 500_000_000, days: null }), stories: 4 });
});

test("a site that says something large and new all the time costs no other site its stories", async () => {
  const found = await inTab(async ({ archive, lib, MAY }) => {
    await lib.setLimits(archive, { bytes: 2_000_000, days: null });
    for (let path = 0; path < 5; path++) await archive.visit(lib.page(`https://good.org/${path}`, MAY), 1000 + path);
    for (let path = 0; path < 25; path++) {
      const words = Array.from({ length: 8000 }, (_, word) => `Word ${Math.sin(path * 7919 + word)}.`);
      const page = lib.page(`https://evil.org/${path}`, `${MAY}\n${words.join(" ")}`);
      await archive.visit(page, 2000 + path);
    }
    const { entries } = await lib.stories(archive, { limit: 100 });
    const of = (site: string) => entries.filter((entry) => entry.site === site).map(({ story }) => story);
    return { good: of("good.org").length, newest: of("evil.org")[0], bytes: (await lib.usage(archive)).bytes };
  });
  assert.deepEqual([found.good, found.newest], [5, "evil.org/24"]);
  assert.ok(found.bytes <= 2_000_000, `${found.bytes} bytes`);
});
