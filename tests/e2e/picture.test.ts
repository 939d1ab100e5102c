// The picture in the README: a story of the demo, visited in the morning and again in the evening.
//
// It is made anew at every run, as target/e2e/revisit.chromium.png; `UPDATE=1 npm test -- e2e/picture` puts it into the
// README.

import assert from "node:assert/strict";
import { copyFile, readFile } from "node:fs/promises";
import { browserName, openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { test } from "./test.ts";

test("a revisited story looks as the README shows it", async (t) => {
  const browser = await openBrowser(t);
  const site = await openSite(t);
  const put = async (path: string, file: string, type = "text/html; charset=utf-8") =>
    site.put(path, await readFile(`www/${file}`, "utf8"), { "content-type": type });
  const page = await browser.open();
  await page.setViewportSize({ width: 1200, height: 900 });
  await put("/style.css", "style.css", "text/css");
  await put("/town/bridge.svg", "samples/bridge.svg", "image/svg+xml");
  await put("/town/story", "samples/1215.html");
  await reader.visit(browser, page, site.url("/town/story"));
  await put("/town/story", "samples/1830.html");
  await reader.visit(browser, page, site.url("/town/story"));

  assert.match(await reader.barText(page), /^\d+ changes since /);
  const { words } = await reader.marks(page);
  assert.ok(words.includes("three"), "the evening's figures are marked");
  const { x, y } = await reader.middleOfText(page, "three");
  await page.mouse.move(x, y);
  await reader.until("a card opens", () => reader.cardText(page));

  const picture = `target/e2e/revisit.${browserName}.png`;
  await page.screenshot({ path: picture });
  if (process.env["UPDATE"] && browserName === "chromium") await copyFile(picture, "tests/e2e/revisit.png");
});
