// The bar and its menu, the map, and the keys that work everywhere.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

const added = "A second hearing will be held in the parish hall next week.";
/** One of substance, one of tense, one whole sentence. */
const EDITS = { "4.2": "4.7", "cross the sound": "crossed the sound", "meeting.": `meeting. ${added}` };

async function revisit(path: string, edits: Record<string, string> = EDITS, rest = ""): Promise<Page> {
  const page = await browser.open();
  site.put(path, story());
  await reader.visit(browser, page, site.url(path));
  site.put(path, story(edits, rest));
  await reader.visit(browser, page, site.url(path));
  await reader.barText(page);
  return page;
}

/** Chooses from the bar's menu. */
async function choose(page: Page, label: string): Promise<void> {
  await reader.clickShade(page, ".menu_open");
  await reader.inShade(
    page,
    (root, label) => {
      for (const item of root.querySelectorAll<HTMLElement>(".item")) if (item.innerText === label) item.click();
    },
    label,
  );
}

/** Steps through the changes: the keys for it are the browser's; what they come to is a call to the tab. */
async function step(page: Page, by: 1 | -1): Promise<void> {
  const background = await browser.background();
  await background.evaluate(
    async ([url, by]) => {
      const tabs = await chrome.tabs.query({});
      await chrome.tabs.sendMessage(tabs.find((tab) => tab.url === url)?.id ?? -1, { name: "step", asked: by });
    },
    [page.url(), by] as const,
  );
}

const corner = (page: Page) =>
  reader.inShade(page, (root) => {
    const bar = root.querySelector(".bar")?.getBoundingClientRect();
    if (!bar) return "";
    const { clientWidth, clientHeight } = document.documentElement;
    return `${bar.y < clientHeight / 2 ? "top" : "bottom"} ${bar.x < clientWidth - bar.right ? "left" : "right"}`;
  });

test("the bar says in neutral words whether the publisher told of it", async () => {
  const told = (page: Page) =>
    reader.inShade(page, (root) => root.querySelector<HTMLElement>(".bar .disclosed")?.innerText);
  assert.equal(await told(await revisit("/silent", { "4.2": "4.7" })), "No note from the publisher");
  const note = "Correction: An earlier version of this story misstated the price of the repairs.";
  const noted = { "4.2": "4.7", "request for help.": `request for help.</p><p>${note}` };
  assert.equal(await told(await revisit("/noted", noted)), "The publisher says so");
});

test("only what is of substance is shown where the reader wants no more", async () => {
  const page = await revisit("/substance");
  assert.match(await reader.barText(page), /^3 changes/);
  await choose(page, "Only substantive changes");
  assert.match(await reader.barText(page), /^2 changes/);
  const { words } = await reader.marks(page);
  assert.deepEqual(words, ["4.7"]);
  await choose(page, "Only substantive changes");
  assert.match(await reader.barText(page), /^3 changes/);
});

test("what is shown at first is what the reader has set, and the button counts as much", async () => {
  const background = await browser.background();
  const set = (least: string) =>
    background.evaluate((least) => chrome.storage.local.set({ settings: { least, palette: "colour_blind" } }), least);
  after(() => background.evaluate(() => chrome.storage.local.remove("settings")));

  await set("substantive");
  const page = await revisit("/set");
  assert.match(await reader.barText(page), /^2 changes/);
  assert.deepEqual((await reader.marks(page)).words, ["4.7"]);
  assert.equal(await reader.badge(browser, page), "2");
  const colour = await page.evaluate(() => getComputedStyle(document.body, "::highlight(tint-1)").textDecorationColor);
  assert.equal(colour, "rgb(0, 99, 160)");
  await choose(page, "Only substantive changes");
  assert.match(await reader.barText(page), /^3 changes/);

  await set("cosmetic");
  const typography = await revisit("/set-cosmetic", { "“Nobody": '"Nobody', "us,”": 'us,"' });
  assert.match(await reader.barText(typography), /^1 change /);
  assert.equal(await reader.badge(browser, typography), "1");

  await set("something else");
  assert.match(await reader.barText(await revisit("/set-badly")), /^3 changes/);
});

