// What the archive keeps of visits, and what it tells of them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { JUNE, MAY, openTab } from "./archive.ts";
import { after, test } from "./test.ts";

const inTab = await openTab({ after });

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
  const { unseen, editions, visits, firstRead, lastRead } = found.changed ?? {};
  assert.deepEqual([unseen, editions, visits, firstRead, lastRead], [1, 2, 2, 1000, 5000]);
  const { at, changes, kinds, disclosed } = found.changed?.changes.at(-1) ?? {};
  assert.deepEqual(
    { at, changes, kinds, disclosed },
    { at: 5000, changes: 1, kinds: ["reworded"], disclosed: "silent" },
  );
});

test("each time that a story changed is told of in short, in an archive that it came into, too, and forgotten with its hour", async () => {
  const found = await inTab(async ({ archive, lib, name, BRIDGE, MAY, JUNE }) => {
    const times = async (from: typeof archive) =>
      (await lib.stories(from)).entries[0]?.changes.map(({ at, changes, kinds }) => [at, changes, ...kinds]);
    await archive.visit(lib.page(BRIDGE, MAY), 1000);
    await archive.visit(lib.page(BRIDGE, JUNE), 2000);
    await archive.seen("example.org/bridge", null, 2500);
    await archive.visit(lib.page(BRIDGE, JUNE.replace(/\n.*\n/, "\n")), 3000);
    const kept = await times(archive);
    const other = await lib.open(`${name} elsewhere`);
    await lib.imported(other, await new Response(lib.exported(archive, { now: 4000 })).blob());
    const imported = await times(other);
    await lib.forget(archive, { since: 3000 });
    return { kept, imported, rest: await times(archive) };
  });
  const both = [
    [2000, 1, "reworded"],
    [3000, 1, "removed"],
  ];
  assert.deepEqual(found, { kept: both, imported: both, rest: both.slice(0, 1) });
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
