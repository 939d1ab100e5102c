// A live blog is compared entry by entry, at the next visit and while it is open.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openPlainBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { after, test } from "./test.ts";

const browser = await openPlainBrowser({ after });
const site = await openSite({ after });

interface Entry {
  time: string;
  author: string;
  title: string;
  text: string;
}

const entry = (time: string, author: string, title: string, text: string): Entry => ({ time, author, title, text });

/** The newest stands first. */
const MORNING = [
  entry("09:40", "Karin Holt", "Water reaches the square", "The river now covers the lower half of the market square."),
  entry("09:10", "Karin Holt", "School closes", "The school in Mill Lane will send its pupils home at noon."),
  entry("08:35", "Jonas Vik", "Third gate opened", "Engineers have opened the third gate of the dam above Oldby."),
  entry("08:05", "Jonas Vik", "Footbridge closed", "The footbridge by the tannery is under water since eight."),
  entry("07:40", "Karin Holt", "Trains halted", "No train will run between Brenna and Oldby before the evening."),
  entry("07:15", "Jonas Vik", "A night in the hall", "The fire brigade brought twelve families to the sports hall."),
  entry("06:50", "Karin Holt", "Warning raised", "The weather office has raised its warning for the valley to red."),
  entry("06:30", "Karin Holt", "Good morning", "We shall be with you all day to tell you of the flood in the valley."),
];

const NOON = [
  entry("11:20", "Jonas Vik", "Army to help", "Sixty soldiers are on their way to help to fill sandbags."),
  entry(
    "10:55",
    "Karin Holt",
    "Power is off",
    "All streets south of the church are without power since half past ten.",
  ),
  entry("10:25", "Jonas Vik", "Second hall ready", "The town has opened the old brewery as a second shelter."),
];

function markup({ time, author, title, text }: Entry): string {
  const id = `at-${time.replace(":", "")}`;
  return `<article id="${id}" itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting">
    <header><a href="#${id}"><time datetime="2031-03-04T${time}Z">${time} GMT</time></a><h2>${title}</h2></header>
    <p class="author">${author}</p>
    <div itemprop="articleBody"><p>${text}</p></div>
    <ul><li><a href="#">Share</a></li><li><a href="#">Copy link</a></li></ul>
  </article>`;
}

function liveBlog(entries: Entry[]): string {
  const first = entries[0]?.time ?? "";
  return `<!doctype html>
    <html lang="en">
      <head><title>Flood in the valley: latest</title><meta property="og:type" content="article"></head>
      <body>
        <header><nav><a href="/">Home</a><a href="/weather">Weather</a></nav></header>
        <main itemscope itemtype="https://schema.org/LiveBlogPosting">
          <h1>Flood in the valley: latest</h1>
          <p>Last updated at ${first}</p>
          <div id="feed">${entries.map(markup).join("")}</div>
        </main>
        <footer><p>The Valley Post is printed in Oldby.</p></footer>
      </body>
    </html>`;
}

/** Puts entries above the others, as the page's own script does while it is open. */
function publish(page: Page, entries: Entry[]): Promise<void> {
  return page.evaluate((html) => {
    document.querySelector("#feed")?.insertAdjacentHTML("afterbegin", html);
  }, entries.map(markup).join(""));
}

const said = (entries: Entry[]) => entries.flatMap(({ title, text }) => [title, text]);

test("what was added, edited and removed is told, and the others are not taken to have moved", async () => {
  const page = await browser.open();
  site.put("/flood", liveBlog(MORNING));
  await reader.visit(browser, page, site.url("/flood"));
  const edited = MORNING.map((one) => ({ ...one, text: one.text.replace("twelve families", "nineteen families") }));
  site.put("/flood", liveBlog([...NOON, ...edited.filter(({ title }) => title !== "Trains halted")]));
  await reader.visit(browser, page, site.url("/flood"));
  await reader.barText(page);
  assert.deepEqual(await reader.marks(page), { ...reader.NO_MARKS, words: ["nineteen"], sentence: said(NOON) });
  assert.deepEqual(await reader.markers(page), [
    "Removed here: Trains halted",
    "Removed here: No train will run between Brenna and Oldby before the evening.",
  ]);
});

test("entries that come in before the eyes of a new reader are read, and are no changes", async () => {
  const page = await browser.open();
  site.put("/first", liveBlog(MORNING));
  await reader.visit(browser, page, site.url("/first"));
  await publish(page, NOON);
  await reader.until("they are kept", async () => (await reader.told(browser)).includes('"editions":2'));
  assert.equal(await reader.hasShade(page), false);
  site.put("/first", liveBlog([...NOON, ...MORNING]));
  await reader.visit(browser, page, site.url("/first"));
  assert.equal(await reader.hasShade(page), false, "they were seen");
});

test("entries that came in while the page was in the background are marked when its reader turns to it again", async () => {
  const page = await browser.open();
  site.put("/away", liveBlog(MORNING));
  await reader.visit(browser, page, site.url("/away"));
  const other = await browser.open();
  // The browser tells the page some time after it has turned to the other.
  await reader.until("it is in the background", () => page.evaluate(() => document.visibilityState === "hidden"));
  await publish(page, NOON);
  await page.bringToFront();
  await reader.barText(page);
  assert.deepEqual(await reader.marks(page), { ...reader.NO_MARKS, sentence: said(NOON) });
  await other.close();
});

test("what comes in while changes are shown is shown beside them", async () => {
  const page = await browser.open();
  const [newest, ...others] = NOON;
  site.put("/beside", liveBlog(MORNING));
  await reader.visit(browser, page, site.url("/beside"));
  site.put("/beside", liveBlog([...others, ...MORNING]));
  await reader.visit(browser, page, site.url("/beside"));
  await reader.clickShade(page, ".next");
  await publish(page, newest ? [newest] : []);
  await reader.until("all are marked", async () => {
    const { sentence } = await reader.marks(page);
    return sentence.join() === said(NOON).join();
  });
});
