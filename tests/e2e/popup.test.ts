// A reader opens the popup on a page.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { apart } from "../../extension/page/when.ts";
import { spread } from "../../extension/popup/spread.ts";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { refuseNextWriting, stored } from "./stored.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** The popup on a page that was visited once for each of these editions. */
async function popupAfter(path: string, ...editions: string[]): Promise<{ page: Page; popup: Page }> {
  const page = await browser.open();
  for (const edition of editions) {
    site.put(path, edition);
    await reader.visit(browser, page, site.url(path));
  }
  return { page, popup: await reader.openPopup(browser, page) };
}

test("on a first visit it says that the story is kept", async () => {
  const { popup } = await popupAfter("/first", story());
  assert.match(
    await popup.innerText("main"),
    /Ferry to Skarholm will stop in autumn[\s\S]*1 edition kept[\s\S]*Your first visit/,
  );
});

test("where nothing changed it says since when", async () => {
  const { popup } = await popupAfter("/unchanged", story(), story());
  assert.match(await popup.innerText("main"), /Nothing changed since \d+:\d\d/);
});

test("it lists the changes, old and new with the words marked, and leads to the one that is chosen", async () => {
  const edits = {
    "4.2": "4.7",
    "nine times": "eight times",
    "Fewer than 300 people live on the island all year round.": "",
  };
  const { page, popup } = await popupAfter("/changed", story(), story(edits));
  assert.match(
    await popup.innerText("main"),
    /2 editions kept · first read \d+:\d\d[\s\S]*3 changes since \d+:\d\d · No note from the publisher/,
  );
  assert.deepEqual(await popup.locator("del").allInnerTexts(), [
    "4.2",
    "Fewer than 300 people live on the island all year round.",
    "nine",
  ]);
  assert.deepEqual(await popup.locator("ins").allInnerTexts(), ["4.7", "eight"]);
  await reader.closeBy(popup, popup.getByRole("button", { name: /eight times/ }).click());
  const card = await reader.until("the card opens on the page", () => reader.cardText(page));
  assert.match(card, /eight times/);
  await reader.until("the change is brought onto the screen", () => reader.isOnScreen(page, "eight times"));
});

