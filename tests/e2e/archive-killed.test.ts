// The browser may stop the background at any moment. Whatever it was at, the archive is whole: a visit is there or it is not.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { browserName, openBrowser } from "./browser.ts";
import { until } from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** So often it is stopped. It takes Firefox about a second each time. */
const TIMES = browserName === "chromium" ? 200 : 50;

/** What lies in the extension's database, read in a page of its own, without the extension's code. */
interface Stored {
  stories: { story: string; editions: number; latest: number; visits: number }[];
  texts: { editions: { number: number; passages: number[] }[]; passages: number[][]; sentences: string[] }[];
  visits: { at: number; edition: number }[];
  /** Of each visit, the story that it is of. */
  visited: string[];
  totals: { stories: number; editions: number; visits: number }[];
  damaged: unknown[];
}

function stored(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("late-edition");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const names = ["stories", "texts", "visits", "totals", "damaged"] as const;
    const reading = database.transaction(names);
    const all = (name: string) =>
      new Promise<never[]>((resolve) => {
        const request = reading.objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result as never[]);
      });
    const keys = new Promise<string[]>((resolve) => {
      const request = reading.objectStore("visits").getAllKeys();
      request.onsuccess = () => resolve(request.result.map((key) => (Array.isArray(key) ? String(key[0]) : "")));
    });
    const [stories, texts, visits, totals, damaged] = await Promise.all(names.map(all));
    const visited = await keys;
    database.close();
    return { stories, texts, visits, visited, totals, damaged } as unknown as Stored;
  });
}

/** Checks that all of the records speak of one another. Stories and texts are in the order of the same keys. */
function checkWhole({ stories, texts, visits, visited, totals, damaged }: Stored): void {
  assert.deepEqual(damaged, []);
  assert.equal(texts.length, stories.length);
  const sum = { stories: stories.length, editions: 0, visits: visits.length };
  for (const [index, record] of stories.entries()) {
    const { editions, passages, sentences } = texts[index] ?? { editions: [], passages: [], sentences: [] };
    const own = visits.filter((_, visit) => visited[visit] === record.story);
    assert.equal(record.editions, editions.length);
    assert.equal(record.latest, editions.at(-1)?.number);
    assert.equal(record.visits, own.length);
    for (const edition of editions)
      for (const passage of edition.passages)
        for (const sentence of passages[passage]?.slice(3) ?? [-1]) assert.ok(sentences[sentence] !== undefined);
    for (const { edition } of own) assert.ok(edition <= record.latest);
    sum.editions += editions.length;
  }
  assert.equal(new Set(visited).size, stories.length);
  for (const { stories, editions, visits } of totals) assert.deepEqual({ stories, editions, visits }, sum);
}

test(`stopped ${TIMES} times at any moment of a visit, the archive is whole, and no visit is half there`, async () => {
  const own = await browser.open(browser.extensionUrl("popup/popup.html"));
  const stop = await browser.killer();
  const tabs = [await browser.open(), await browser.open(), await browser.open(), await browser.open()];
  const start = performance.now();
  site.put("/0", story());
  await tabs[0]?.bringToFront();
  await tabs[0]?.goto(site.url("/0"));
  // Whoever opens the archive before the extension has made it makes an empty one.
  const isMade = () =>
    own.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === "late-edition"));
  await until("the archive is made", isMade);
  await until("the first visit is kept", async () => (await stored(own)).visits.length === 1);
  // The moments lie evenly over as long as a visit takes, from its page's first byte on.
  const takes = performance.now() - start;
  let pages = 1;
  let kept = 1;
  /** Edits a story, visits it in its tab, and stops the background at some moment of that. */
  const stoppedVisit = async (tab: Page, path: string, moment: number) => {
    site.put(path, story({ "twenty-six pupils": `${++pages} pupils` }));
    const stopped = new Promise<unknown>((done, failed) => setTimeout(() => stop().then(done, failed), moment));
    await tab.bringToFront();
    await tab.goto(site.url(path));
    await stopped;
  };
  for (let time = 0; time < TIMES; time++) {
    const index = time % tabs.length;
    // The visits in the other tabs may not be over yet: then they are stopped, too.
    await stoppedVisit(tabs[index] as Page, `/${index}`, (takes * (time % 23)) / 23);
    const now = await stored(own);
    checkWhole(now);
    assert.ok(now.visits.length >= kept, "no visit that was there is gone");
    kept = now.visits.length;
    // A page may have its visit a moment late, but none has two.
    assert.ok(kept <= pages, `${kept} visits of ${pages} pages`);
  }
  assert.ok(kept > 1 && kept < pages, `${kept} of ${pages} visits came through`);
  // And it goes on as if nothing had been.
  site.put("/0", story({ "twenty-six pupils": "no pupils" }));
  const { visits } = await stored(own);
  await tabs[0]?.bringToFront();
  await tabs[0]?.goto(site.url("/0"));
  await until("the next visit is kept", async () => (await stored(own)).visits.length > visits.length);
  checkWhole(await stored(own));
});
