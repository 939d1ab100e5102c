// A reader comes back to stories of a site whose boxes say something else each time, or the same in every story.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, type TestContext, test } from "./test.ts";

const browser = await openBrowser({ after });

const PROMOS = [
  "Our cookbook gathers forty soups for cold evenings and costs nine crowns.",
  "Winter calendars with pictures of lighthouses have arrived from the printer.",
  "Sail with our editors along seven harbours, captains and breakfast included.",
  "Woollen blankets in four colours keep even Sunday readers warm till April.",
  "Tickets for the crossword championship go on sale at the kiosk tomorrow.",
  "Choirs of three parishes sing old sea songs beside our printing press.",
];

/** The story with a box of its site's between two paragraphs. */
function withBox(text: string, edits: Record<string, string> = {}): string {
  return story(edits).replace("<p>The board wants", `<div class="from-the-shop"><p>${text}</p></div>$&`);
}

/** A site of its own for a test: what is learned of one counts for all of its stories. */
async function newsroom(t: TestContext): Promise<(page: Page, path: string, html: string) => Promise<void>> {
  const site = await openSite(t);
  return async (page, path, html) => {
    site.put(path, html);
    await reader.visit(browser, page, site.url(path));
  };
}

test("a box that says something else at every visit is set aside, and one click brings it back on all the site", async (t) => {
  const visit = await newsroom(t);
  const page = await browser.open();
  const [first = "", second = "", third = "", fourth = "", fifth = "", sixth = ""] = PROMOS;
  await visit(page, "/ferry", withBox(first));
  for (const promo of [second, third]) {
    await visit(page, "/ferry", withBox(promo));
    assert.match(await reader.barText(page), /changes? since/, "two others might be the story's own");
  }
  await visit(page, "/ferry", withBox(fourth, { "nine times": "eight times" }));
  assert.match(await reader.barText(page), /^1 change since/);
  assert.deepEqual(await reader.marks(page), { ...reader.NO_MARKS, words: ["eight"] });

  const popup = await reader.openPopup(browser, page);
  const said = popup.getByText(fourth);
  assert.equal(await said.isVisible(), false, "it is out of the way until it is asked for");
  await popup.getByText("1 text set aside").click();
  assert.equal(await said.isVisible(), true);
  assert.match(await popup.innerText("details"), /Something else at every visit/);
  await popup.bringToFront(); // where keys go; a popup is in front of a page that stays in sight
  await popup.getByRole("button", { name: "Show it on this site" }).press("Enter");
  await page.bringToFront();
  await popup.getByText(/^[2-9] changes/).waitFor();
  await reader.until("the page shows it, too", async () => (await reader.marks(page)).sentence.includes(fourth));
  assert.equal(await popup.locator("details").count(), 0);
  assert.equal(await popup.evaluate(() => document.activeElement?.tagName), "MAIN", "the keyboard is not lost");
  assert.match(await popup.getByRole("status").innerText(), /From now on it counts/);

  await visit(page, "/harbour", withBox(fifth).replaceAll("ferry", "tug"));
  await visit(page, "/harbour", withBox(sixth).replaceAll("ferry", "tug"));
  assert.match(await reader.barText(page), /changes? since/);
});

test("a box that stands in many stories is set aside, and the popup says so on the first visit of the next", async (t) => {
  const visit = await newsroom(t);
  const page = await browser.open();
  const [letter = ""] = PROMOS;
  for (const boat of ["ferry", "tug", "barge"]) {
    await visit(page, `/${boat}`, withBox(letter).replaceAll("ferry", boat));
  }
  const popup = await reader.openPopup(browser, page);
  await popup.bringToFront();
  await popup.getByText("1 text set aside").press("Enter");
  assert.match(await popup.innerText("details"), /cookbook[\s\S]*The same in many stories of this site/);
  await visit(page, "/barge", story().replaceAll("ferry", "barge"));
  assert.equal(await reader.hasShade(page), false);
});

test("a story that is corrected at every one of five visits is reported every time", async (t) => {
  const visit = await newsroom(t);
  const page = await browser.open();
  await visit(page, "/ferry", withBox(PROMOS[0] ?? ""));
  for (const [time, times] of ["ten", "eleven", "twelve", "thirteen", "fourteen"].entries()) {
    await visit(page, "/ferry", withBox(PROMOS[time + 1] ?? "", { "nine times": `${times} times` }));
    await reader.barText(page);
    assert.ok((await reader.marks(page)).words.includes(times), `${times} is marked`);
    assert.notEqual(await reader.badge(browser, page), "");
  }
});
