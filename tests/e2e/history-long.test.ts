// A reader of many years opens the history.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { fill, fragmentOf, openHistory, read } from "./history.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

const STORIES = 50_000;

/** Whether all of a row of the list is within the box that scrolls. */
function isInSight(page: Page, row: string): Promise<boolean> {
  return page.locator(row).evaluate((row) => {
    const box = row.closest(".scroller")?.getBoundingClientRect();
    const { top, bottom } = row.getBoundingClientRect();
    return box !== undefined && top >= box.top - 1 && bottom <= box.bottom + 1;
  });
}

test("fifty thousand stories are gone through with few of them in the document, and nothing holds the page up", async () => {
  const model = await read(browser, site, "/ferry", story());
  const own = await browser.open(browser.extensionUrl("icons/128.png"));
  await fill(own, model, STORIES);
  await own.close();
  const page = await openHistory(browser);
  await page.evaluate(() => {
    const held = { longest: 0 };
    Object.assign(globalThis, { held });
    let last = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const now = performance.now();
      held.longest = Math.max(held.longest, now - last);
      last = now;
      port2.postMessage(null);
    };
    port2.postMessage(null);
  });
  const rows = () => page.locator("nav li").count();
  const sizes = async () => page.locator("nav li").first().getAttribute("aria-setsize");
  assert.equal(await sizes(), `${STORIES + 1}`, "all are counted from the start");
  await page.locator("nav li a").first().focus();
  await page.keyboard.press("End");
  await reader.until("the end is reached", async () =>
    (await page.locator(":focus").innerText()).startsWith("Story 0"),
  );
  assert.equal(await page.locator("li:focus-within").getAttribute("aria-posinset"), `${STORIES + 1}`);
  assert.ok(await isInSight(page, "li:focus-within"), "where the focus is can be seen");
  assert.ok((await rows()) < 60, "few rows are in the document");
  await page.keyboard.press("PageUp");
  assert.match(await page.locator(":focus").innerText(), /^Story [1-9]/);
  assert.ok(await isInSight(page, "li:focus-within"));
  /** Goes through the list, and returns for how long the page was held up at a stretch, at worst. */
  const goThrough = async () => {
    await page.evaluate(() =>
      Object.assign((globalThis as unknown as { held: { longest: number } }).held, { longest: 0 }),
    );
    for (const share of [0.5, 0.1, 0.9, 0]) {
      await page.locator(".scroller").evaluate((it, share) => it.scrollTo(0, share * it.scrollHeight), share);
      const first = Math.floor(share * STORIES);
      await reader.until("what belongs there is shown", async () => {
        const shown = await page.locator("nav li a .headline").allInnerTexts();
        return shown.some((text) => Math.abs(STORIES - Number(text.split(" ")[1]) - first) < 20);
      });
      assert.ok((await rows()) < 60, "few rows are in the document");
    }
    await page.getByLabel("Site", { exact: true }).fill("site7.example");
    await reader.until("the filter holds", async () => (await sizes()) === `${STORIES / 200}`);
    const { longest } = await page.evaluate(() => (globalThis as unknown as { held: { longest: number } }).held);
    await page.getByLabel("Site", { exact: true }).fill("");
    await reader.until("all are there again", async () => (await sizes()) === `${STORIES + 1}`);
    return longest;
  };
  // A busy machine holds the page up, too, but not at every turn.
  const longest = Math.min(await goThrough(), await goThrough(), await goThrough());
  assert.ok(longest < 500, `nothing held the page up for longer than ${longest} ms`);
});

test("the story that an address leads to is in sight in the list, however far down it stands", async () => {
  const page = await openHistory(browser, fragmentOf(`site0.example/${STORIES / 2}`));
  await page.locator("nav li a[aria-current]").waitFor();
  assert.ok(await isInSight(page, "nav li:has(a[aria-current])"));
});

test("a search tells how far it is, and can be stopped", async () => {
  const page = await openHistory(browser);
  await page.fill("#search", "zeppelin");
  await reader.until("it is under way", async () =>
    /Looked through [\d,]+ of 50,001/.test(await page.innerText("nav")),
  );
  await page.getByRole("button", { name: "Stop" }).click();
  assert.match(await page.innerText("nav .status"), /0 stories · Looked through/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "search");
});
