// A page cannot learn whether its reader was there before, as long as there is nothing to show them.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBareBrowser, openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** Has a page keep count, from its first line on, of all that is done to it. (An icon would be asked for by the browser.) */
const SPY = `<link rel="icon" href="data:,"><script>
  window.noted = [];
  new MutationObserver((records) => noted.push(...records.map(({ type, target }) => type + " of " + target.nodeName)))
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const [owner, name] of [[window, "postMessage"], [Element.prototype, "attachShadow"], [Element.prototype, "append"],
    [CSS.highlights, "set"], [console, "log"], [console, "error"], [Event.prototype, "preventDefault"], [window, "getComputedStyle"],
    [Element.prototype, "checkVisibility"], [Document.prototype, "getElementsByTagName"]]) {
    const before = owner[name];
    owner[name] = function (...args) { noted.push(name); return before.apply(this, args); };
  }
  for (const type of ["message", "error", "securitypolicyviolation", "visibilitychange", "focusin", "selectionchange", "scroll"]) {
    addEventListener(type, () => noted.push(type), true);
  }
</script>`;

/** All that a page can find out of itself once it is at rest. */
function found(page: Page) {
  return page.evaluate(() => {
    const { noted } = window as unknown as { noted: string[] };
    const paragraph = document.querySelector("article p");
    const tints = ["tint-1", "tint-2", "tint-3", "tint-4"].map((name) => {
      const { backgroundColor, textDecoration } = getComputedStyle(paragraph ?? document.body, `::highlight(${name})`);
      return `${backgroundColor} ${textDecoration}`;
    });
    return {
      // In how many steps it is put together is the network's doing.
      done: [...new Set(noted.filter((what) => what !== "getComputedStyle"))].sort(),
      html: document.documentElement.outerHTML.length,
      children: document.documentElement.childElementCount,
      highlights: CSS.highlights.size,
      sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
      tints,
      boxes: Array.from(document.querySelectorAll("*"), (element) => JSON.stringify(element.getBoundingClientRect())),
      // Those of Playwright aside.
      globals: Object.getOwnPropertyNames(window).filter((name) => !name.startsWith("__pw")).length,
      resources: performance.getEntriesByType("resource").map(({ name }) => name),
      storage: [localStorage.length, sessionStorage.length, document.cookie],
    };
  });
}

test("it is the same page on a first visit, when it is come back to unchanged, and in a browser without the extension", async () => {
  site.put("/spy", story().replace("<head>", `<head>${SPY}`));
  const page = await browser.open();
  await page.setViewportSize({ width: 1000, height: 700 });
  await reader.visit(browser, page, site.url("/spy"));
  const first = await found(page);
  await reader.visit(browser, page, site.url("/spy"));
  assert.match(await reader.told(browser), /"since":\d/, "the reader was there before");
  const again = await found(page);
  assert.deepEqual(again, first);

  const plain = await openBareBrowser({ after });
  const alone = await plain.newPage({
    viewport: { width: 1000, height: 700 },
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  await alone.goto(site.url("/spy"));
  const without = await found(alone);
  assert.deepEqual(first, without);
  assert.equal(first.highlights, 0);
  assert.deepEqual(
    first.done.filter((what) => !/^(?:childList|characterData) of/.test(what)),
    [],
  );
});
