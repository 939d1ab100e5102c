// The archive in a real browser, without the extension around it: what it keeps, tells, forgets, gives out and takes in.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import type * as lib from "../archive-page.ts";
import { openArchiveTab } from "../archive-tab.mjs";
import { findChromium } from "../chromium.mjs";

const browser = await chromium.launch({ executablePath: findChromium() ?? "", chromiumSandbox: false });
after(() => browser.close());
const context = await browser.newContext();
const tab = await openArchiveTab(context);

const MAY =
  "The new bridge over the sound opens in May, the council said on Monday.\n" +
  "It cost a million and a half, twice as much as had been planned, and took four years to build.\n" +
  "Ferries will go on crossing the sound for those who like the wind in their hair.";
const JUNE = MAY.replace("May", "June");
const MAI =
  "Die neue Brücke über den Sund wird im Mai eröffnet, sagte der Rat der Insel am Montag.\n" +
  "Sie hat anderthalb Millionen gekostet, doppelt so viel wie geplant war, und der Bau hat vier Jahre gedauert.\n" +
  "Die Fähren werden weiter über den Sund fahren, für alle, die den Wind in den Haaren mögen und nicht eilen.";
const ELECTION =
  "The island council will be elected on the first Sunday of September, a month early.\n" +
  "Nine of its members want to go on, and four have had enough of the long evenings in the parish hall.\n" +
  "Those who cannot come to the hall that day may vote by letter from the middle of August.";

const BRIDGE = "https://example.org/bridge";

/** What a test has in the tab: an archive of its own, and the texts above. */
interface Given extends Texts {
  archive: Awaited<ReturnType<typeof lib.open>>;
  lib: typeof lib;
}
interface Texts {
  name: string;
  MAY: string;
  JUNE: string;
  MAI: string;
  ELECTION: string;
  BRIDGE: string;
}

let archives = 0;

/** Does something with an empty archive in the tab. What it does can name nothing but what it is given. */
async function inTab<T, A = null>(work: (given: Given, argument: A) => Promise<T>, argument?: A): Promise<T> {
  const texts: Texts = { name: `archive ${archives++}`, MAY, JUNE, MAI, ELECTION, BRIDGE };
  return tab.evaluate(
    `(async (texts, argument) => (${work})({ ...texts, archive: await archive.open(texts.name), lib: archive }, argument))
      (${JSON.stringify(texts)}, ${JSON.stringify(argument ?? null)})`,
  );
}

test("a story is compared with what its reader saw, even by an archive opened anew", async () => {
  const told = await inTab(async ({ archive, lib, name, BRIDGE, MAY, JUNE }) => [
    ...(await archive.visit(lib.page(BRIDGE, MAY), 1000)),
    ...(await (await lib.open(name)).visit(lib.page(BRIDGE, JUNE), 2000)),
  ]);
  const short = told.map(({ editions, since, changes }) => [editions, since, changes.length]);
  assert.deepEqual(short, [
    [1, null, 0],
    [2, 1000, 1],
  ]);
});

test("changes are told again until they were seen", async () => {
  const told = await inTab(async ({ archive, lib, BRIDGE, MAY, JUNE }) => {
    const changes = async (text: string, now: number) =>
      (await archive.visit(lib.page(BRIDGE, text), now))[0]?.changes.length;
    const counts = [await changes(MAY, 1000), await changes(JUNE, 2000), await changes(JUNE, 3000)];
    await archive.seen("example.org/bridge", null, 4000);
    return [...counts, await changes(JUNE, 5000)];
  });
  assert.deepEqual(told, [0, 1, 1, 0]);
});

test("what was seen of an earlier edition leaves later changes to be told", async () => {
  const told = await inTab(async ({ archive, lib, BRIDGE, MAY, JUNE }) => {
    const visit = async (text: string, now: number) => {
      const [visit] = await archive.visit(lib.page(BRIDGE, text), now);
      return [visit?.since, visit?.changes.length];
    };
    const later = JUNE.replace("four years", "five years");
    await visit(MAY, 1000);
    await visit(JUNE, 2000);
    const both = await visit(later, 3000);
    await archive.seen("example.org/bridge", 1, 4000);
    const rest = await visit(later, 5000);
    await archive.seen("example.org/bridge", null, 6000);
    await archive.seen("example.org/bridge", 1, 7000);
    return [both, rest, await visit(later, 8000)];
  });
  assert.deepEqual(told, [
    [1000, 2],
    [4000, 1],
    [7000, 0],
  ]);
});

