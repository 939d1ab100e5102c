// A reader whose browser speaks Arabic: the pages are mirrored, and what is in another script keeps to their order.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { fragmentOf } from "./history.ts";
import { extensionIn } from "./language.ts";
import * as reader from "./reader.ts";
import { FERRY, importShelf, storyIn } from "./shelf.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after }, await extensionIn("ar", { after }));
const site = await openSite({ after });
await importShelf(browser);

const WIDTHS = [390, 1280];

/** The page at some width, once it is there. */
async function open(path: string, ready: string): Promise<Page> {
  const page = await browser.open(browser.extensionUrl(path));
  await page.locator(ready).first().waitFor();
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [
    "ar",
    "rtl",
  ]);
  return page;
}

/** Nothing leads out of the window sideways. */
async function checkWidth(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const beyond = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    assert.equal(beyond, 0, `${page.url()} at ${width}`);
  }
}

interface Sides {
  left: number;
  right: number;
}

/** Where the letters of the first such element stand, and where the box is that holds it. */
function sidesOf(page: Page, selector: string, box: string): Promise<[letters: Sides, box: Sides]> {
  return page
    .locator(selector)
    .first()
    .evaluate((element, box) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const sides = ({ left, right }: DOMRect) => ({ left, right });
      return [
        sides(range.getBoundingClientRect()),
        sides((element.closest(box) ?? element).getBoundingClientRect()),
      ] as const;
    }, box)
    .then(([letters, around]) => [letters, around]);
}

test("headlines in another script begin where the list does", async () => {
  const page = await open("history/history.html", "nav li .headline");
  await checkWidth(page);
  const [headline, row] = await sidesOf(page, "nav li .headline", "li");
  assert.ok(row.right - headline.right < 24, `${row.right - headline.right} px from where it begins`);
  await page.fill("#search", "Ingrid");
  await page.locator("nav .found mark").waitFor();
  const [found, hit] = await sidesOf(page, "nav .found", "li");
  assert.ok(hit.right - found.right < 24, `${hit.right - found.right} px from where it begins`);
  const [list, main] = await Promise.all(["nav", "main"].map((it) => page.locator(it).boundingBox()));
  assert.ok(list && main && list.x > main.x, "the list is at the right");
  await page.close();
});

test("a story and its editions are mirrored, its text is not", async () => {
  const page = await open(`history/history.html${fragmentOf(FERRY)}&before=0&after=2`, "main .comparison");
  await checkWidth(page);
  for (const selector of ["main header h2", ".timeline .headline"]) {
    const [headline, box] = await sidesOf(page, selector, selector);
    assert.ok(box.right - headline.right < 2, `${selector} is ${box.right - headline.right} px from where it begins`);
  }
  const [said, row] = await sidesOf(page, ".row.changed .said.paragraph", ".row");
  assert.ok(said.left - row.left < 2, "English begins at the left");
  const direction = page.locator(".row.changed .said.paragraph").first();
  assert.equal(await direction.evaluate((element) => getComputedStyle(element).direction), "ltr");
  // Egypt has other digits than those in which programs count.
  await page.evaluate(() => {
    const value = (number: number) => number.toLocaleString("ar-EG");
    Object.defineProperty(Intl.NumberFormat.prototype, "format", { value });
  });
  await page.locator("#step-n").click();
  const place = page.locator("main .position:not(:empty)");
  await place.waitFor();
  assert.doesNotMatch(await place.innerText(), /[0-9]/, "its digits are those of all other numbers there");
  await page.close();
});

test("an earlier number stands before the later one, as the text is read", async () => {
  const page = await open(`history/history.html${fragmentOf(storyIn("ar"))}`, "main .comparison ins");
  const [earlier] = await sidesOf(page, "main .comparison del", "main");
  const [later] = await sidesOf(page, "main .comparison ins", "main");
  assert.ok(earlier.left >= later.right, "40 stands to the right of 55");
  await page.close();
});

test("the options keep their table apart, and the first page its buttons in sight", async () => {
  const options = await open("options/options.html", ".by-site .bar span");
  await checkWidth(options);
  const gap = await options
    .locator(".by-site tr")
    .first()
    .evaluate((row) => {
      const range = document.createRange();
      range.selectNodeContents(row.querySelector("th") ?? row);
      const bar = row.querySelector(".bar span")?.getBoundingClientRect();
      return bar ? range.getBoundingClientRect().left - bar.right : 0;
    });
  assert.ok(gap > 8, `${gap} px between a site and its bar`);
  await options.close();
  await checkWidth(await open("welcome/welcome.html", "main button"));
});

test("the popup of a story that has changed is no wider than its window", async () => {
  const page = await browser.open();
  for (const html of [story(), story({ "4.2": "4.7" })]) {
    site.put("/story", html);
    await reader.visit(browser, page, site.url("/story"));
  }
  const popup = await reader.openPopup(browser, page);
  assert.equal(await popup.evaluate(() => document.documentElement.dir), "rtl");
  await checkWidth(popup);
});
