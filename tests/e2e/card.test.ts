// The card and the markers: by keyboard, and on the clipboard.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

async function revisit(
  path: string,
  before: Record<string, string>,
  now: Record<string, string>,
  headers = {},
): Promise<Page> {
  const page = await browser.open();
  site.put(path, story(before), headers);
  await reader.visit(browser, page, site.url(path));
  site.put(path, story(now), headers);
  await reader.visit(browser, page, site.url(path));
  await reader.barText(page);
  return page;
}

/** What of the shade has the focus: the first of its classes. */
const focused = (page: Page) => reader.inShade(page, (root) => root.activeElement?.classList[0] ?? "");

test("the markers are one stop of the Tab key, arrows go through them, and Enter goes into the card and Escape back", async () => {
  const removed = "Their parents have asked the county for a meeting.";
  const page = await revisit("/roving", {}, { "4.2": "4.7", [removed]: "" });
  await reader.until("a marker has the focus", async () => {
    await page.keyboard.press("Tab");
    return (await focused(page)) === "margin";
  });
  assert.match((await reader.cardText(page)) ?? "", /4\.2/);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), "marker");
  assert.match((await reader.cardText(page)) ?? "", /Their parents/);
  const stops = await reader.inShade(page, (root) => root.querySelectorAll(".markers [tabindex='0']").length);
  assert.equal(stops, 1);

  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "card");
  await page.keyboard.press("Escape");
  assert.equal(await reader.cardText(page), null);
  assert.equal(await focused(page), "marker");
});

test("in a narrow window the card stands beside the scrollbar, and the page scrolls no further than before", async () => {
  const page = await revisit("/narrow", {}, { "ninety years": "eighty years" });
  await page.setViewportSize({ width: 390, height: 600 });
  const aside = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(await aside(), 0);
  await reader.clickShade(page, ".next");
  await reader.until("the card opens", () => reader.cardText(page));
  assert.equal(await aside(), 0);
  const right = await reader.inShade(page, (root) => root.querySelector(".card")?.getBoundingClientRect().right);
  assert.ok(Number(right) <= (await page.evaluate(() => document.documentElement.clientWidth)), `${right}`);
});

test("the card has a button that closes it, and it alone", async () => {
  const page = await revisit("/button", {}, { "ninety years": "eighty years" });
  await reader.clickShade(page, ".next");
  await reader.until("the card opens", () => reader.cardText(page));
  await reader.clickShade(page, ".card .close");
  await reader.until("the card is closed", async () => (await reader.cardText(page)) === null);
  assert.match((await reader.barText(page)) ?? "", /1 change/);
});

for (const [way, headers] of [
  ["a page", {}],
  ["a page that forbids the clipboard", { "permissions-policy": "clipboard-write=(), clipboard-read=()" }],
] as const) {
  test(`a change is copied from ${way}, with both wordings and the address`, async () => {
    const path = `/copy${Object.keys(headers).length}`;
    const page = await revisit(path, {}, { "ninety years": "eighty years" }, headers);
    await reader.clickShade(page, ".next");
    await reader.until("the card opens", () => reader.cardText(page));
    await reader.clickShade(page, ".actions button");
    await reader.until("it is copied", async () => (await reader.cardText(page))?.includes("Copied"));
    await page.evaluate(() => {
      const box = document.createElement("textarea");
      box.id = "paste";
      document.body.prepend(box);
      box.focus();
    });
    await page.keyboard.press("Control+V");
    const pasted = await page.locator("#paste").inputValue();
    const lines = pasted.split("\n");
    assert.equal(lines.length, 4, pasted);
    assert.match(lines[0] ?? "", /^Reworded/);
    assert.match(lines[1] ?? "", /^Before: The ferry that .* for ninety years /);
    assert.match(lines[2] ?? "", /^Now: The ferry that .* for eighty years /);
    assert.equal(lines[3], site.url(path));
  });
}