test("visits at the same time, in two tabs and in the same millisecond, keep one edition and are each counted", async () => {
  const kept = await inTab(async ({ archive, lib, name, BRIDGE, MAY, JUNE }) => {
    await archive.visit(lib.page(BRIDGE, MAY), 1000);
    const other = await lib.open(name);
    await Promise.all([archive, other, archive, other].map((tab) => tab.visit(lib.page(BRIDGE, JUNE), 2000)));
    const story = await lib.story(archive, "example.org/bridge");
    return { usage: await lib.usage(archive), visits: story?.visits.map(({ at }) => Math.floor(at)) };
  });
  assert.deepEqual(kept.visits, [1000, 2000, 2000, 2000, 2000]);
  const { stories, editions, visits } = kept.usage;
  assert.deepEqual({ stories, editions, visits }, { stories: 1, editions: 2, visits: 5 });
});

test("a page that is read again while it is open has had one visit", async () => {
  const visits = await inTab(async ({ archive, lib, BRIDGE, MAY, JUNE }) => {
    await archive.visit(lib.page(BRIDGE, MAY), 1000);
    await archive.readAgain(lib.page(BRIDGE, JUNE), 2000);
    return (await lib.story(archive, "example.org/bridge"))?.visits;
  });
  assert.deepEqual(visits, [{ at: 1000, edition: 1 }]);
});

test("a story is one whatever address it was opened at", async () => {
  const told = await inTab(async ({ archive, lib, MAY, JUNE }) => {
    const plain = "https://example.org/bridge-opens";
    const visit = async (url: string, text: string) => {
      const [visit] = await archive.visit(lib.page(url, text, plain), 1000);
      return [visit?.story, visit?.editions, visit?.changes.length];
    };
    const addresses = ["https://m.example.org/bridge?p=7", "https://example.org/amp/bridge-opens"];
    addresses.push("https://amp.example.org/x", "https://example.org/x?print=1", plain);
    const visits = [];
    for (const url of addresses) visits.push(await visit(url, MAY));
    return [...visits, await visit(plain, JUNE)];
  });
  const story = told[0]?.[0];
  assert.deepEqual(told, [...Array(5).fill([story, 1, 0]), [story, 2, 1]]);
});

test("stories that all claim one address stay apart", async () => {
  const rounds = await inTab(async ({ archive, lib, MAY, ELECTION }) => {
    const claimed = "https://example.org/news";
    const ferry = ELECTION.replace("island council", "ferry board").replaceAll("the ", "that ");
    const visits = [];
    for (let round = 0; round < 2; round++) {
      const pages = [
        ["https://example.org/bridge", MAY],
        ["https://example.org/election", ELECTION],
        // This one is where the others claim to be.
        [claimed, ferry],
      ] as const;
      for (const [url, text] of pages) {
        const [visit] = await archive.visit(lib.page(url, text, claimed), 1000);
        visits.push([visit?.story, visit?.editions, visit?.since, visit?.changes.length]);
      }
    }
    return visits;
  });
  const stories = ["example.org/bridge", "example.org/election", "example.org/news"];
  const all = [null, 1000].flatMap((since) => stories.map((story) => [story, 1, since, 0]));
  assert.deepEqual(rounds, all);
});

test("a page that says only later where it is stays the same story", async () => {
  const told = await inTab(async ({ archive, lib, MAY }) => {
    const [amp, plain] = ["https://example.org/7/amp", "https://example.org/bridge-opens"];
    const visits = await archive.visit(lib.page(amp, MAY), 1000);
    for (const url of [amp, plain]) visits.push(...(await archive.visit(lib.page(url, MAY, plain), 2000)));
    return visits.map(({ story, editions }) => [story, editions]);
  });
  assert.deepEqual(told, Array(3).fill([told[0]?.[0], 1]));
});

