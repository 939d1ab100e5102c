// A story is one whatever address it is opened at, and two stories are two whatever their pages claim.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** Another story than the one of `story.ts`, of the same newspaper. */
const OTHER = [
  "The parish of Norrvik will put its old lighthouse up for sale in spring, three years after its lamp went out. ",
  "A buyer will have to keep the tower white and let the public climb it on two days of the year. ",
  "Surveyors found in March that the stairs are rotten and that the gallery may not be walked on any longer. ",
  "Those who grew up beneath it have begun to gather money, and hope to buy it for the village themselves. ",
];

/** The story once it was edited. */
const EDITED = story({ "nine times": "eight times" });

/** Checks that a page shows what was edited. */
async function checkEdited(page: Page): Promise<void> {
  assert.match(await reader.barText(page), /^1 change since/);
  assert.deepEqual(await reader.marks(page), { ...reader.NO_MARKS, words: ["eight"] });
}

/** A page that says where it is. */
function claiming(canonical: string, html: string): string {
  return html.replace("</head>", `<link rel="canonical" href="${canonical}"></head>`);
}

function otherStory(): string {
  const text = OTHER.map((sentences) => `<p>${sentences}</p>`).join("");
  return story().replace(/<h1>[\s\S]*<\/article>/, `<h1>Lighthouse for sale</h1>${text}</article>`);
}

async function openAt(page: Page, path: string, html: string): Promise<void> {
  site.put(path.replace(/[?#].*/, ""), html);
  await reader.visit(browser, page, site.url(path));
}

test("a story read at its AMP address and again at its plain one has its changes marked", async () => {
  const page = await browser.open();
  await openAt(page, "/ferry/amp/?utm_source=mail", claiming("/ferry", story()));
  await openAt(page, "/ferry/", claiming("/ferry", EDITED));
  await checkEdited(page);
});

test("a story that does not say where it is is known by its address, however its reader came to it", async () => {
  const page = await browser.open();
  await openAt(page, "/sea/ferry/amp?fbclid=1#top", story());
  await openAt(page, "/sea/ferry?utm_source=mail", EDITED);
  await checkEdited(page);
});

test("two stories that claim one address stay two", async () => {
  const page = await browser.open();
  await openAt(page, "/one", claiming("/claimed", story()));
  await openAt(page, "/two", claiming("/claimed", otherStory()));
  assert.equal(await reader.hasShade(page), false, "the second is met for the first time");
  await openAt(page, "/one", claiming("/claimed", EDITED));
  await checkEdited(page);
  await openAt(page, "/two", claiming("/claimed", otherStory()));
  assert.equal(await reader.hasShade(page), false, "the second has not changed");
});

test("the hosts of one site have one story, and those of two have two", async () => {
  const page = await browser.open();
  const openWith = async (address: string, canonical: string, html: string) => {
    await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: claiming(canonical, html) }));
    await reader.visit(browser, page, address);
  };
  await openWith("https://m.gazette.example/s/7", "https://www.gazette.example/ferry", story());
  await openWith("https://www.gazette.example/ferry", "/ferry", EDITED);
  await checkEdited(page);
  await openWith("https://ada.github.io/s/7", "https://ben.github.io/ferry", story());
  await openWith("https://ben.github.io/ferry", "/ferry", EDITED);
  assert.equal(await reader.hasShade(page), false, "what one of them says of the other is not believed");
});
