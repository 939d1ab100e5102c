// A reader visits a story, and comes back after it was edited.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** What a reader who comes back to an edited story sees. */
interface Sight {
  bar: RegExp;
  marks?: Partial<reader.Marks>;
  /** What the markers of removed text say. */
  removed?: string[];
  badge: string;
}

/** Makes a visit of the story and another one after it was edited, and checks what is shown; returns the page. */
async function check(path: string, edits: Record<string, string>, sight: Sight, headers = {}): Promise<Page> {
  const page = await revisit(path, edits, headers);
  assert.match(await reader.barText(page), sight.bar);
  assert.deepEqual(await reader.marks(page), { ...reader.NO_MARKS, ...sight.marks });
  assert.deepEqual(await reader.markers(page), sight.removed ?? []);
  assert.equal(await reader.badge(browser, page), sight.badge);
  return page;
}

async function revisit(path: string, edits: Record<string, string>, headers = {}): Promise<Page> {
  const page = await browser.open();
  site.put(path, story(), headers);
  await reader.visit(browser, page, site.url(path));
  assert.equal(await reader.hasShade(page), false, "nothing is shown on a first visit");
  site.put(path, story(edits), headers);
  await reader.visit(browser, page, site.url(path));
  return page;
}

const ONE = /^1 change since \d+:\d\d$/;

test("one digit that changed is marked and counted, and its card has the old wording above the new", async () => {
  const page = await check(
    "/digit",
    { "nine times": "eight times", "4.2": "4.7" },
    {
      bar: /^2 changes since \d+:\d\d$/,
      marks: { words: ["4.7", "eight"] },
      badge: "2",
    },
  );
  const { x, y } = await reader.middleOfText(page, "4.7");
  await page.mouse.move(x, y);
  const card = await reader.until("a card opens", () => reader.cardText(page));
  assert.match(card, /Reworded/);
  assert.match(
    card,
    /before\s+The harbour board said on Monday that repairs to the old boat would cost 4\.2 million crowns\./i,
  );
  assert.match(
    card,
    /now\s+The harbour board said on Monday that repairs to the old boat would cost 4\.7 million crowns\./i,
  );
  await page.mouse.move(5, 5);
  await reader.until("the card closes", async () => (await reader.cardText(page)) === null);
});

test("a reworded sentence has only its new words marked", async () => {
  await check(
    "/reworded",
    { "painful but right": "painful and late" },
    {
      bar: ONE,
      marks: { words: ["and late"] },
      badge: "1",
    },
  );
});

test("an added sentence is marked whole", async () => {
  const added = "A second hearing will be held in the parish hall next week.";
  await check("/added", { "meeting.": `meeting. ${added}` }, { bar: ONE, marks: { sentence: [added] }, badge: "1" });
});

test("a removed sentence leaves a marker, which tells what stood there", async () => {
  const removed = "It would carry no cars, and lorries would have to use the northern road.";
  const page = await check(
    "/removed",
    { [removed]: "" },
    { bar: ONE, removed: [`Removed here: ${removed}`], badge: "1" },
  );
  await reader.clickShade(page, ".marker");
  assert.match((await reader.cardText(page)) ?? "", /Removed[\s\S]*It would carry no cars/);
});

test("where nothing changed nothing is shown", async () => {
  const page = await revisit("/unchanged", {});
  assert.equal(await reader.hasShade(page), false);
  assert.deepEqual(await reader.marks(page), reader.NO_MARKS);
  assert.equal(await reader.badge(browser, page), "");
  const looks = await page.evaluate(() => getComputedStyle(document.body, "::highlight(tint-1)").textDecorationLine);
  assert.equal(looks, "none", "the page cannot see the looks of marks that it does not have");
});