test("noise is learned at visits alone, and brought back for all of its site", async () => {
  const told = await inTab(async ({ archive, lib, MAY }) => {
    const boxed = (text: string, said: string) => text.replace(/\n(?=.*$)/, `\n[${said}]\n`);
    const url = "https://example.org/bridge";
    const visit = async (ticker: string, path = "bridge") =>
      (await archive.visit(lib.page(`https://example.org/${path}`, boxed(MAY, ticker)), 1000))[0];
    const again = async (ticker: string) =>
      (await archive.readAgain(lib.page(url, boxed(MAY, ticker)), 1000))[0]?.changes.length;
    await visit("Soups for cold winter nights, nine crowns.");
    const counts = [];
    for (const ticker of ["Seven harbours await you this summer.", "Woollen blankets keep readers warm today."])
      counts.push((await visit(ticker))?.changes.length);
    // What happens while a page is open is no lesson.
    for (const ticker of ["Calendars with lighthouses have just arrived.", "Crossword tickets go on sale tomorrow."])
      counts.push(await again(ticker));
    const known = await visit("Concert seats are nearly gone by now.");
    counts.push(known?.changes.length);
    const place = known?.set_aside.find((aside) => aside.place !== null)?.place ?? 0;
    await archive.bringBack(known?.story ?? "", place);
    counts.push(await again("Concert seats are nearly gone by now."));
    await visit("Soups for cold winter nights, nine crowns.", "ferry");
    counts.push((await visit("Seven harbours await you this summer.", "ferry"))?.changes.length);
    return { counts, place };
  });
  assert.ok(told.place > 0);
  assert.deepEqual(
    told.counts.map((count) => (count ?? 0) > 0),
    [true, true, true, true, false, true, true],
  );
});

test("a page in another language is no lesson in noise", async () => {
  const told = await inTab(async ({ archive, lib, BRIDGE, MAY, MAI }) => {
    const boxed = (text: string, said: string) => text.replace(/\n(?=.*$)/, `\n[${said}]\n`);
    const visit = async (text: string, ticker: string) =>
      (await archive.visit(lib.page(BRIDGE, boxed(text, ticker)), 1000))[0];
    await visit(MAY, "Soups for cold winter nights, nine crowns.");
    const unread = [];
    for (let times = 0; times < 3; times++)
      unread.push((await visit(MAI, "Suppen für kalte Abende im Winter, neun Kronen."))?.unread);
    return { unread, changes: (await visit(MAY, "Seven harbours await you this summer."))?.changes.length };
  });
  assert.deepEqual(told.unread, ["translated", "translated", "translated"]);
  assert.ok((told.changes ?? 0) > 0);
});

test("an archive of each earlier version is gone on with, and what is damaged in it is set aside", async () => {
  for (const version of [1, 2, 3]) {
    const stored = JSON.parse(await readFile(`tests/e2e/archives/version-${version}.json`, "utf8"));
    const found = await inTab(
      async ({ lib, name, BRIDGE, JUNE }, stored) => {
        const old = `${name} of an earlier version`;
        await new Promise((resolve, reject) => {
          const request = indexedDB.open(old, stored.version);
          request.onupgradeneeded = () => {
            for (const [store, records] of Object.entries(stored.stores)) {
              const made = request.result.createObjectStore(store);
              for (const [key, value] of records) made.put(value, key);
            }
          };
          request.onsuccess = () => resolve(request.result.close());
          request.onerror = reject;
        });
        const archive = await lib.open(old);
        const usage = await lib.usage(archive);
        const [visit] = await archive.visit(lib.page(BRIDGE, JUNE), 9000);
        const listed = await lib.stories(archive);
        return {
          usage: [usage.stories, usage.editions, usage.visits, usage.damaged],
          damaged: (await lib.damaged(archive)).map(({ key }) => key),
          visit: [visit?.story, visit?.editions, visit?.since, visit?.changes.length],
          visits: (await lib.story(archive, "example.org/bridge"))?.visits,
          listed: listed.entries.map(({ story, headline }) => [story, headline]),
        };
      },
      stored as { version: number; stores: Record<string, [IDBValidKey, unknown][]> },
    );
    assert.deepEqual(found, JSON.parse(JSON.stringify(stored.expected)), `version ${version}`);
  }
});

