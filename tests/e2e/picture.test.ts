// Pictures of a story of the demo, visited in the morning and again in the evening.
//
// They are made anew at every run: the one in the README as target/e2e/revisit.chromium.png, which
// `UPDATE=1 npm test -- e2e/picture` puts there; those for the stores, whose size the stores demand, in target/store/en.

import assert from "node:assert/strict";
import { copyFile, readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { browserName, openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

test("a revisited story looks as the README shows it", async () => {
  const page = await revisited({ width: 1200, height: 900 });
  const picture = `target/e2e/revisit.${browserName}.png`;
  await page.screenshot({ path: picture });
  if (process.env["UPDATE"] && browserName === "chromium") await copyFile(picture, "tests/e2e/revisit.png");
});

for (const scheme of ["light", "dark"] as const) {
  test(`a revisited story looks as the stores show it, ${scheme}`, async () => {
    const page = await revisited({ width: 1280, height: 800 }, scheme);
    await page.screenshot({ path: `target/store/en/${browserName}-${scheme}.png` });
  });
}

/** A tab of this size with the story in it, in its evening's edition, and the card of a change open. */
async function revisited(size: { width: number; height: number }, scheme: "light" | "dark" = "light"): Promise<Page> {
  const put = async (path: string, file: string, type = "text/html; charset=utf-8") =>
    site.put(path, await readFile(`www/${file}`, "utf8"), { "content-type": type });
  const page = await browser.open();
  await page.setViewportSize(size);
  await browser.emulateMedia(page, { colorScheme: scheme });
  const address = `/${scheme}-${size.width}/story`;
  await put("/style.css", "style.css", "text/css");
  await put(`/${scheme}-${size.width}/bridge.svg`, "samples/bridge.svg", "image/svg+xml");
  await put(address, "samples/1215.html");
  await reader.visit(browser, page, site.url(address));
  await put(address, "samples/1830.html");
  await reader.visit(browser, page, site.url(address));

  assert.match(await reader.barText(page), /^\d+ changes since /);
  const { words } = await reader.marks(page);
  assert.ok(words.includes("three"), "the evening's figures are marked");
  const { x, y } = await reader.middleOfText(page, "three");
  await page.mouse.move(x, y);
  await reader.until("a card opens", () => reader.cardText(page));
  return page;
}