test("a page that forbids all scripts and styles is marked like any other", async () => {
  const page = await check(
    "/strict",
    { "4.2": "4.7", "Fewer than 300 people live on the island all year round.": "" },
    {
      bar: /^2 changes/,
      marks: { words: ["4.7"] },
      removed: ["Removed here: Fewer than 300 people live on the island all year round."],
      badge: "2",
    },
    { "content-security-policy": "script-src 'none'; style-src 'none'; require-trusted-types-for 'script'" },
  );
  const looks = await page.evaluate(() => getComputedStyle(document.body, "::highlight(tint-1)").textDecorationLine);
  assert.equal(looks, "underline");
  const bar = await reader.inShade(page, (root) => getComputedStyle(root.querySelector(".bar") ?? root.host).position);
  assert.equal(bar, "fixed", "the bar has its looks");
});

test("the page's own content is not touched: one element is added below <html>, and that is all", async () => {
  const page = await browser.open();
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    document.addEventListener("DOMContentLoaded", () => {
      const watch = new MutationObserver((records) => {
        for (const { type, target, addedNodes } of records)
          seen.push(`${type} ${target.nodeName} ${addedNodes.length}`);
      });
      const all = { subtree: true, childList: true, attributes: true, characterData: true };
      watch.observe(document, all);
    });
  });
  site.put("/untouched", story());
  await reader.visit(browser, page, site.url("/untouched"));
  site.put("/untouched", story({ "4.2": "4.7", "nine times": "eight times", "painful but right": "right" }));
  await reader.visit(browser, page, site.url("/untouched"));
  await reader.barText(page);
  await reader.clickShade(page, ".next");
  await reader.until("a card opens", () => reader.cardText(page));
  assert.deepEqual(await page.evaluate(() => Reflect.get(globalThis, "seen")), ["childList HTML 1"]);
});

test("the bar steps from change to change, and Escape takes it away", async () => {
  const page = await check(
    "/steps",
    { "ninety years": "eighty years", "nine times": "eight times" },
    {
      bar: /^2 changes/,
      marks: { words: ["eighty", "eight"] },
      badge: "2",
    },
  );
  const card = (what: RegExp) =>
    reader.until(`the card says ${what}`, async () => what.test((await reader.cardText(page)) ?? ""));
  await reader.clickShade(page, ".next");
  await card(/eighty years/);
  await reader.clickShade(page, ".next");
  await card(/eight times/);
  await reader.until("the change is brought onto the screen", () => reader.isOnScreen(page, "eight times"));
  await reader.clickShade(page, ".previous");
  await card(/eighty years/);
  await page.keyboard.press("Escape");
  assert.equal(await reader.cardText(page), null);
  await page.keyboard.press("Escape");
  await reader.until("the bar is gone", () => reader.inShade(page, (root) => root.querySelector(".bar") === null));
  assert.deepEqual((await reader.marks(page)).words, ["eighty", "eight"], "the marks stay");
});

test("a marked link is followed as ever", async () => {
  const page = await check(
    "/linked",
    { "ninety years": '<a href="/letters">eighty years</a>' },
    {
      bar: ONE,
      marks: { words: ["eighty"] },
      badge: "1",
    },
  );
  site.put("/letters", "<title>Letters</title>");
  const { x, y } = await reader.middleOfText(page, "eighty");
  await page.mouse.click(x, y);
  await page.waitForURL(site.url("/letters"));
});

test("a marker is reached by keyboard, and its card opens there", async () => {
  const page = await check(
    "/keys",
    { "Their parents have asked the county for a meeting.": "" },
    {
      bar: ONE,
      removed: ["Removed here: Their parents have asked the county for a meeting."],
      badge: "1",
    },
  );
  await reader.until("the marker has the focus", async () => {
    await page.keyboard.press("Tab");
    return reader.inShade(page, (root) => root.activeElement?.classList.contains("marker"));
  });
  assert.match((await reader.cardText(page)) ?? "", /Their parents/);
  await page.keyboard.press("Escape");
  assert.equal(await reader.cardText(page), null);
});

test("what was stepped to is seen, and not told of again", async () => {
  const page = await revisit("/seen", { "4.2": "4.7" });
  await reader.barText(page);
  await reader.visit(browser, page, site.url("/seen"));
  assert.match(await reader.barText(page), ONE, "a page that is loaded anew at once still shows what was not seen");
  await reader.clickShade(page, ".next");
  await reader.until("the card opens", () => reader.cardText(page));
  await reader.until("the change is seen", async () => {
    await reader.visit(browser, page, site.url("/seen"));
    return !(await reader.hasShade(page));
  });
});

