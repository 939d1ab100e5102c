// A reader opens the history.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { fragmentOf, openHistory, read } from "./history.ts";
import { extensionIn } from "./language.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { refuseNextWriting } from "./stored.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** What the ferry's story says later on. */
const LATER = {
  "4.2": "4.7",
  "Fewer than 300 people live on the island all year round.": "",
  "It would carry no cars,": "It would carry cars,",
};
const CURLY = { "“Nobody came over to talk to us,”": '"Nobody came over to talk to us,"' };

test("with nothing kept it says so", async (t) => {
  const page = await openHistory(await openBrowser(t));
  assert.match(await page.innerText("nav"), /Nothing is kept yet/);
  assert.match(await page.innerText("main"), /Choose a story/);
  assert.ok(await page.getByRole("link", { name: "with its sample story" }).isVisible());
});

test("an archive that cannot be opened is told of on a phone as well, with what to do", async (t) => {
  const own = await openBrowser(t, await extensionIn("de", t));
  const page = await own.open(own.extensionUrl("icons/128.png"));
  await own.stopBackground();
  await page.evaluate(async () => {
    const later = indexedDB.open("late-edition", 1000);
    await new Promise((resolve) => {
      later.onsuccess = resolve;
    });
    later.result.close();
  });
  await page.goto(own.extensionUrl("history/history.html"));
  await page.setViewportSize({ width: 390, height: 800 });
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /neueren Version von Late Edition; aktualisieren Sie/);
  assert.ok(await page.getByRole("button", { name: "Noch einmal" }).isVisible());
});

const ferry = await read(browser, site, "/ferry", story(), story({ "4.2": "4.7" }), story({ ...LATER, ...CURLY }));
const school = await read(
  browser,
  site,
  "/school",
  story({ "Ferry to": "School on", Ingrid: "&lt;script&gt;alert(1)&lt;/script&gt;" }),
);

/** The page with the ferry's story, its first edition beside its last. */
async function openFerry(): Promise<Page> {
  const page = await openHistory(browser, `${fragmentOf(ferry)}&before=0&after=2`);
  await page.locator("main .comparison").waitFor();
  return page;
}

function headlines(page: Page): Promise<string[]> {
  return page.locator("nav li .headline").allInnerTexts();
}

test("stories with changes that were not seen come first", async () => {
  const page = await openHistory(browser);
  assert.deepEqual(await headlines(page), [
    "Ferry to Skarholm will stop in autumn",
    "School on Skarholm will stop in autumn",
  ]);
  assert.match(
    await page.innerText("nav li"),
    /gazette\.example:\d+ · \d+:\d\d · 3 editions kept[\s\S]*3 changes not seen yet/,
  );
  await page.close();
});

test("a search finds what an earlier edition said, marks it, and tells that the newest no longer does", async () => {
  const page = await openHistory(browser);
  await page.keyboard.press("/");
  await page.keyboard.type("300 PEOPLE");
  // What is typed is looked for as it comes: "300" alone, too.
  await page.locator("nav li:first-child mark", { hasText: "people" }).waitFor();
  await reader.until("both are found", async () => (await page.locator("nav li").count()) === 2);
  const hits = await page.locator("nav li").allInnerTexts();
  assert.equal(hits.length, 2);
  assert.match(hits[0] ?? "", /Fewer than 300 people live[\s\S]*no longer says so/);
  assert.doesNotMatch(hits[1] ?? "", /no longer says so/);
  assert.deepEqual(await page.locator("nav li:first-child mark").allInnerTexts(), ["300", "people"]);
  await page.getByLabel("Kind of change").selectOption("kind:removed");
  await reader.until("only the changed one is left", async () => (await headlines(page)).length === 1);
  await page.fill("#search", "zeppelin");
  await reader.until("it says that nothing is found", async () =>
    (await page.innerText("nav")).includes("No story found"),
  );
  await page.getByRole("button", { name: "Show all stories" }).click();
  await reader.until("all are listed again", async () => (await headlines(page)).length === 2);
  await page.close();
});

test("the list is filtered by site, kind of change and whether it was told of", async () => {
  const page = await openHistory(browser);
  const shown = () => page.locator("nav li").count();
  await page.getByLabel("Site", { exact: true }).fill("other.example");
  assert.equal(await shown(), 0);
  await page.getByLabel("Site", { exact: true }).fill("gazette");
  assert.equal(await shown(), 2);
  await page.getByLabel("Kind of change").selectOption("about:number");
  assert.equal(await shown(), 1);
  await page.getByLabel("Whether the publisher tells").selectOption("silent");
  assert.equal(await shown(), 1);
  assert.match(await page.innerText("nav .status"), /1 of 2 stories/);
  await page.getByLabel("Whether the publisher tells").selectOption("notice");
  assert.equal(await shown(), 0);
  await page.getByRole("button", { name: "Clear" }).click();
  assert.equal(await shown(), 2);
  await page.close();
});

