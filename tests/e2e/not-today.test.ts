// At a story's address stands something else today: an error, a check for robots, a translation, a teaser.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** Opens a story, then what stands in its stead; returns the tab with that in it. */
async function replaced(path: string, first: string, instead: string): Promise<Page> {
  const page = await browser.open();
  for (const html of [first, instead]) {
    site.put(path, html);
    await reader.visit(browser, page, site.url(path));
  }
  return page;
}

/** Comes back to the story, of which one number is another, and checks that just this is told. */
async function comeBack(page: Page, path: string): Promise<void> {
  site.put(path, story({ "4.2": "4.7" }));
  await reader.visit(browser, page, site.url(path));
  assert.match(await reader.barText(page), /^1 change since/);
  assert.deepEqual((await reader.marks(page)).words, ["4.7"]);
}

const page = (title: string, ...paragraphs: readonly string[]) =>
  `<!doctype html><html lang="en"><title>${title}</title><main><h1>${title}</h1>${paragraphs
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join("")}</main></html>`;

const STAND_INS = {
  "an error": page(
    "Page not found",
    "The page that you came for is not here, or not any more, and we are sorry for that.",
    "You could go to our home page, where all of today's stories are, or look for it by its title.",
  ),
  "a check for robots": page(
    "Just a moment...",
    "The Sound Gazette needs to look at the safety of your connection before it can go on, which takes some seconds.",
    "Please verify you are human by ticking the box below, and the page will be there at once.",
  ),
  "a wall that asks for consent": `${page(
    "The Sound Gazette",
    "We and our 842 partners store and read information on your device, such as cookies, and use what we learn of you for advertising and content that are made for you, and to measure both.",
    "You can change your choice or withdraw your consent at any time by coming back and using the button at the bottom of this page.",
  )}<article hidden><h1>Ferry to Skarholm will stop in autumn</h1></article>`,
  "a wall to sign in": page(
    "Sign in",
    "Sign in to go on reading, or make an account, which takes less than a minute and costs you nothing at all.",
  ),
};

for (const [name, html] of Object.entries(STAND_INS)) {
  test(`${name} is no edition of the story whose place it takes`, async () => {
    const path = `/${name.replaceAll(" ", "-")}`;
    const tab = await replaced(path, story(), html);
    assert.match(await reader.told(browser), /no-story/);
    await comeBack(tab, path);
  });
}

test("a translation is not compared, and the popup says so", async () => {
  const german = page(
    "Die Fähre nach Skarholm wird im Herbst eingestellt",
    "Die Fähre, die seit neunzig Jahren Menschen auf die Insel bringt, wird im Oktober zum letzten Mal fahren.",
    "Der Vorstand des Hafens sagte am Montag, dass die Reparatur des alten Bootes 4,2 Millionen Kronen kosten würde.",
    "Auf der Insel leben das ganze Jahr über weniger als 300 Menschen, und elf Kinder fahren jeden Morgen über den Sund.",
    "Die Lehrer der Schule fürchten, dass die Familien fortziehen, und die Eltern haben um ein Treffen gebeten.",
  );
  const tab = await replaced("/translated", story(), german);
  assert.equal(await reader.hasShade(tab), false);
  const popup = await reader.openPopup(browser, tab);
  assert.match(await popup.innerText("main"), /Another language/);
  await comeBack(tab, "/translated");
});

test("of a teaser only what it shows is compared, and the bar says so", async () => {
  const forSubscribers = `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>`;
  const whole = story({}, forSubscribers);
  const edited = story({ "4.2": "4.7" }, forSubscribers);
  const rest = edited.indexOf("<p>The board wants to replace");
  const teaser = `${edited.slice(0, rest)}</article>${edited.slice(edited.indexOf("</main>"))}`;
  const tab = await replaced("/teaser", whole, teaser);
  assert.match(await reader.barText(tab), /^1 change since .* · only what is not behind the paywall$/);
  assert.deepEqual(await reader.marks(tab), { ...reader.NO_MARKS, words: ["4.7"] });
  assert.deepEqual(await reader.markers(tab), []);
});

const UNKNOWN_WALL = page(
  "Good to have you here",
  "Reading goes on with advertisements, or else with a subscription and without any, as you like it best.",
  "Our partners may look at whatever is done with this device, and at nothing that is done with any other one.",
);

test("a story whose first edition was a wall that nobody knew is compared once it has come twice", async () => {
  const tab = await replaced("/wall", UNKNOWN_WALL, story());
  await reader.visit(browser, tab, site.url("/wall"));
  assert.match(await reader.told(browser), /"unread":null/);
  await comeBack(tab, "/wall");
});

test("a wall that gives way to the story in the open page is forgiven at once", async () => {
  const tab = await browser.open();
  const late = `<template>${story()}</template><script>setTimeout(() => document.querySelector("main").replaceWith(document.querySelector("template").content), 1500)</script>`;
  site.put("/gives-way", UNKNOWN_WALL + late);
  await reader.visit(browser, tab, site.url("/gives-way"));
  await reader.until("the story is kept", async () => (await reader.told(browser)).includes("Skarholm"));
  await comeBack(tab, "/gives-way");
});
