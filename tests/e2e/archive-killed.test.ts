// The browser may stop the background at any moment. Whatever it was at, the archive is whole: a visit is there or it is not.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { until } from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** So often it is stopped. */
const TIMES = 200;

/** What lies in the extension's database, read in a page of its own, without the extension's code. */
interface Stored {
  stories: { story: string; editions: number; latest: number; visits: number }[];
  texts: { editions: { number: number; passages: number[] }[]; passages: number[][]; sentences: string[] }[];
  visits: { at: number; edition: number }[];
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
    const [stories, texts, visits, totals, damaged] = await Promise.all(names.map(all));
    database.close();
    return { stories, texts, visits, totals, damaged } as unknown as Stored;
  });
}

/** Checks that all of the records speak of one another. */
function checkWhole({ stories, texts, visits, totals, damaged }: Stored): void {
  assert.deepEqual(damaged, []);
  assert.ok(stories.length <= 1 && texts.length === stories.length);
  const [record] = stories;
  const [text] = texts;
  assert.equal(visits.length > 0, record !== undefined);
  if (!record || !text) return;
  assert.equal(record.editions, text.editions.length);
  assert.equal(record.latest, text.editions.at(-1)?.number);
  assert.equal(record.visits, visits.length);
  assert.deepEqual(
    totals.map(({ stories, editions, visits }) => [stories, editions, visits]),
    [[1, text.editions.length, visits.length]],
  );
  for (const { passages } of text.editions)
    for (const passage of passages)
      for (const sentence of text.passages[passage]?.slice(3) ?? [-1])
        assert.ok(text.sentences[sentence] !== undefined);
  for (const { edition } of visits) assert.ok(edition <= record.latest);
}

test(`stopped ${TIMES} times at any moment of a visit, the archive is whole, and no visit is half there`, async () => {
  const own = await browser.open(browser.extensionUrl("popup/popup.html"));
  const session = await browser.context.newCDPSession(own);
  await session.send("ServiceWorker.enable");
  const stop = () => session.send("ServiceWorker.stopAllWorkers");
  const tab = await browser.open();
  let boats = 0;
  let kept = 0;
  // The moments lie evenly over as long as a visit takes, from its page's first byte on.
  let takes = 0;
  {
    site.put("/ferry", story());
    const start = performance.now();
    await tab.goto(site.url("/ferry"));
    await until("the first visit is kept", async () => (await stored(own)).visits.length === 1);
    takes = performance.now() - start;
  }
  for (let time = 0; time < TIMES; time++) {
    site.put("/ferry", story({ "twenty-six pupils": `${++boats} pupils` }));
    const moment = (takes * (time % 20)) / 20;
    const stopped = new Promise<unknown>((done, failed) => setTimeout(() => stop().then(done, failed), moment));
    await tab.goto(site.url("/ferry"));
    await stopped;
    const now = await stored(own);
    checkWhole(now);
    assert.ok(now.visits.length >= kept, "no visit that was there is gone");
    kept = now.visits.length;
    // The page before this one may have had its visit a moment late, but none has two.
    assert.ok(kept <= time + 2, `${kept} visits of ${time + 2} pages`);
  }
  assert.ok(kept > 1 && kept < TIMES + 1, `${kept} of ${TIMES + 1} visits came through`);
  // And it goes on as if nothing had been.
  site.put("/ferry", story({ "twenty-six pupils": "no pupils" }));
  const { visits } = await stored(own);
  await tab.goto(site.url("/ferry"));
  await until("the next visit is kept", async () => (await stored(own)).visits.length > visits.length);
  checkWhole(await stored(own));
});