test("a change that is asked for is found behind later ones, and is the one that is told of", async (t) => {
  const own = await openBrowser(t);
  const page = await own.open();
  const path = "/ferry-again";
  const last = story({ "4.2": "4.7", "Fewer than 300 people live on the island all year round.": "" });
  for (const edition of [story(), story({ "4.2": "4.7" }), last]) {
    site.put(path, edition);
    await reader.visit(own, page, site.url(path));
    // Who has stepped to a change has seen it.
    if (edition !== story()) await reader.clickShade(page, ".next");
  }
  const history = await openHistory(own);
  const told = () => history.locator("nav li .change").allInnerTexts();
  assert.match((await told()).join(), /Removed/);
  await history.getByLabel("Kind of change").selectOption("kind:reworded");
  await reader.until("it is told of", async () => /^1 change · Reworded/.test((await told()).join()));
  await history.getByLabel("Whether the publisher tells").selectOption("notice");
  await reader.until("none is of both kinds", async () => (await told()).length === 0);
});

test("two editions are compared as one text, and what did not change is folded", async () => {
  const page = await openFerry();
  assert.match(await page.innerText("main .summary"), /3 changes The page does not say/);
  assert.deepEqual(await page.locator("main .comparison del").allInnerTexts(), [
    "4.2",
    "Fewer than 300 people live on the island all year round.",
    "no ",
  ]);
  assert.deepEqual(await page.locator("main .comparison ins").allInnerTexts(), ["4.7"]);
  assert.match(await page.locator("main .fold > summary").first().innerText(), /^3 unchanged sentences$/);
  await page.getByRole("checkbox", { name: "Also 1 cosmetic change" }).check();
  assert.equal(await page.locator("main .comparison ins").count(), 3);
  await page.getByRole("checkbox", { name: "Also 1 cosmetic change" }).uncheck();
  await page.close();
});

test("they are compared side by side where there is room, and the page remembers it", async () => {
  const first = await openFerry();
  await first.setViewportSize({ width: 1280, height: 800 });
  await first.getByRole("button", { name: "Side by side" }).click();
  await first.close();
  const page = await openFerry();
  await page.setViewportSize({ width: 1280, height: 800 });
  const row = page.locator(".side-by-side .row.changed").first();
  assert.match(await row.locator(".before").innerText(), /would cost 4\.2 million[\s\S]*Fewer than 300 people/);
  assert.match(await row.locator(".after").innerText(), /would cost 4\.7 million crowns\.$/);
  assert.deepEqual(await row.locator(".after del").count(), 0);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.locator(".comparison.inline").waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "As one text" }).click();
  await page.close();
});

test("any two editions can be chosen, and the address says which", async () => {
  const page = await openFerry();
  await page.locator("#before-1").check();
  await reader.until("the address has them", async () => page.url().endsWith("&before=1&after=2"));
  await reader.until("they are compared", async () => /^2 changes/.test(await page.innerText("main .summary")));
  assert.equal(await page.evaluate(() => document.activeElement?.id), "before-1");
  await page.locator("#after-1").check();
  await reader.until("the other one makes way", async () => page.url().endsWith("&before=0&after=1"));
  await reader.until("they are compared", async () => /^1 change /.test(await page.innerText("main .summary")));
  await page.close();
});