test("the menu is worked by keys", async () => {
  const page = await revisit("/menu");
  const focused = () =>
    reader.inShade(
      page,
      (root) => (root.activeElement as HTMLElement | null)?.innerText || root.activeElement?.className,
    );
  await reader.until("the menu's button has the focus", async () => {
    await page.keyboard.press("Tab");
    return (await focused()) === "menu_open";
  });
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "Only substantive changes");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), "Hide the changes on this page");
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "menu_open");
  assert.match(await reader.barText(page), /^3 changes/, "the bar is still there");
});

test("the menu is closed by a press beside it", async () => {
  const page = await revisit("/beside");
  await reader.clickShade(page, ".menu_open");
  const isOpen = () => reader.inShade(page, (root) => root.querySelector<HTMLElement>(".menu")?.hidden === false);
  assert.equal(await isOpen(), true);
  await page.mouse.click(3, 3);
  assert.equal(await isOpen(), false);
  assert.match(await reader.barText(page), /^3 changes/, "the bar is still there");
});

test("the bar is moved to another corner, by key or by hand, and stands there on the next page, too", async () => {
  const page = await revisit("/corner");
  assert.equal(await corner(page), "bottom right");
  await choose(page, "Move to the next corner");
  assert.equal(await corner(page), "bottom left");
  await page.keyboard.press("Escape");

  const from = await reader.middleOf(page, ".summary");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(1000, 100, { steps: 4 });
  await page.mouse.up();
  assert.equal(await corner(page), "top right");
  const other = await revisit("/corner-other");
  assert.equal(await corner(other), "top right");
  await choose(other, "Move to the next corner");
  assert.equal(await corner(other), "bottom right");
});

test("the changes of a page are hidden when they are not wanted", async () => {
  const page = await revisit("/hide");
  await choose(page, "Hide the changes on this page");
  await reader.until("all is gone", async () => !(await reader.hasShade(page)));
  assert.deepEqual(await reader.marks(page), reader.NO_MARKS);
});

/** Has a page say more, and waits until that was read. */
async function sayMore(page: Page): Promise<void> {
  const before = await reader.told(browser);
  await page.evaluate(() => {
    const more = document.createElement("p");
    more.textContent = "The harbour master said on Thursday that the quay would be mended first.";
    document.querySelector("article")?.append(more);
  });
  await reader.until("it was read", async () => {
    const told = await reader.told(browser);
    return told !== before && told.includes("harbour master");
  });
}

test("what its reader has hidden, closed or left out stays so when the page says more", async () => {
  const page = await revisit("/more");
  await choose(page, "Only substantive changes");
  await reader.clickShade(page, ".next");
  await sayMore(page);
  await reader.until("the new is counted", async () => /^3 changes/.test(await reader.barText(page)));
  assert.deepEqual((await reader.marks(page)).words, ["4.7"], "what weighs less is still left out");
  assert.match((await reader.cardText(page)) ?? "", /4\.7/, "the card is still open");

  const closed = await revisit("/more-closed");
  await reader.clickShade(closed, ".close");
  await sayMore(closed);
  await reader.until("the new is marked", async () => (await reader.marks(closed)).sentence.length === 2);
  assert.equal(await reader.inShade(closed, (root) => root.querySelector(".bar") === null), true);

  const hidden = await revisit("/more-hidden");
  await choose(hidden, "Hide the changes on this page");
  await sayMore(hidden);
  await hidden.waitForTimeout(500);
  assert.equal(await reader.hasShade(hidden), false);
});

test("an Escape in a field of the page, or before its dialog, is the page's", async () => {
  const page = await revisit("/escape", EDITS, "<input id=field><dialog>Are you there?</dialog>");
  await page.locator("#field").press("Escape");
  assert.match(await reader.barText(page), /^3 changes/);
  await page.evaluate(() => document.querySelector("dialog")?.showModal());
  await page.keyboard.press("Escape");
  await reader.until("it is closed", async () => (await page.locator("dialog[open]").count()) === 0);
  assert.match(await reader.barText(page), /^3 changes/);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("Escape");
  await reader.until("the bar is closed", () => reader.inShade(page, (root) => root.querySelector(".bar") === null));
});

