// The extension is updated while a story is open.

import assert from "node:assert/strict";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

test("an update while a story is open loses nothing, and counts nothing twice", async () => {
  const page = await browser.open();
  const trouble: string[] = [];
  page.on("pageerror", ({ message }) => trouble.push(message));
  page.on("console", (message) => message.text().startsWith("Late Edition") && trouble.push(message.text()));
  for (const edition of [story(), story({ "nine times": "eight times" })]) {
    site.put("/story", edition);
    await reader.visit(browser, page, site.url("/story"));
  }
  assert.match(await reader.barText(page), /1 change/);

  await browser.update();
  const own = await browser.open(browser.extensionUrl("popup/popup.html"));
  // What the page had on the screen stays there, though nobody answers it any more.
  assert.match(await reader.barText(page), /1 change/);
  await page.evaluate(() => {
    const more = document.createElement("p");
    more.textContent = "The board will meet once more on Thursday evening, and the public may come to listen.";
    document.querySelector("article")?.append(more);
  });
  assert.deepEqual((await reader.marks(page)).words, ["eight"]);

  const registered = () => own.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0);
  await reader.until("it reads all sites as before", registered);
  site.put("/story", story({ "nine times": "ten times" }));
  await page.bringToFront();
  await page.reload();
  await reader.until("the new edition is shown", async () => (await reader.marks(page)).words.includes("ten"));
  const counted = await own.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("late-edition");
        request.onsuccess = () => {
          const get = request.result.transaction("totals").objectStore("totals").get("all");
          get.onsuccess = () => resolve(get.result);
        };
      }),
  );
  const { stories, editions, visits } = counted as { stories: number; editions: number; visits: number };
  assert.deepEqual({ stories, editions, visits }, { stories: 1, editions: 3, visits: 3 });
  assert.deepEqual(trouble, []);
});