test("a hit opens where the words stand, unfolded and marked, in editions that say them", async () => {
  const page = await openHistory(browser);
  await page.setViewportSize({ width: 1280, height: 600 });
  const open = async (words: string) => {
    await page.fill("#search", words);
    await page.locator("nav li:first-child mark", { hasText: words.split(" ")[0] ?? "" }).waitFor();
    await page.locator("nav li a").first().click();
    await page.locator("main .comparison").waitFor();
  };
  const marked = () =>
    page.evaluate(() =>
      Array.from(
        (CSS.highlights.get("found") ?? []) as Iterable<StaticRange>,
        ({ startContainer: { textContent }, startOffset, endOffset }) => textContent?.slice(startOffset, endOffset),
      ).join("|"),
    );
  await open("PUPILS eleven");
  await reader.until("they are marked", async () => (await marked()) === "pupils|eleven");
  assert.ok(await reader.isOnScreen(page, "twenty-six pupils"), "it is on the screen");
  assert.ok(
    await page
      .locator("details.fold")
      .filter({ hasText: "pupils" })
      .evaluate((fold: HTMLDetailsElement) => fold.open),
    "it is unfolded",
  );

  await page.locator("#pin").click();
  await reader.until(
    "it is drawn anew",
    async () => (await page.locator("#pin").getAttribute("aria-pressed")) === "true",
  );
  assert.equal(await marked(), "pupils|eleven", "they are marked still");
  await page.locator("#pin").click();

  // What the middle edition alone says is in neither of the two that are shown at first.
  const [first, middle, last] = [{ "Per Lund": "Ulf Berg" }, { "Per Lund": "Pia Holt" }, { "Per Lund": "Eva Strand" }];
  await read(browser, site, "/chairman", story(first), story(middle), story(last));
  await page.bringToFront();
  await open("Pia Holt");
  await reader.until("they are marked", async () => (await marked()) === "Pia|Holt");
  assert.ok(await page.locator("#before-1").isChecked());
  assert.ok(await page.locator("#after-2").isChecked());
  await page.locator("#before-0").check();
  await reader.until("other editions say nothing of it", async () => (await marked()) === "");
  await page.locator("#forget").click();
  await reader.until("it is gone", async () => (await page.locator("nav li").count()) === 0);
  await page.close();
});

test("editions of the same minute are told apart", async () => {
  const page = await openFerry();
  await page.setViewportSize({ width: 1280, height: 800 });
  assert.deepEqual(await page.locator(".timeline .place").allInnerTexts(), ["3", "2", "1"]);
  assert.match((await page.locator("#before-1").getAttribute("aria-label")) ?? "", /^Before: 2 · \w+/);
  await page.getByRole("button", { name: "Side by side" }).click();
  const [before, after] = await page.locator(".columns span").allInnerTexts();
  assert.notEqual(before?.replace("Before", ""), after?.replace("Now", ""));
  await page.getByRole("button", { name: "As one text" }).click();
  await page.close();
});

test("the keyboard leads through list and changes", async () => {
  const page = await openHistory(browser);
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  assert.match(await focused(), /^Ferry to/);
  await page.keyboard.press("ArrowDown");
  assert.match(await focused(), /^School on/);
  await page.keyboard.press("Home");
  assert.match(await focused(), /^Ferry to/);
  await page.keyboard.press("Enter");
  await page.locator("main .comparison").waitFor();
  await page.keyboard.press("n");
  assert.equal(await page.innerText("main .position"), "1 of 3");
  assert.equal(await page.title(), "Ferry to Skarholm will stop in autumn – Late Edition");
  assert.match(await focused(), /^The harbour board said/);
  await page.keyboard.press("n");
  assert.match(await focused(), /^Fewer than 300/);
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  assert.equal(await page.innerText("main .position"), "3 of 3");
  await page.keyboard.press("Escape");
  assert.match(await focused(), /^Ferry to/);
  await page.close();
});

test("the arrow leads into the list from a page that was just opened", async () => {
  const page = await openHistory(browser);
  await page.keyboard.press("ArrowDown");
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ""), /^Ferry to/);
  await page.close();
});

test("who goes down the list before it was searched is back in the search where nothing was found", async () => {
  const page = await openHistory(browser);
  await page.locator("nav li a").first().waitFor();
  const wasInList = await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>("#search");
    if (!field) throw new Error("There is no search");
    field.focus();
    field.value = "nowhere to be found";
    field.dispatchEvent(new Event("input"));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
    return document.activeElement?.closest("nav li") !== null;
  });
  assert.ok(wasInList);
  await page.getByText("No story found").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "search");
  await page.close();
});

test("keys that are pressed alone are switched off in the options, and Escape goes on to lead back", async () => {
  const options = await browser.open(browser.extensionUrl("options/options.html"));
  const single = options.getByRole("checkbox", { name: "Single keys in the history" });
  await single.uncheck();
  const page = await openFerry();
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
  await page.locator("#pin").focus();
  for (const key of ["n", "p", "s"]) await page.keyboard.press(key);
  assert.equal(await focused(), "pin");
  assert.equal(await page.locator("[aria-keyshortcuts]").count(), 0);
  await page.keyboard.press("Escape");
  assert.match((await focused()) ?? "", /^Ferry to/);
  await options.bringToFront();
  await single.check();
  await options.close();
  await page.bringToFront();
  await page.keyboard.press("/");
  assert.equal(await focused(), "search");
  await page.close();
});