test("a record that cannot be read is set aside and told of, and the rest stays", async () => {
  const found = await inTab(async ({ archive, lib, name, BRIDGE, MAY, JUNE, ELECTION }) => {
    for (const now of [1000, 2000]) await archive.visit(lib.page(BRIDGE, now === 1000 ? MAY : JUNE), now);
    await archive.visit(lib.page("https://example.org/election", ELECTION), 3000);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = reject;
    });
    await new Promise((resolve) => {
      const writing = database.transaction(["texts", "sites"], "readwrite");
      writing.objectStore("texts").put({ sentences: 7 }, "example.org/bridge");
      writing.objectStore("sites").put("nonsense", "example.org");
      writing.oncomplete = resolve;
    });
    database.close();
    const [first] = await archive.visit(lib.page(BRIDGE, JUNE), 4000);
    const [second] = await archive.visit(lib.page(BRIDGE, MAY), 5000);
    const [other] = await archive.visit(lib.page("https://example.org/election", ELECTION), 6000);
    return {
      first: [first?.since, first?.editions],
      second: [second?.since, second?.changes.length],
      other: other?.since,
      damaged: (await lib.damaged(archive)).map(({ key, at }) => [key, at]),
      usage: await lib.usage(archive),
    };
  });
  assert.deepEqual(found.first, [null, 1]);
  assert.deepEqual(found.second, [4000, 1]);
  assert.equal(found.other, 3000);
  assert.deepEqual(found.damaged, [
    ["example.org", 4000],
    ["example.org/bridge", 4000],
  ]);
  const { stories, editions, visits } = found.usage;
  assert.deepEqual({ stories, editions, visits }, { stories: 2, editions: 3, visits: 6 });
});

test("stories are listed part by part, those with unseen changes first, then the newest visit", async () => {
  const found = await inTab(async ({ archive, lib, MAY, JUNE }) => {
    for (let index = 0; index < 7; index++)
      await archive.visit(lib.page(`https://example.org/${index}`, MAY), 1000 + Math.floor(index / 3));
    await archive.visit(lib.page("https://example.org/2", JUNE), 5000);
    await archive.visit(lib.page("https://other.org/1", MAY), 500);
    const parts = [];
    let after = null;
    do {
      const part: Awaited<ReturnType<typeof lib.stories>> = await lib.stories(archive, { after, limit: 3 });
      parts.push(part.entries.map(({ story }) => story.replace("example.org/", "")));
      after = part.next;
    } while (after);
    const ofSite = await lib.stories(archive, { site: "other.org" });
    const [changed] = (await lib.stories(archive, { limit: 1 })).entries;
    return { parts, ofSite: ofSite.entries.map(({ story }) => story), changed };
  });
  assert.deepEqual(found.parts, [
    ["2", "6", "5"],
    ["4", "3", "1"],
    ["0", "other.org/1"],
  ]);
  assert.deepEqual(found.ofSite, ["other.org/1"]);
  const { unseen, editions, visits, firstRead, lastRead, lastChange } = found.changed ?? {};
  assert.deepEqual([unseen, editions, visits, firstRead, lastRead], [1, 2, 2, 1000, 5000]);
  const { at, changes, kinds, disclosed } = lastChange ?? {};
  assert.deepEqual(
    { at, changes, kinds, disclosed },
    { at: 5000, changes: 1, kinds: ["reworded"], disclosed: "silent" },
  );
});

