// A reader opens the popup on a page.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** The popup on a page that was visited once for each of these editions. */
async function popupAfter(path: string, ...editions: string[]): Promise<{ page: Page; popup: Page }> {
  const page = await browser.open();
  for (const edition of editions) {
    site.put(path, edition);
    await reader.visit(browser, page, site.url(path));
  }
  return { page, popup: await reader.openPopup(browser, page) };
}

test("on a first visit it says that the story is kept", async () => {
  const { popup } = await popupAfter("/first", story());
  assert.match(
    await popup.innerText("main"),
    /Ferry to Skarholm will stop in autumn[\s\S]*1 edition kept[\s\S]*Your first visit/,
  );
});

test("where nothing changed it says since when", async () => {
  const { popup } = await popupAfter("/unchanged", story(), story());
  assert.match(await popup.innerText("main"), /Nothing changed since \d+:\d\d/);
});

test("it lists the changes, old and new with the words marked, and leads to the one that is chosen", async () => {
  const edits = {
    "4.2": "4.7",
    "nine times": "eight times",
    "Fewer than 300 people live on the island all year round.": "",
  };
  const { page, popup } = await popupAfter("/changed", story(), story(edits));
  assert.match(await popup.innerText(".facts"), /3 changes since \d+:\d\d · 2 editions kept/);
  assert.deepEqual(await popup.locator("del").allInnerTexts(), [
    "4.2",
    "Fewer than 300 people live on the island all year round.",
    "nine",
  ]);
  assert.deepEqual(await popup.locator("ins").allInnerTexts(), ["4.7", "eight"]);
  await popup.getByRole("button", { name: /eight times/ }).click();
  const card = await reader.until("the card opens on the page", () => reader.cardText(page));
  assert.match(card, /eight times/);
  await reader.until("the change is brought onto the screen", () => reader.isOnScreen(page, "eight times"));
});

test("a cosmetic change is not counted, and shown when it is asked for", async () => {
  const [curly, straight] = ["“Nobody came over to talk to us,”", '"Nobody came over to talk to us,"'];
  const { page, popup } = await popupAfter("/cosmetic", story(), story({ [curly]: straight }));
  assert.equal(await reader.hasShade(page), false);
  assert.equal(await reader.badge(browser, page), "");
  assert.match(await popup.innerText("main"), /Nothing of substance changed/);
  const item = popup.getByRole("button", { name: /Nobody came over/ });
  assert.equal(await item.isVisible(), false);
  await popup.getByRole("checkbox", { name: "Show 1 cosmetic change" }).check();
  await item.click();
  assert.match(await reader.until("its card opens", () => reader.cardText(page)), /"Nobody came over/);
});

test("it still knows the tab's visit after the background was stopped", async () => {
  const page = await browser.open();
  site.put("/stopped", story());
  await reader.visit(browser, page, site.url("/stopped"));
  await reader.killBackground(browser);
  const popup = await reader.openPopup(browser, page);
  assert.match(await popup.innerText("main"), /Your first visit/);
});

test("on a page of the browser's own it says what it reads", async () => {
  const page = await browser.open("about:blank");
  const popup = await reader.openPopup(browser, page);
  assert.match(await popup.innerText("main"), /Not a page to read/);
});
