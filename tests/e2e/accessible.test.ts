// axe-core finds nothing serious on any page of the extension, or of the demo, in light or dark.

import assert from "node:assert/strict";
import { relative, sep } from "node:path";
import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { filesIn } from "../../extension/build/once.mjs";
import { openBrowser } from "./browser.ts";
import { serveDemo } from "./demo.ts";
import { fragmentOf, openHistory } from "./history.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });
const demo = await serveDemo({ after });

/** Checks a page in both colour schemes. */
async function check(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  for (const scheme of ["light", "dark"] as const) {
    await browser.emulateMedia(page, { colorScheme: scheme });
    await reader.until(`it is ${scheme}`, () =>
      page.evaluate((scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches, scheme),
    );
    // What is on its way from one colour to the other is not looked at.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    const { violations, passes }: AxeResults = JSON.parse(await page.evaluate("axe.run().then(JSON.stringify)"));
    assert.ok(passes.length > 0, "there is something to check");
    assert.deepEqual(violations.filter(isSerious).map(described), [], `${page.url()}, ${scheme}`);
  }
}

type Finding = AxeResults["violations"][number];

function isSerious({ impact }: Finding): boolean {
  return impact === "serious" || impact === "critical";
}

function described({ help, nodes }: Finding): string {
  return [help, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)].join("\n");
}

async function pagesIn(folder: string): Promise<string[]> {
  const files = await filesIn(folder);
  return files.filter((file) => file.endsWith(".html")).map((file) => relative(folder, file).split(sep).join("/"));
}

/** A tab with a story that has changed since it was read first. */
async function changed(): Promise<Page> {
  const page = await browser.open();
  const edits = { "4.2": "4.7", "nine times": "eight times", "Their parents have asked the county for a meeting.": "" };
  for (const html of [story(), story(edits)]) {
    site.put("/story", html);
    await reader.visit(browser, page, site.url("/story"));
  }
  await reader.barText(page);
  return page;
}

for (const path of await pagesIn("target/extension")) {
  test(`nothing serious is found on ${path}`, async () => {
    await changed();
    await check(await browser.open(browser.extensionUrl(path)));
  });
}

test("nothing serious is found in the popup of a story that has changed", async () => {
  await check(await reader.openPopup(browser, await changed()));
});

test("nothing serious is found in the history of a story that has changed", async () => {
  await changed();
  const history = await openHistory(browser, fragmentOf(site.url("/story").replace("http://", "")));
  await history.locator("main .comparison").waitFor();
  await check(history);
});

for (const path of await pagesIn("target/www")) {
  test(`nothing serious is found on the demo's ${path}`, async () => {
    await check(await browser.open(new URL(path, demo).href));
  });
}
