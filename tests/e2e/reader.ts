// A reader with the extension: what they see of it on a page, and where they point.

import type { Page } from "playwright-core";
import { type Browser, inShade as inClosedRoot } from "./browser.ts";
import { until } from "./until.ts";

export { until };

/** The words under each kind of mark, in the order of the page. */
export interface Marks {
  words: string[];
  sentence: string[];
  moved: string[];
}

export const NO_MARKS: Marks = { words: [], sentence: [], moved: [] };

/** Opens an address in a tab, as a visit, and waits until the extension is done with it. */
export async function visit(browser: Browser, page: Page, address: string): Promise<void> {
  const background = await browser.background();
  await background.evaluate(() => chrome.storage.session.clear());
  await page.bringToFront();
  await page.goto(address);
  await until("the visit is over", async () => (await toldOf(browser, page)).includes('"outcome"'));
}

/** What came of the visit to the address at which a tab is, as JSON; what an earlier page says late is none of it. */
export async function toldOf(browser: Browser, page: Page): Promise<string> {
  const background = await browser.background();
  const all = await background.evaluate(async () => Object.values(await chrome.storage.session.get()));
  const [address] = page.url().split("#");
  const isOfIt = (told: unknown) =>
    typeof told === "object" && told !== null && "url" in told && String(told.url).split("#")[0] === address;
  return all
    .filter(isOfIt)
    .map((told) => JSON.stringify(told))
    .join("\n");
}

/** What came of the visits in all tabs, as JSON. */
export async function told(browser: Browser): Promise<string> {
  const background = await browser.background();
  return background.evaluate(async () => JSON.stringify(await chrome.storage.session.get()));
}

/** What the page's highlights are, which its own scripts could see too. */
export function marks(page: Page): Promise<Marks> {
  return page.evaluate(() => {
    const texts = (name: string) =>
      Array.from((CSS.highlights.get(name) ?? []) as Iterable<StaticRange>).map(
        ({ startContainer, startOffset, endOffset }) => startContainer.textContent?.slice(startOffset, endOffset) ?? "",
      );
    // A name for each of the three grounds that the text may stand on.
    const under = (...names: string[]) => names.flatMap(texts);
    return {
      words: under("tint-1", "tint-5", "tint-9"),
      sentence: under("tint-2", "tint-6", "tint-10"),
      moved: under("tint-3", "tint-7", "tint-11"),
    };
  });
}

/** Waits for the bar, and returns what it says: "2 changes since 14:02". */
export async function barText(page: Page): Promise<string> {
  return until("there is a bar", () =>
    inShade(page, (root) => root.querySelector<HTMLElement>(".bar .summary")?.innerText),
  );
}

/** The text of the open card; none where none is open. */
export async function cardText(page: Page): Promise<string | null> {
  return inShade(page, (root) => {
    const card = root.querySelector<HTMLElement>(".card");
    return card && !card.hidden ? card.innerText : null;
  });
}

/** What the markers of removed text are called, in the order of the page. */
export async function markers(page: Page): Promise<string[]> {
  const labels = await inShade(page, (root) =>
    Array.from(root.querySelectorAll(".marker:not([hidden])"), (marker) => marker.ariaLabel ?? ""),
  );
  return labels ?? [];
}

/** The middle of an element of the shade, in the viewport. */
export async function middleOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  return until(`there is a ${selector}`, () => inShade(page, middle, selector));
  function middle(root: ShadowRoot, selector: string) {
    const rect = root.querySelector(selector)?.getBoundingClientRect();
    return rect && { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  }
}

/** Clicks an element of the shade. */
export async function clickShade(page: Page, selector: string): Promise<void> {
  const { x, y } = await middleOf(page, selector);
  await page.mouse.click(x, y);
}

/** The middle of the first occurrence of some text of the page, in the viewport. */
export function middleOfText(page: Page, text: string): Promise<{ x: number; y: number }> {
  return page.evaluate((text) => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const at = node.textContent?.indexOf(text) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      const rect = range.getBoundingClientRect();
      return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    }
    throw new Error(`The page does not say: ${text}`);
  }, text);
}

/** Whether the first occurrence of some text of the page is in the window. */
export async function isOnScreen(page: Page, text: string): Promise<boolean> {
  const { y } = await middleOfText(page, text);
  return y > 0 && y < (await page.evaluate(() => innerHeight));
}

/** The count on the extension's button. */
export async function badge(browser: Browser, page: Page): Promise<string> {
  const background = await browser.background();
  return background.evaluate(
    async (url) => {
      const tabs = await chrome.tabs.query({});
      return chrome.action.getBadgeText({ tabId: tabs.find((tab) => tab.url === url)?.id ?? -1 });
    },
    await page.evaluate(() => location.href),
  );
}

/** Opens the popup while the page's tab is the one in front, in a tab of its own in the back. */
export async function openPopup(browser: Browser, page: Page): Promise<Page> {
  const popup = await browser.open();
  await page.bringToFront();
  await popup.goto(browser.extensionUrl("popup/popup.html"));
  await popup.locator("main > *").first().waitFor();
  return popup;
}

/** Presses what the popup closes itself at, maybe before the press is over. */
export async function closeBy(popup: Page, press: Promise<void>): Promise<void> {
  // That it is closed may be told only after the press has failed for it.
  await press.catch((error: unknown) => {
    if (!popup.isClosed() && !String(error).includes("has been closed")) throw error;
  });
}

/** Stops the extension's background, as the browser does when it has rested. It may be woken again at once. */
export function killBackground(browser: Browser): Promise<void> {
  return browser.stopBackground();
}

/** Whether the extension has put its element into the page. */
export async function hasShade(page: Page): Promise<boolean> {
  return (await inShade(page, () => true)) === true;
}

/**
 * Runs a function over the extension's closed shadow root. No script of a page can reach it; the browser's debugger
 * does. Returns null where the extension has put none into the page.
 */
export async function inShade<T>(
  page: Page,
  look: (root: ShadowRoot, argument: string) => T,
  argument = "",
): Promise<T | null> {
  return inClosedRoot(page, `${look}`, argument);
}