test("words are found in all editions, whatever their case and accents, and a search can be stopped", async () => {
  const found = await inTab(async ({ archive, lib, BRIDGE, MAY, JUNE, MAI }) => {
    await archive.visit(lib.page(BRIDGE, MAY), 1000);
    await archive.visit(lib.page(BRIDGE, JUNE), 2000);
    await archive.visit(lib.page("https://example.org/bruecke", MAI), 3000);
    const search = async (words: string) => {
      const found = [];
      for await (const step of lib.search(archive, words))
        if ("found" in step) found.push([step.found.entry.story, step.found.gone, step.found.text]);
      return found;
    };
    const stopping = new AbortController();
    stopping.abort();
    const steps = lib.search(archive, "bridge", { signal: stopping.signal });
    const stopped = await steps.next().then(
      () => "went on",
      (error: Error) => error.name,
    );
    const results = [];
    for (const words of ["brucke FAHREN", "opens MAY council", "june", "may zebra", "  "])
      results.push(await search(words));
    return { results, stopped };
  });
  const [german, may, june, none, nothing] = found.results;
  assert.deepEqual(
    german?.map((hit) => hit[0]),
    ["example.org/bruecke"],
  );
  assert.deepEqual(may, [["example.org/bridge", true, MAY.split("\n")[0]]]);
  assert.deepEqual(june, [["example.org/bridge", false, JUNE.split("\n")[0]]]);
  assert.deepEqual([none, nothing, found.stopped], [[], [], "AbortError"]);
});

test("any two editions are compared, in either order", async () => {
  const kinds = await inTab(async ({ archive, lib, BRIDGE, MAY, JUNE }) => {
    const texts = [MAY, JUNE, `${MAY}\nIt will be lit at night by four hundred lamps, says the town's engineer.`];
    for (const [index, text] of texts.entries()) await archive.visit(lib.page(BRIDGE, text), 1000 * index + 1000);
    const compare = async (before: number, after: number) =>
      (await lib.compareEditions(archive, "example.org/bridge", before, after)).report.changes.map(({ kind }) => kind);
    const said = (await lib.edition(archive, "example.org/bridge", 1)).article.passages.map(({ text }) => text);
    return { kinds: [await compare(0, 1), await compare(0, 2), await compare(2, 0)], said };
  });
  assert.deepEqual(kinds.kinds, [["reworded"], ["added"], ["removed"]]);
  assert.deepEqual(kinds.said.slice(1), JUNE.split("\n"));
});

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

test("an export comes in whole elsewhere, twice is the same as once, and its progress is told", async () => {
  const found = await inTab(async ({ archive, lib, name, BRIDGE, MAY, JUNE, ELECTION }) => {
    await archive.visit(lib.page(BRIDGE, MAY, "https://example.org/b"), 1000);
    await archive.visit(lib.page(BRIDGE, JUNE), 2000);
    await archive.visit(lib.page("https://example.org/election", ELECTION), 3000);
    await lib.pin(archive, "example.org/election", true);
    const exported = async (from: typeof archive) => {
      const told: number[] = [];
      const stream = lib.exported(from, { now: 5000, onProgress: ({ done, of }) => told.push(done, of) });
      return { file: await new Response(stream).blob(), told };
    };
    const text = async (file: Blob) => new Response(file.stream().pipeThrough(new DecompressionStream("gzip"))).text();
    const { file, told } = await exported(archive);
    const other = await lib.open(`${name} elsewhere`);
    const steps: number[] = [];
    const first = await lib.imported(other, file, { onProgress: ({ done, of }) => steps.push(done / of) });
    const once = await text((await exported(other)).file);
    const second = await lib.imported(other, file);
    const twice = await text((await exported(other)).file);
    const unfolded = await lib.imported(other, new Blob([await text(file)]));
    return {
      same: once === (await text(file)) && twice === once,
      lines: once.trim().split("\n").length,
      imports: [first, second, unfolded],
      told,
      last: steps.at(-1),
      one: await lib.storyAsJson(other, "example.org/bridge", 5000),
      listed: (await lib.stories(other)).entries,
    };
  });
  assert.ok(found.same);
  assert.equal(found.lines, 5);
  assert.deepEqual(found.told, [1, 2, 2, 2]);
  assert.equal(found.last, 1);
  assert.deepEqual(found.imports, [
    { stories: 2, changed: 2 },
    { stories: 2, changed: 0 },
    { stories: 2, changed: 0 },
  ]);
  assert.equal(found.one.trim().split("\n").length, 3);
  const bridge = found.listed.find(({ story }) => story === "example.org/bridge");
  assert.deepEqual([bridge?.visits, bridge?.unseen, bridge?.lastChange?.kinds], [2, 1, ["reworded"]]);
  assert.equal(found.listed.find(({ story }) => story.endsWith("election"))?.pinned, true);
});