test("marks come back when the page makes its text anew, and text that is gone has none", async () => {
  const page = await check(
    "/anew",
    { "4.2": "4.7", "nine times": "eight times" },
    {
      bar: /^2 changes/,
      marks: { words: ["4.7", "eight"] },
      badge: "2",
    },
  );
  await page.evaluate(() => {
    const article = document.querySelector("article");
    if (article) article.innerHTML = `${article.innerHTML}`;
    for (const paragraph of document.querySelectorAll("p")) {
      if (paragraph.textContent?.includes("eight times")) paragraph.textContent = "It is none of your business.";
    }
  });
  await reader.until("the first is marked again", async () => (await reader.marks(page)).words.join() === "4.7");
});

test("a story that a page comes to without being loaded anew has its own visit", async () => {
  site.put("/away", story({ Skarholm: "Hvalsund", "ninety years": "sixty years" }));
  const page = await revisit("/app", { "4.2": "4.7" });
  await reader.barText(page);
  const other = story({ Skarholm: "Hvalsund", "ninety years": "sixty years" });
  await page.evaluate((html) => {
    history.pushState(null, "", "/away");
    document.body.innerHTML = new DOMParser().parseFromString(html, "text/html").body.innerHTML;
  }, other);
  await reader.until("the bar is gone", async () => !(await reader.hasShade(page)));
  await reader.until("the other story is kept", async () => /\/away/.test(await reader.told(browser)));
  assert.equal(await reader.hasShade(page), false);
});

test("the background may be stopped between two visits", async () => {
  site.put("/killed", story());
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/killed"));
  await reader.killBackground(browser);
  site.put("/killed", story({ "4.2": "4.7" }));
  await page.goto(site.url("/killed"));
  assert.match(await reader.barText(page), ONE);
  assert.deepEqual((await reader.marks(page)).words, ["4.7"]);
});

test("text that comes in after the page was loaded is read, too, and is no change by itself", async () => {
  const late = (pupils: string) => `<script>
    setTimeout(() => {
      const paragraph = document.createElement("p");
      paragraph.textContent = "On Tuesday the county said that it had counted ${pupils} pupils on the morning ferry.";
      document.querySelector("article").append(paragraph);
    }, 300);
  </script>`;
  const page = await browser.open();
  site.put("/late", story({}, late("eleven")));
  await reader.visit(browser, page, site.url("/late"));
  await reader.until("the late text is kept", async () => (await reader.told(browser)).includes('"editions":2'));
  assert.equal(await reader.hasShade(page), false, "what is new to a new reader is no change");

  site.put("/late", story({}, late("twelve")));
  await reader.visit(browser, page, site.url("/late"));
  await reader.until("the late text is marked", async () => (await reader.marks(page)).words.includes("twelve"));
  assert.match(await reader.barText(page), ONE);
  await page.close();
});

test("a page that becomes an article after it was loaded is met then, and what follows is no change", async () => {
  const article = /<article>.*<\/article>/s.exec(story())?.[0] ?? "";
  const more = "<p>The county said on Tuesday that it had counted eleven pupils on the morning ferry.</p>";
  const script = `<script>
    const main = document.querySelector("main");
    setTimeout(() => { main.innerHTML = ${JSON.stringify(article)}; }, 200);
    addEventListener("more", () => { main.firstElementChild.insertAdjacentHTML("beforeend", ${JSON.stringify(more)}); });
  </script>`;
  const page = await browser.open();
  site.put("/hydrated", `<!doctype html><title>Loading</title><main></main>${script}`);
  await page.goto(site.url("/hydrated"));
  await reader.until("the story is kept", async () => (await reader.told(browser)).includes('"editions":1'));
  await page.evaluate(() => dispatchEvent(new Event("more")));
  await reader.until("what followed is kept", async () => (await reader.told(browser)).includes('"editions":2'));
  assert.equal(await reader.hasShade(page), false);
});