test("on a phone the list and the story are two screens", async () => {
  const page = await openHistory(browser);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.locator("nav li a").first().click();
  await page.locator("main .comparison").waitFor();
  assert.equal(await page.locator("nav").isVisible(), false);
  await page.getByRole("button", { name: "All stories" }).click();
  await page.locator("nav").waitFor();
  assert.equal(await page.locator("main").isVisible(), false);
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ""), /^Ferry to/);
  await page.close();
});

test("a fragment that leads nowhere says so, and one with editions that are gone shows others", async () => {
  const page = await openHistory(browser, "#story=nowhere.example%2F1");
  await reader.until("it says so", async () => (await page.innerText("main")).includes("This story is not kept"));
  const other = await openHistory(browser, `${fragmentOf(ferry)}&before=7&after=2`);
  await other.locator("main .comparison").waitFor();
  assert.match(await other.innerText("main .note"), /not kept any more/);
  await page.close();
  await other.close();
});

test("a story with one edition is shown as it is, its text as text", async () => {
  const page = await openHistory(browser, fragmentOf(school));
  await page.locator("main .comparison").waitFor();
  assert.match(
    await page.innerText("main"),
    /Only one edition is kept so far[\s\S]*<script>alert\(1\)<\/script> Dahlen/,
  );
  await page.close();
});

test("what is read in another tab is listed, and neither place nor focus is lost", async () => {
  const page = await openFerry();
  await page.locator("#pin").focus();
  const moved = { ...LATER, ...CURLY, "nine times": "ten times" };
  await read(browser, site, "/ferry", story(moved));
  await page.bringToFront();
  await reader.until("the new edition is there", () => page.locator("#after-3").isVisible());
  assert.equal(await page.locator("#after-2").isChecked(), true, "what was compared still is");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "pin");
  await reader.until("the list knows it", async () => /4 editions kept/.test(await page.innerText("nav li")));
  await page.close();
});

test("a search that fails says so, is no longer under way, and is made again", async () => {
  const page = await openHistory(browser);
  await page.evaluate(() => {
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function (key) {
      if (this.name !== "texts") return get.call(this, key);
      IDBObjectStore.prototype.get = get;
      throw new Error("The disk is gone");
    };
  });
  await page.fill("#search", "alert(1)");
  await page.getByText("The disk is gone").waitFor();
  assert.equal(await page.locator("progress").isVisible(), false);
  await page.getByRole("button", { name: "Try again" }).click();
  await reader.until("it is found", async () => (await headlines(page)).length === 1);
  assert.equal(await page.getByText("The disk is gone").isVisible(), false);
  await page.close();
});

test("a story that cannot be pinned says why, and what to do", async () => {
  const page = await openHistory(browser, fragmentOf(school));
  await page.locator("#pin").waitFor();
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException("No room", "QuotaExceededError");
    };
  });
  await page.locator("#pin").click();
  await reader.until("it says so", async () =>
    /the disk is full.*free some space/.test(await page.innerText("main header")),
  );
  assert.equal(await page.locator("#pin").getAttribute("aria-pressed"), "false");
  await page.close();
});

test("a story is pinned, and forgotten, and that is undone", async () => {
  const page = await openHistory(browser, fragmentOf(school));
  await page.locator("#pin").click();
  await reader.until("it is pinned", async () => (await page.locator("#pin").getAttribute("aria-pressed")) === "true");
  await reader.until("the list says so", async () => (await page.innerText("nav")).includes("pinned"));
  await page.fill("#search", "alert(1)");
  await reader.until("it is found", async () => (await headlines(page)).length === 1);
  await page.locator("#forget").click();
  await reader.until("it is gone", async () => (await headlines(page)).length === 0);
  assert.match(await page.innerText("#undo"), /“School on Skarholm will stop in autumn” was forgotten/);
  // Whatever keeps it from coming back the first time, it is not lost by that.
  await refuseNextWriting(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await reader.until("it says why", async () => /refused .*Not now/.test(await page.innerText("#undo")));
  await page.getByRole("button", { name: "Undo" }).click();
  await reader.until("it is back", async () => (await headlines(page)).length === 1);
  await reader.until("it is shown", async () => (await page.innerText("main")).includes("School on Skarholm"));
  assert.equal(await page.locator("#pin").getAttribute("aria-pressed"), "true");
  assert.deepEqual(await headlines(page), ["School on Skarholm will stop in autumn"]);
  assert.equal(await page.locator("#undo").isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement?.localName), "main");
  await page.close();
});