test("a cosmetic change is not counted, and shown when it is asked for", async () => {
  const [curly, straight] = ["“Nobody came over to talk to us,”", '"Nobody came over to talk to us,"'];
  const { page, popup } = await popupAfter("/cosmetic", story(), story({ [curly]: straight }));
  assert.equal(await reader.hasShade(page), false);
  assert.equal(await reader.badge(browser, page), "");
  assert.match(await popup.innerText("main"), /Nothing of substance changed/);
  const item = popup.getByRole("button", { name: /Nobody came over/ });
  assert.equal(await item.isVisible(), false);
  await popup.getByRole("checkbox", { name: "Show 1 cosmetic change" }).check();
  await reader.closeBy(popup, item.click());
  assert.match(await reader.until("its card opens", () => reader.cardText(page)), /"Nobody came over/);
});

test("it still knows the tab's visit after the background was stopped", async () => {
  const page = await browser.open();
  site.put("/stopped", story());
  await reader.visit(browser, page, site.url("/stopped"));
  await reader.killBackground(browser);
  const popup = await reader.openPopup(browser, page);
  assert.match(await popup.innerText("main"), /Your first visit/);
});

test("on a page of the browser's own it says what it reads", async () => {
  const page = await browser.open("about:blank");
  const popup = await reader.openPopup(browser, page);
  assert.match(await popup.innerText("main"), /Not a page to read/);
});

const SECOND = { "4.2": "4.7" };
const THIRD = { ...SECOND, "nine times": "eight times" };

/** What the status tells a screen reader, once it says something like this. */
function said(popup: Page, what: RegExp): Promise<boolean> {
  return reader.until(`it was said: ${what}`, async () =>
    what.test((await popup.getByRole("status").textContent()) ?? ""),
  );
}

test("any two editions are compared, chosen by their times, and opened in the history", async () => {
  const { popup } = await popupAfter("/pair", story(), story(SECOND), story(THIRD));
  const found = popup.locator(".found");
  assert.match(
    await popup.innerText(".facts >> nth=0"),
    /^3 editions kept · first read \d+:\d\d · last read \d+:\d\d$/,
  );
  assert.match(await found.innerText(), /^2 changes since/);
  const [earlier, later] = [popup.getByLabel("Earlier edition"), popup.getByLabel("Later edition")];
  assert.deepEqual([await earlier.inputValue(), await later.inputValue()], ["0", "2"]);

  await later.selectOption("1");
  await said(popup, /^1 change from [\d:]+ to [\d:]+$/);
  assert.deepEqual(await popup.locator("ins").allInnerTexts(), ["4.7"]);
  const link = await popup.getByRole("link", { name: "Open in the history" }).getAttribute("href");
  const key = encodeURIComponent(site.url("/pair").replace("http://", ""));
  assert.ok(link?.endsWith(`/history/history.html#story=${key}&before=0&after=1`), link ?? "");

  // Whichever is chosen first, the one that came first is the earlier one.
  await earlier.selectOption("2");
  await said(popup, /^1 change from/);
  assert.deepEqual([await earlier.inputValue(), await later.inputValue()], ["1", "2"]);
  assert.deepEqual(await popup.locator("ins").allInnerTexts(), ["eight"]);
  await later.selectOption("1");
  await said(popup, /^No difference$/);

  await earlier.selectOption("0");
  await later.selectOption("2");
  await popup.getByRole("button", { name: /eight times/ }).waitFor();
  assert.match(await found.innerText(), /^2 changes since/, "back at what the visit told");
});

test("a change between two chosen editions is shown on the page, and said where the page has it no more", async () => {
  const { page, popup } = await popupAfter(
    "/between",
    story(),
    story(SECOND),
    story(THIRD),
    story({ ...THIRD, "4.2": "4.9", "Ingrid Dahlen": "Ingrid Dalen" }),
  );
  await popup.bringToFront();
  await popup.getByLabel("Later edition").selectOption("2");
  await said(popup, /^2 changes from/);
  await reader.closeBy(popup, popup.getByRole("button", { name: /eight times/ }).click());
  assert.match(await reader.until("its card opens", () => reader.cardText(page)), /nine times[\s\S]*eight times/);
  assert.deepEqual((await reader.marks(page)).words, ["eight"]);
  await reader.until("it is brought onto the screen", () => reader.isOnScreen(page, "eight times"));
  await popup.close().catch(() => {});

  const other = await reader.openPopup(browser, page);
  await other.bringToFront();
  await other.getByLabel("Later edition").selectOption("2");
  await said(other, /^2 changes from/);
  await reader.closeBy(other, other.getByRole("button", { name: /4\.7/ }).click());
  await reader.until("the card says that it is not there", async () =>
    /4\.7[\s\S]*stands nowhere on the page/.test((await reader.cardText(page)) ?? ""),
  );
});

test("a change between two editions is shown on a page on which nothing is new, too", async () => {
  const { page, popup } = await popupAfter("/between-old", story(), story(SECOND));
  await popup.close();
  await page.bringToFront();
  await reader.clickShade(page, ".next");
  await page.goto("about:blank");
  await reader.visit(browser, page, site.url("/between-old"));
  assert.equal(await reader.hasShade(page), false);
  const other = await reader.openPopup(browser, page);
  await other.bringToFront();
  await other.getByLabel("Earlier edition").selectOption("0");
  await said(other, /^1 change from/);
  await reader.closeBy(other, other.getByRole("button", { name: /4\.7/ }).click());
  assert.match(await reader.until("its card opens", () => reader.cardText(page)), /4\.2[\s\S]*4\.7/);
});

test("editions of the same minute are told apart", () => {
  assert.deepEqual(apart([0, 60_000, 61_000], 0, "en-GB"), ["00:00", "00:01:00", "00:01:01"]);
});

test("each edition has a dot on the line of time, to compare it with what the story says now", async () => {
  const { popup } = await popupAfter("/dots", story(), story(SECOND), story(THIRD));
  await popup.bringToFront(); // where keys go
  const dots = popup
    .getByRole("radiogroup", { name: "Compare what it says now with the edition of" })
    .getByRole("radio");
  assert.deepEqual(await dots.evaluateAll((all) => all.map((dot) => (dot as HTMLInputElement).checked)), [
    true,
    false,
    false,
  ]);
  await popup.getByRole("radio", { name: /^2 · [\d:]+$/ }).check();
  await said(popup, /^1 change from/);
  assert.deepEqual(await popup.locator("ins").allInnerTexts(), ["eight"]);
  await dots.nth(1).press("ArrowLeft");
  await popup
    .getByText(/^2 changes/)
    .first()
    .waitFor();
  assert.equal(await dots.nth(0).isChecked(), true);
});

test("what was chosen stays when the popup is filled anew", async () => {
  const { page, popup } = await popupAfter("/stays", story(), story(SECOND), story(THIRD));
  await popup.bringToFront(); // what is in the back is slow to answer
  await popup.getByLabel("Later edition").selectOption("1");
  await said(popup, /^1 change from/);
  await popup.getByRole("button", { name: "Pin this story" }).click();
  await popup.getByRole("button", { name: "Unpin this story" }).waitFor();
  await popup.locator(".found", { hasText: /^1 change from/ }).waitFor();
  assert.equal(await reader.hasShade(page), true);
});

test("a story is pinned, and let go again", async () => {
  const { popup } = await popupAfter("/pinned", story());
  await popup.bringToFront(); // where keys go
  await popup.getByRole("button", { name: "Pin this story" }).press("Enter");
  await said(popup, /^pinned$/);
  assert.match(await popup.innerText(".facts >> nth=0"), /pinned$/);
  assert.match(await stored(browser), /gazette\.example:\d+\/pinned"[^}]*"pinned":1/);
  const unpin = popup.getByRole("button", { name: "Unpin this story" });
  assert.equal(await unpin.evaluate((it) => it === document.activeElement), true, "the keyboard is not lost");
  await unpin.press("Enter");
  await said(popup, /^no longer pinned$/);
  assert.doesNotMatch(await popup.innerText(".facts >> nth=0"), /pinned/);
});

test("a story is forgotten once its reader was asked, and the popup says so until it is read anew", async () => {
  const { page, popup } = await popupAfter("/forgotten", story(), story(SECOND));
  await reader.barText(page);
  await popup.bringToFront(); // what is in the back is slow to answer
  await popup.getByRole("button", { name: "Forget this story" }).click();
  await popup.getByText("Forget this story for good? 2 editions kept.").waitFor();
  const keep = popup.getByRole("button", { name: "Keep it" });
  assert.equal(await keep.evaluate((it) => it === document.activeElement), true);
  await keep.click();
  assert.match(await stored(browser), /\/forgotten"/);

  await popup.getByRole("button", { name: "Forget this story" }).click();
  await popup.getByRole("button", { name: "Forget it" }).click();
  await popup.getByRole("heading", { name: "Forgotten" }).waitFor();
  assert.doesNotMatch(await stored(browser), /\/forgotten"/);
  assert.doesNotMatch(
    await reader.told(browser),
    /Skarholm|crowns/,
    "nor is anything of it in the memory of the session",
  );
  assert.equal(await reader.badge(browser, page), "");
  await reader.until("nothing is marked any more", async () => !(await reader.hasShade(page)));

  // The page that is still open does not have it kept again by growing.
  await page.bringToFront();
  await page.evaluate(() =>
    document.querySelector("article p")?.append(" The boat lay at the quay until the late evening."),
  );
  const other = await reader.openPopup(browser, page);
  assert.match(await other.innerText("main"), /^Forgotten/);
  await popup.close();

  await reader.closeBy(other, other.getByRole("button", { name: "Read it anew" }).click());
  await reader.until("it is kept again", async () => /\/forgotten"/.test(await stored(browser)));
});

test("where a page is no article it says so, and why", async () => {
  const links = '<li><a href="/x">A link that leads to some other story of the day</a></li>'.repeat(9);
  const prose = `<p>${"Few words that are among many others. ".repeat(2)}</p>`;
  for (const [path, html, why] of [
    ["/", story(), /the front page of a site/],
    ["/links", `<title>Links</title><ul>${links}</ul>`, /hardly any text on this page that is not a link/],
    ["/form", `<title>Form</title><form>${prose}<ul>${links}</ul></form>`, /is short, or stands among much else/],
  ] as const) {
    const { popup } = await popupAfter(path, html);
    const text = await popup.innerText("main");
    assert.match(text, /^Not an article/);
    assert.match(text, why);
    await popup.close();
  }
});

test("editions stand on the line of time as far apart as they were met, and never in one another's way", () => {
  assert.deepEqual(spread([5], 0.1), [0]);
  assert.deepEqual(spread([0, 25, 100], 0.1), [0, 0.25, 1]);
  for (const times of [
    [0, 1, 2, 100],
    [0, 98, 99, 100],
    [7, 7, 7, 7],
    [0, 50, 50, 51, 100],
  ]) {
    const places = spread(times, 0.2);
    for (const [index, place] of places.entries()) {
      assert.ok(place >= -1e-9 && place <= 1, `${places}`);
      assert.ok(index === 0 || place - (places[index - 1] ?? 0) >= 0.2 - 1e-9, `${places}`);
    }
  }
});

test("while a page is being read it says so, and nothing else until it is", async () => {
  const { page, popup } = await popupAfter("/being-read", story());
  await popup.evaluate(() => {
    const main = document.querySelector("main");
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const note = () => seen.push(main?.querySelector("h2")?.textContent ?? "");
    if (main) new MutationObserver(note).observe(main, { childList: true });
  });
  const background = await browser.background();
  await background.evaluate(() => chrome.storage.session.clear());
  await popup.getByRole("heading", { name: "Reading…" }).waitFor();
  await page.reload();
  await popup.getByRole("heading", { name: /^Nothing changed since/ }).waitFor();
  const seen = await popup.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  assert.deepEqual([seen.length, seen[0]], [2, "Reading…"], `${seen}`);
});

test("what fails is said where its reader sees it, until they try again", async () => {
  const { popup } = await popupAfter("/fails", story());
  await refuseNextWriting(popup);
  const height = async () => (await popup.getByRole("status").boundingBox())?.height ?? 0;
  assert.ok((await height()) < 2, "what is said of what is seen anyway is not");
  const pin = popup.getByRole("button", { name: "Pin this story" });
  await pin.click();
  await said(
    popup,
    /^It did not work: the browser refused to open the archive \(UnknownError: Not now\); restart it and try again\.$/,
  );
  assert.ok((await height()) > 20);
  await pin.click();
  await said(popup, /^pinned$/);
  assert.ok((await height()) < 2);
});

test("where what is kept cannot be read, it says so, and not that it was forgotten", async () => {
  const { popup } = await popupAfter("/jammed", story(), story(SECOND));
  await popup.evaluate(() => {
    IDBObjectStore.prototype.get = () => {
      throw new Error("The disk is gone");
    };
  });
  const background = await browser.background();
  await background.evaluate(() => chrome.storage.session.set({ nudge: 1 }));
  await popup.getByText(/^Something unexpected happened \(The disk is gone\); try again/).waitFor();
  const text = await popup.innerText("main");
  assert.match(text, /1 change since/, "what the visit told is known all the same");
  assert.doesNotMatch(text, /Forgotten/);
});