test("the map has a tick for each change, in the order of the page, that leads to it", async () => {
  const page = await revisit("/map", EDITS, '<div style="height: 3000px"></div>');
  const ticks = await reader.inShade(page, (root) =>
    Array.from(root.querySelectorAll(".tick"), (tick) => [
      tick.className,
      tick.getBoundingClientRect().top / document.documentElement.clientHeight,
    ]),
  );
  assert.deepEqual(
    ticks?.map(([name]) => name),
    ["tick words", "tick words", "tick sentence"],
  );
  const tops = ticks?.map(([, top]) => Number(top)) ?? [];
  assert.deepEqual(
    tops,
    tops.toSorted((one, other) => one - other),
  );
  assert.ok((tops.at(-1) ?? 1) < 0.5, "below the story stands as much again");
  await reader.clickShade(page, ".tick.sentence");
  assert.match((await reader.cardText(page)) ?? "", /second hearing/);
});

test("the bar is one line and in the window on a small phone", async () => {
  const page = await revisit("/phone");
  await page.setViewportSize({ width: 320, height: 600 });
  await reader.clickShade(page, ".next");
  const box = await reader.inShade(page, (root) => {
    const { left, right, height, bottom } = root.querySelector(".bar")?.getBoundingClientRect() ?? new DOMRect();
    const buttons = Array.from(
      root.querySelectorAll(".bar button:not(.item)"),
      (it) => it.getBoundingClientRect().right,
    );
    return { left, right: Math.max(right, ...buttons), height, bottom };
  });
  assert.ok(box && box.left >= 0 && box.right <= 320 && box.bottom <= 600 && box.height <= 48, JSON.stringify(box));
});

test("a screen reader has the changes as a list, and hears once how many there are", async () => {
  const page = await revisit("/list");
  const list = await reader.inShade(page, (root) =>
    Array.from(root.querySelectorAll("ol[aria-label='List of changes'] > li"), (item) => item.textContent ?? ""),
  );
  assert.equal(list?.length, 3);
  assert.match(list?.[0] ?? "", /^Reworded: number\. Before: .*4\.2.* Now: .*4\.7/);
  await reader.until("it was said", () =>
    reader.inShade(page, (root) => /^3 changes since/.test(root.querySelector("[role=status]")?.textContent ?? "")),
  );
});

test("what is read out of a change has an end to each of its sentences, and so has a headline", async () => {
  const page = await revisit("/read-out", { "will stop": "may stop" });
  const [item] = (await reader.inShade(page, (root) =>
    Array.from(root.querySelectorAll("ol[aria-label='List of changes'] > li"), (item) => item.textContent ?? ""),
  )) ?? [""];
  assert.equal(
    item,
    "Reworded: headline, certainty. Before: Ferry to Skarholm will stop in autumn. Now: Ferry to Skarholm may stop in autumn.",
  );
});

test("keys that the reader can change step through the changes", async () => {
  const page = await revisit("/commands");
  const background = await browser.background();
  const commands = await background.evaluate(async () =>
    (await chrome.commands.getAll()).map(({ name, description }) => [name, description]),
  );
  assert.deepEqual(
    commands.filter(([name]) => name !== "_execute_action"),
    [
      ["next-change", "Go to the next change in the story"],
      ["previous-change", "Go to the previous change in the story"],
    ],
  );
  await step(page, 1);
  assert.match((await reader.cardText(page)) ?? "", /4\.7/);
  await step(page, -1);
  assert.match((await reader.cardText(page)) ?? "", /second hearing/);
});

test("a bar that was closed is back once its reader steps on", async () => {
  const page = await revisit("/closed");
  await reader.clickShade(page, ".close");
  await reader.until("it is gone", async () => !(await reader.inShade(page, (root) => root.querySelector(".bar"))));
  assert.deepEqual((await reader.marks(page)).words, ["4.7", "crossed"], "the marks stay");
  await step(page, 1);
  assert.match(await reader.barText(page), /^3 changes/);
  assert.equal(await reader.inShade(page, (root) => root.querySelector(".position")?.textContent), "1 of 3");
});

test("where the change that the reader stands at is not shown any more, it goes on at either end", async () => {
  const page = await revisit("/left-out");
  await step(page, 1);
  await step(page, 1);
  assert.match((await reader.cardText(page)) ?? "", /crossed/);
  await choose(page, "Only substantive changes");
  await step(page, -1);
  assert.match((await reader.cardText(page)) ?? "", /second hearing/);
});
