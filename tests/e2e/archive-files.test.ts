// What the archive gives out and takes in: exports, imports, and what is refused.

import assert from "node:assert/strict";
import { openTab } from "./archive.ts";
import { after, test } from "./test.ts";

const inTab = await openTab({ after });

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
    { stories: 2, changed: 2, gone: 0 },
    { stories: 2, changed: 0, gone: 0 },
    { stories: 2, changed: 0, gone: 0 },
  ]);
  assert.equal(found.one.trim().split("\n").length, 3);
  const bridge = found.listed.find(({ story }) => story === "example.org/bridge");
  assert.deepEqual([bridge?.visits, bridge?.unseen, bridge?.changes.at(-1)?.kinds], [2, 1, ["reworded"]]);
  assert.equal(found.listed.find(({ story }) => story.endsWith("election"))?.pinned, true);
});

test("what cannot be read is left out of an export, and set aside where the same story comes in", async () => {
  const found = await inTab(async ({ archive, lib, name, BRIDGE, MAY, JUNE, ELECTION }) => {
    const exported = (from: typeof archive) => new Response(lib.exported(from, { now: 5000 })).blob();
    await archive.visit(lib.page(BRIDGE, MAY), 1000);
    await archive.visit(lib.page(BRIDGE, JUNE), 2000);
    await archive.visit(lib.page("https://example.net/election", ELECTION), 3000);
    const whole = await exported(archive);
    const database = await archive.database();
    // @ts-expect-error: they are not what they should be.
    await database.put("texts", { sentences: 7 }, "example.org/bridge");
    // @ts-expect-error
    await database.put("sites", { noise: 7 }, "example.org");
    const other = await lib.open(`${name} elsewhere`);
    const out = await lib.imported(other, await exported(archive));
    const back = await lib.imported(archive, whole);
    const damaged = (await lib.damaged(archive)).map(({ key }) => key);
    const searched = [];
    // @ts-expect-error
    await database.put("texts", { sentences: 7 }, "example.net/election");
    for await (const step of lib.search(archive, "bridge")) if ("found" in step) searched.push(step.found.entry.story);
    return { out, back, damaged, searched, usage: await lib.usage(archive) };
  });
  assert.deepEqual(found.out, { stories: 1, changed: 1, gone: 0 });
  assert.deepEqual([found.back.stories, found.back.gone], [2, 0]);
  assert.deepEqual(found.damaged, ["example.org/bridge"]);
  assert.deepEqual([found.usage.stories, found.usage.editions, found.usage.damaged], [2, 3, 1]);
  assert.deepEqual(found.searched, ["example.org/bridge"], "one that cannot be read keeps no other from being found");
});