test("a damaged or foreign file is refused as a whole, with the line and the reason", async () => {
  const found = await inTab(async ({ archive, lib, BRIDGE, MAY, ELECTION, name }) => {
    await archive.visit(lib.page(BRIDGE, MAY), 1000);
    await archive.visit(lib.page("https://example.org/election", ELECTION), 3000);
    const bytes = new Uint8Array(await new Response(lib.exported(archive, { now: 5000 })).arrayBuffer());
    const whole = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    const [header = "", one = "", two = "", site = "", end = ""] = whole.trim().split("\n");
    const damaged = bytes.slice();
    damaged[damaged.length - 5] = 255 - (damaged[damaged.length - 5] ?? 0);
    const lines = (...lines: string[]) => new Blob([lines.join("\n")]);
    const files: Record<string, Blob> = {
      empty: new Blob([]),
      foreign: lines('{"name": "a list of recipes"}', one, end),
      "no JSON": lines("<!doctype html>", "<p>Hello"),
      "a later format": lines('{"late_edition_archive": 2}', one),
      "a line missing": lines(header, one, site, end),
      "cut off": lines(header, one, two.slice(0, 100)),
      "no end": lines(header, one, two, site),
      "more after the end": lines(header, one, two, site, end, one),
      "no story": lines(header, one, '{"story": 7}', site, end),
      "a number too high": lines(header, one, two.replace('"passages":[0', '"passages":[9000'), site, end),
      "bad noise": lines(header, one, two, '{"site": "example.org", "noise": 3}', end),
      "a damaged gzip": new Blob([damaged]),
      "no text": new Blob([header, "\n", new Uint8Array([0xff, 0xfe])]),
      "half a gzip": new Blob([bytes.slice(0, bytes.length / 2)]),
    };
    const other = await lib.open(`${name} elsewhere`);
    const refusals: Record<string, unknown> = {};
    for (const [what, file] of Object.entries(files))
      refusals[what] = await lib.imported(other, file).then(
        () => "taken in",
        (error: { name: string; line: number | null; reason: string }) => [error.name, error.line, error.reason],
      );
    return { refusals, usage: await lib.usage(other) };
  });
  assert.deepEqual(found.refusals, {
    empty: ["Refused", null, "the file is empty"],
    foreign: ["Refused", 1, "this is no archive of Late Edition"],
    "no JSON": ["Refused", 1, "this is no archive of Late Edition"],
    "a later format": [
      "Refused",
      1,
      "it was made by another version of Late Edition: update this one, and import it again",
    ],
    "a line missing": ["Refused", 4, "lines are missing before this one"],
    "cut off": ["Refused", 3, "this is no JSON object"],
    "no end": ["Refused", 4, "the file is cut off after this line"],
    "more after the end": ["Refused", 6, "something stands after the end"],
    "no story": ["Refused", 3, "This is not what it should be: something in it has another form"],
    "a number too high": ["Refused", 3, "This is not what it should be: something that it speaks of is not in it"],
    "bad noise": ["Refused", 4, "what was learned of a site cannot be read"],
    "a damaged gzip": ["Refused", null, "the file is damaged, and cannot be unfolded"],
    "half a gzip": ["Refused", null, "the file is damaged, and cannot be unfolded"],
    "no text": ["Refused", null, "the file is damaged: it is no text in UTF-8"],
  });
  assert.equal(found.usage.stories, 0);
});

