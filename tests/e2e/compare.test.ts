// A reader compares a story with other editions than the one that they saw last.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** Each edition says what the one before it does, and something more. */
const FIRST = {};
const SECOND = { "4.2": "4.7" };
const THIRD = { ...SECOND, "nine times": "eight times", "Their parents have asked the county for a meeting.": "" };

/** A page that was visited once for each of these editions, none of which its reader has had on the screen for long. */
async function visited(path: string, ...editions: Record<string, string>[]): Promise<Page> {
  const page = await browser.open();
  for (const edits of editions) {
    site.put(path, story(edits));
    await reader.visit(browser, page, site.url(path));
  }
  await reader.barText(page);
  return page;
}

/** Opens the bar's menu, and returns the editions in it, the one at hand with a star. */
async function editions(page: Page): Promise<string[]> {
  if (!(await isMenuOpen(page))) await reader.clickShade(page, ".menu_open");
  return reader.until("the menu has the editions", async () => {
    const found = await reader.inShade(page, (root) =>
      Array.from(
        root.querySelectorAll<HTMLElement>(".menu [role=menuitemradio]"),
        (item) => `${item.ariaChecked === "true" ? "*" : ""}${item.innerText}`,
      ),
    );
    return found && found.length > 0 && found;
  });
}

const isMenuOpen = (page: Page) =>
  reader.inShade(page, (root) => root.querySelector<HTMLElement>(".menu")?.hidden === false);

/** Chooses an edition in the bar's menu by its place there. */
async function choose(page: Page, index: number): Promise<void> {
  await editions(page);
  await reader.inShade(
    page,
    (root, index) => root.querySelectorAll<HTMLElement>(".menu [role=menuitemradio]")[Number(index)]?.click(),
    String(index),
  );
}

function bar(page: Page, says: RegExp): Promise<boolean> {
  return reader.until(`the bar says ${says}`, async () => says.test(await reader.barText(page)));
}

/** The number of the edition of a story that its reader has seen last. */
async function baseline(path: string): Promise<number> {
  const background = await browser.background();
  return background.evaluate(
    (story) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("late-edition");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction("stories").objectStore("stories").get(story);
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result.baseline);
          };
        };
      }),
    site.url(path).replace("http://", ""),
  );
}

test("another edition is chosen in the bar's menu, and what is marked and counted is what changed since then", async () => {
  const page = await visited("/compare", FIRST, SECOND, THIRD);
  assert.match(await reader.barText(page), /^3 changes since/);
  const list = await editions(page);
  assert.equal(list.length, 2, "the newest is the page itself");
  assert.match(list[0] ?? "", /^\*.*\d/, "the edition that was seen last is the one at hand");
  await choose(page, 1);
  await bar(page, /^2 changes since/);
  assert.deepEqual(await reader.marks(page), { ...reader.NO_MARKS, words: ["eight"] });
  assert.deepEqual(await reader.markers(page), ["Removed here: Their parents have asked the county for a meeting."]);
  assert.deepEqual(
    (await editions(page)).map((label) => label.startsWith("*")),
    [false, true],
  );

  await choose(page, 0);
  await bar(page, /^3 changes since/);
  assert.deepEqual((await reader.marks(page)).words, ["4.7", "eight"]);
});

test("where nothing changed since the edition that was chosen, the bar says so and stays", async () => {
  const page = await visited("/back", FIRST, SECOND, FIRST, THIRD, SECOND);
  assert.match(await reader.barText(page), /^1 change since/);
  await choose(page, 1);
  await bar(page, /^0 changes since/);
  assert.deepEqual(await reader.marks(page), reader.NO_MARKS);
  await choose(page, 0);
  await bar(page, /^1 change since/);
});

test("what was chosen is not taken for seen", async () => {
  const page = await visited("/unseen", FIRST, SECOND, THIRD);
  await choose(page, 1);
  await bar(page, /^2 changes/);
  await reader.clickShade(page, ".next");
  await reader.until("a card is open", () => reader.cardText(page));
  await page.goto("about:blank");
  assert.equal(await baseline("/unseen"), 0);
  await reader.visit(browser, page, site.url("/unseen"));
  assert.match(await reader.barText(page), /^3 changes since/);
});

test("with a single earlier edition there is nothing to choose", async () => {
  const page = await visited("/single", FIRST, SECOND);
  await reader.clickShade(page, ".menu_open");
  await reader.until("the menu is open", () => isMenuOpen(page));
  const radios = await reader.inShade(page, (root) => root.querySelectorAll(".menu [role=menuitemradio]").length);
  assert.equal(radios, 0);
});

test("the popup leads to a change of the visit, whatever was chosen in the bar", async () => {
  const page = await visited("/led", FIRST, SECOND, THIRD);
  await choose(page, 1);
  await bar(page, /^2 changes/);
  const popup = await reader.openPopup(browser, page);
  await popup.getByRole("button", { name: /4\.7/ }).click();
  assert.match(await reader.until("its card opens", () => reader.cardText(page)), /4\.7/);
  assert.match(await reader.barText(page), /^3 changes/);
});

test("the card opens the whole earlier edition in the history, in a tab of its own", async () => {
  const page = await visited("/earlier", FIRST, SECOND, THIRD);
  const opened = async (before: number) => {
    const background = await browser.background();
    const sought = `history/history.html#story=${encodeURIComponent(site.url("/earlier").replace("http://", ""))}&before=${before}&after=2`;
    await reader.until(`the history is open at edition ${before}`, () =>
      background.evaluate(async (sought) => {
        const tabs = await chrome.tabs.query({});
        return tabs.some(({ url, pendingUrl }) => [url, pendingUrl].some((it) => it?.endsWith(sought)));
      }, sought),
    );
    await page.bringToFront();
  };
  const openCard = async () => {
    await reader.clickShade(page, ".next");
    await reader.until("its card is open", () => reader.cardText(page));
    await reader.inShade(page, (root) => root.querySelector<HTMLElement>(".actions button:last-of-type")?.click());
  };
  await openCard();
  await opened(0);
  await choose(page, 1);
  await bar(page, /^2 changes/);
  await openCard();
  await opened(1);
});
