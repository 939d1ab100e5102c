// A reader has a page kept that is no article.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { stored } from "./stored.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

const LINKS = '<li><a href="/x">A link that leads to some other page of the town</a></li>'.repeat(9);

/** The opening hours of a library, among much else. */
function hours(closing: string): string {
  return `<title>Opening hours</title>
    <ul>${LINKS}</ul>
    <main><h1>Opening hours</h1><p>The library is open every day but Sunday from nine in the morning until ${closing}.</p></main>
    <ul>${LINKS}</ul>`;
}

async function visit(path: string, html: string): Promise<Page> {
  const page = await browser.open();
  site.put(path, html);
  await reader.visit(browser, page, site.url(path));
  return page;
}

async function keep(page: Page): Promise<Page> {
  const popup = await reader.openPopup(browser, page);
  assert.match(await popup.innerText("main"), /^Not an article/);
  await popup.getByRole("button", { name: "Keep this page anyway" }).click();
  await popup.getByText("Your first visit").waitFor();
  return popup;
}

for (const [what, path, before, now] of [
  ["a page that is no article", "/hours", hours("six in the evening"), hours("four in the evening")],
  ["a front page", "/", story(), story({ "nine times": "eight times" })],
] as const) {
  test(`${what} is kept if its reader wants it, and compared from then on, until it is forgotten`, async () => {
    const popup = await keep(await visit(path, before));
    await popup.close();
    const page = await visit(path, now);
    assert.match(await reader.barText(page), /^1 change since/);

    const again = await reader.openPopup(browser, page);
    await again.bringToFront(); // what is in the back is slow to answer
    await again.getByRole("button", { name: "Forget this story" }).click();
    await again.getByRole("button", { name: "Forget it" }).click();
    await again.getByRole("heading", { name: "Forgotten" }).waitFor();
    assert.doesNotMatch(await stored(browser), /anyway|library|Skarholm/);
    await again.close();
    await page.bringToFront();
    await reader.visit(browser, page, site.url(path));
    assert.match(await reader.told(browser), /no-story/);
  });
}

test("of a page without a text there is nothing to keep", async () => {
  const popup = await reader.openPopup(browser, await visit("/links", `<title>Links</title><ul>${LINKS}</ul>`));
  assert.match(await popup.innerText("main"), /^Not an article/);
  assert.equal(await popup.getByRole("button", { name: "Keep this page anyway" }).count(), 0);
});

test("of what stands in a story's stead its reader is told so", async () => {
  const gone =
    "<title>Page not found</title><main><h1>Page not found</h1><p>The page that you asked for is not here any more. It may have moved to another place, or it never was there at all.</p></main>";
  const popup = await reader.openPopup(browser, await visit("/gone", gone));
  assert.match(await popup.innerText("main"), /^Not an article\s+It shows an error/);
});