test("keys of an imported file that mean something to JavaScript mean nothing here, and a bomb is refused", async () => {
  const found = await inTab(async ({ archive, lib }) => {
    const texts = { sentences: ["It rained."], places: [0], passages: [[3, 0, 1, 0]], editions: [{}] };
    texts.editions = [{ number: 0, seen: 5, for_subscribers: false, fields: [], passages: [0] }];
    const story = {
      headline: null,
      baseline: 0,
      baseline_shown: 5,
      pinned: false,
      unseen: 0,
      claims: [],
      visits: [[5, 0]],
    };
    const line = JSON.stringify({ story: "__proto__", ...story, texts });
    const evil = `${line.slice(0, -1)},"__proto__":{"polluted":true},"constructor":1}`;
    const file = ['{"late_edition_archive": 1}', evil, '{"end": 2}'].join("\n");
    await lib.imported(archive, new Blob([file]));
    const megabyte = " ".repeat(1_000_000);
    let sent = 0;
    const bomb = new ReadableStream<string>({
      pull: (controller) => (sent++ < 40 ? controller.enqueue(megabyte) : controller.close()),
    });
    const packed = bomb.pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream("gzip"));
    const refused = await lib
      .imported(archive, await new Response(packed).blob())
      .catch((error: Error) => error.message);
    return {
      listed: (await lib.stories(archive)).entries.map(({ story }) => story),
      polluted: "polluted" in {},
      refused,
    };
  });
  assert.deepEqual(found.listed, ["__proto__"]);
  assert.equal(found.polluted, false);
  assert.equal(found.refused, "line 1: it is longer than any story is");
});

test("an export and an import can be stopped, and an import that was is gone on with by importing again", async () => {
  const found = await inTab(async ({ archive, lib, name, MAY }) => {
    for (let index = 0; index < 60; index++)
      await archive.visit(lib.page(`https://example.org/${index}`, MAY.replace("May", `${index}`)), 1000 + index);
    const stopping = new AbortController();
    const stream = lib.exported(archive, { now: 1, signal: stopping.signal, onProgress: () => stopping.abort() });
    const reader = stream.getReader();
    let stopped = "";
    while (stopped === "")
      stopped = await reader.read().then(
        ({ done }) => (done ? "went on" : ""),
        (error: Error) => error.name,
      );
    const file = await new Response(lib.exported(archive, { now: 1 })).blob();
    const other = await lib.open(`${name} elsewhere`);
    const halfway = new AbortController();
    const onProgress = ({ done, of }: { done: number; of: number }) => {
      if (done > of / 2) halfway.abort();
    };
    const half = await lib
      .imported(other, file, { signal: halfway.signal, onProgress })
      .catch((error: Error) => error.name);
    const some = (await lib.usage(other)).stories;
    await lib.imported(other, file);
    return { stopped, half, some, all: (await lib.usage(other)).stories };
  });
  assert.deepEqual([found.stopped, found.half, found.all], ["AbortError", "AbortError", 60]);
  assert.ok(found.some > 0 && found.some < 60, `${found.some} came in`);
});

test("on a full disk room is made once, and else the reader is told plainly", async () => {
  const small = await browser.newContext();
  const tab = await openArchiveTab(small);
  const session = await small.newCDPSession(tab);
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
    const { stories } = await archive.usage(kept);
    const newest = await archive.story(kept, "example.org/99");
    for (const { story } of (await archive.stories(kept, { limit: 1000 })).entries) await archive.pin(kept, story, true);
    const pinned = [];
    for (let index = 100; index < 200; index++)
      pinned.push(await visit(index).then(() => "kept", (error) => error.message));
    const still = (await archive.usage(kept)).stories;
    return { told: [...new Set(told)], stories, newest: newest?.entry.visits, pinned: pinned.at(-1), still };
  })()`);
  await small.close();
  const { told, stories, newest, pinned, still } = found as Record<string, unknown>;
  assert.deepEqual(told, [1], "each was kept as it came");
  assert.ok(typeof stories === "number" && stories < 100, `${stories} are kept`);
  assert.equal(newest, 1);
  assert.match(String(pinned), /^the disk is full, so this was not kept/);
  assert.ok(typeof still === "number" && still >= stories, "what is pinned stays");
});

test("an open page is told when something has changed in another tab", async () => {
  const told = await inTab(async ({ archive, lib, name, BRIDGE, MAY }) => {
    const other = await lib.open(name);
    const heard = new Promise<string>((resolve) => {
      const undo = archive.onChange(() => {
        undo();
        resolve("told");
      });
    });
    await other.visit(lib.page(BRIDGE, MAY), 1000);
    return heard;
  });
  assert.equal(told, "told");
});