test("a story at an address with white space in it comes in again, too", async () => {
  const found = await inTab(async ({ archive, lib, name, MAY }) => {
    await archive.visit(lib.page("https://example.org/橋%E3%80%80%C2%A0架", MAY), 1000);
    const file = await new Response(lib.exported(archive, { now: 5000 })).blob();
    return lib.imported(await lib.open(`${name} elsewhere`), file);
  });
  assert.deepEqual(found, { stories: 1, changed: 1, gone: 0 });
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
    "a number too high": ["Refused", 3, "This is not what it should be: a part of it is missing"],
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

test("what an import tells holds once the limits have let go of their part, and a second one brings nothing new", async () => {
  const found = await inTab(async ({ archive, lib, name, MAY, JUNE, ELECTION }) => {
    const day = 86_400_000;
    const visit = (path: string, text: string, now: number, claim?: string) =>
      archive.visit(lib.page(`https://example.org/${path}`, text, claim), now);
    for (let index = 0; index < 6; index++) await visit(`old-${index}`, MAY.replace("May", `${index}`), 1000 + index);
    for (let edition = 0; edition < 4; edition++)
      await visit("thin", JUNE.replace("June", `${edition}`), 50 * day + edition);
    await archive.seen("example.org/thin", null, 50 * day);
    await visit("election", ELECTION, 60 * day, "https://example.org/claimed");
    const file = await new Response(lib.exported(archive, { now: 1 })).blob();
    const { bytes } = await lib.usage(archive);
    const imports: Record<"young" | "none" | "small" | "claimed", unknown[]> = {
      young: [],
      none: [],
      small: [],
      claimed: [],
    };
    const twice = async (what: keyof typeof imports, prepare: (other: typeof archive) => Promise<unknown>) => {
      const other = await lib.open(`${name} ${what}`);
      await prepare(other);
      const results = [];
      for (let time = 0; time < 2; time++) results.push(await lib.imported(other, file, { now: 61 * day }));
      const { stories } = await lib.usage(other);
      imports[what] = [...results, stories];
    };
    await twice("young", (other) => lib.setLimits(other, { bytes: 1e9, days: 30 }, 61 * day));
    await twice("none", (other) => lib.setLimits(other, { bytes: 1e9, days: 0.5 }, 61 * day));
    await twice("small", (other) => lib.setLimits(other, { bytes: bytes / 2, days: null }, 61 * day));
    // Another story has the address that one of the file claims.
    await twice("claimed", (other) =>
      other.visit(lib.page("https://example.org/other", MAY, "https://example.org/claimed"), 60 * day),
    );
    const claimed = await (await lib.open(`${name} claimed`)).database();
    return { ...imports, owner: await claimed.get("claims", "example.org/claimed") };
  });
  assert.equal(found.owner, "example.org/other");
  assert.deepEqual(found.young, [{ stories: 8, changed: 2, gone: 6 }, { stories: 8, changed: 0, gone: 6 }, 2]);
  assert.deepEqual(found.none, [{ stories: 8, changed: 0, gone: 8 }, { stories: 8, changed: 0, gone: 8 }, 0]);
  const [first, second, stories] = found.small as [{ changed: number; gone: number }, { changed: number }, number];
  assert.deepEqual([first.changed, first.changed + first.gone, second.changed], [stories, 8, 0]);
  assert.deepEqual(found.claimed, [{ stories: 8, changed: 8, gone: 0 }, { stories: 8, changed: 0, gone: 0 }, 9]);
});

test("visits in the same millisecond go out and come in again", async () => {
  const found = await inTab(async ({ archive, lib, name, BRIDGE, MAY }) => {
    for (let time = 0; time < 3; time++) await archive.visit(lib.page(BRIDGE, MAY), 1000);
    // As they were kept by an earlier version.
    const database = await archive.database();
    for (const key of await database.getAllKeys("visits")) await database.put("visits", { at: 1000, edition: 0 }, key);
    const other = await lib.open(`${name} elsewhere`);
    const { changed } = await lib.imported(other, await new Response(lib.exported(archive, { now: 1 })).blob());
    return [changed, (await lib.usage(other)).visits];
  });
  assert.deepEqual(found, [1, 3]);
});

test("times that there are not are refused, and those of another clock are taken in", async () => {
  const found = await inTab(async ({ archive, lib, name, BRIDGE, MAY, JUNE }) => {
    await archive.visit(lib.page(BRIDGE, MAY), 1000);
    await archive.visit(lib.page(BRIDGE, JUNE), 2000);
    const [header = "", story = "", ...rest] = (await lib.storyAsJson(archive, "example.org/bridge", 1))
      .trim()
      .split("\n");
    const other = await lib.open(`${name} elsewhere`);
    const take = (line: string) =>
      lib.imported(other, new Blob([[header, line, ...rest].join("\n")])).then(
        ({ changed }) => changed,
        (error: { line: number | null }) => `line ${error.line}`,
      );
    const odd: Record<string, unknown> = {};
    for (const time of ["-1", "null", "1e16", '"1000"', "1e999"])
      for (const [what, pattern] of [
        ["a visit", /(?<="visits":\[\[)1000/],
        ["an edition", /(?<="seen":)1000/],
        ["what was shown", /(?<="baseline_shown":)1000/],
      ] as const) {
        const line = story.replace(pattern, time);
        if (line === story) throw new Error(`There is no ${what}`);
        odd[`${what} at ${time}`] = await take(line);
      }
    // As it is where a clock was set right in between.
    const future = await take(story.replace(/(?<="visits":\[\[1000,0\],\[)2000/, "8.64e15"));
    const before = await take(story.replace(/(?<="visits":\[\[)1000/, "5"));
    await lib.setLimits(other, { bytes: 1e9, days: 1e6 }, 3000);
    const { entries } = await lib.stories(other);
    await lib.forget(other, { since: 3000 });
    const left = (await lib.story(other, "example.org/bridge"))?.visits.map(({ at }) => at);
    return {
      odd: [...new Set(Object.values(odd))],
      taken: [future, before],
      times: entries.map((entry) => [entry.firstRead, entry.lastRead]),
      left,
    };
  });
  assert.deepEqual(found.odd, ["line 2"]);
  assert.deepEqual(found.taken, [1, 1]);
  assert.deepEqual(found.times, [[5, 8.64e15]]);
  assert.deepEqual(found.left, [5, 1000, 2000]);
});
