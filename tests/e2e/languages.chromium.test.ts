// The language of the reader's browser: one that is written from right to left, and one that is not spoken here. Only
// Chromium can be started in another one.

import assert from "node:assert/strict";
import { type Browser, openNewBrowser } from "./browser.ts";
import { welcomePage } from "./grant.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, type TestContext, test } from "./test.ts";

const site = await openSite({ after });

/** A browser in this language, of a reader who has pressed the first button of the first page. */
async function open(t: TestContext, language: string): Promise<Browser> {
  const browser = await openNewBrowser(t, "target/extension", { language });
  await browser.agree("*://*/*");
  const welcome = await welcomePage(browser);
  await welcome.locator("button").first().click();
  await welcome.waitForFunction(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0);
  return browser;
}

/** Ten changes and more: numbers of two digits take their room. */
const EDITS = {
  "4.2": "4.7",
  "notice on the quay": "letter on the quay",
  "four times": "five times",
  eleven: "twelve",
  ninety: "eighty",
  "no cars": "few cars",
  "Fewer than 300": "Fewer than 200",
  "We read it": "We saw it",
  "A decision": "No decision",
  "nine times": "eight times",
  "Per Lund": "Per Land",
  "painful but right": "painful",
  "twenty-six": "thirty",
};

for (const [language, spoken, direction] of [
  ["ar", "ar", "rtl"],
  ["he", "en", "ltr"],
] as const) {
  test(`in a browser that speaks ${language} the extension says that it speaks ${spoken}, and is written that way`, async (t) => {
    const browser = await open(t, language);
    const popup = await browser.open(browser.extensionUrl("popup/popup.html"));
    await popup.locator("main > *").first().waitFor();
    const said = await popup.evaluate(() => [
      document.documentElement.lang.split("-")[0],
      document.documentElement.dir,
    ]);
    assert.deepEqual(said, [spoken, direction]);

    const page = await browser.open();
    await page.setViewportSize({ width: 320, height: 600 });
    for (const edits of [{}, EDITS]) {
      site.put(`/ferry-${language}`, story(edits));
      await reader.visit(browser, page, site.url(`/ferry-${language}`));
    }
    await reader.barText(page);
    await reader.clickShade(page, ".previous"); // to the last of them
    assert.match(await reader.barText(page), /1\d/);
    const found = await reader.inShade(page, (root) => {
      const stage = root.querySelector<HTMLElement>(".stage");
      const summary = root.querySelector<HTMLElement>(".summary");
      const label = root.querySelector(".card:not([hidden]) .label");
      const tick = root.querySelector(".tick.current");
      const { left, right, height } = root.querySelector(".bar")?.getBoundingClientRect() ?? new DOMRect();
      return {
        stage: [stage?.lang.split("-")[0], stage?.dir],
        isWhole: summary !== null && summary.scrollWidth <= summary.clientWidth,
        isInside: left >= 0 && right <= 320 && height <= 48,
        isSpaced: label && getComputedStyle(label).letterSpacing !== "normal",
        tick: tick && getComputedStyle(tick, "::before").right,
      };
    });
    assert.deepEqual(found, {
      stage: [spoken, direction],
      isWhole: true,
      isInside: true,
      // The letters of Arabic are joined.
      isSpaced: direction === "ltr",
      tick: "0px",
    });
  });
}
