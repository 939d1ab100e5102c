// A page that puts the next story below the one that its reader came for.

import assert from "node:assert/strict";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

interface Story {
  path: string;
  headline: string;
  paragraphs: readonly string[];
}

const FERRY: Story = {
  path: "/news/ferry",
  headline: "Ferry to Skarholm will stop in autumn",
  paragraphs: [
    "The ferry that has carried people to the island of Skarholm for ninety years will make its last crossing in October.",
    "The harbour board said on Monday that repairs to the old boat would cost 4.2 million crowns, more than it is worth.",
    "Ingrid Dahlen, who keeps the island's only shop, said she had learned of it from a notice on the quay that morning.",
    "The board wants to replace the ferry with a smaller boat that sails four times a day and carries no cars at all.",
    "Teachers at the island's school fear that families will move away before the first winter without a ferry is over.",
  ],
};

const COMET: Story = {
  path: "/news/comet",
  headline: "Pupils find a comet that others missed",
  paragraphs: [
    "A telescope built by schoolchildren has photographed a comet that professional astronomers had missed until now.",
    "The pupils of a village school ground the telescope's mirror from the bottom of a glass jar over two long winters.",
    "Their teacher, Oduya Bello, noticed a faint smudge on the third exposure and asked the observatory what it might be.",
    "Astronomers at the national observatory confirmed the comet two nights later and named it after the village itself.",
    "The comet will be brightest in January, low above the southern horizon, and can be seen without any instrument.",
  ],
};

function edited(story: Story, from: string, to: string): Story {
  return { ...story, paragraphs: story.paragraphs.map((paragraph) => paragraph.replace(from, to)) };
}

/** A page with stories on it, the first of which it is about. The others come once the reader has scrolled down. */
function page(first: Story, ...others: readonly Story[]): string {
  const article = ({ path, headline, paragraphs }: Story, level: number) => `
    <article>
      <h${level}><a href="${path}">${headline}</a></h${level}>
      ${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n")}
    </article>`;
  return `<!doctype html>
    <html lang="en">
      <head>
        <title>${first.headline} – The Sound Gazette</title>
        <meta property="og:type" content="article">
        <link rel="canonical" href="${first.path}">
      </head>
      <body>
        <main>${article(first, 1)}</main>
        <template>${others.map((other) => article(other, 2)).join("")}</template>
        <script>
          addEventListener("scroll", () => {
            document.querySelector("main").append(document.querySelector("template").content);
            ${others.length > 0 ? `history.replaceState(null, "", "${others[0]?.path}");` : ""}
          }, { once: true });
        </script>
        <div style="height: 200vh"></div>
      </body>
    </html>`;
}

test("a story that is put below another is compared with its own past, at whatever address", async () => {
  const tab = await browser.open();
  for (const story of [COMET, FERRY]) {
    site.put(story.path, page(story));
    await reader.visit(browser, tab, site.url(story.path));
  }
  site.put(FERRY.path, page(edited(FERRY, "4.2", "4.7"), edited(COMET, "third", "fourth")));
  await reader.visit(browser, tab, site.url(FERRY.path));
  await reader.barText(tab);
  assert.deepEqual((await reader.marks(tab)).words, ["4.7"]);
  await tab.mouse.wheel(0, 400);
  await reader.until("the change below is shown, too", async () => (await reader.marks(tab)).words.length === 2);
  assert.deepEqual(
    (await reader.marks(tab)).words,
    ["fourth", "4.7"],
    "the story that the address leads to comes first",
  );
  assert.match(await reader.barText(tab), /^2 changes/);

  const popup = await reader.openPopup(browser, tab);
  assert.deepEqual(await popup.locator("h1").allInnerTexts(), [COMET.headline, FERRY.headline]);
  assert.deepEqual(await popup.locator("ins").allInnerTexts(), ["fourth", "4.7"]);

  // Neither was taken for the other.
  site.put(COMET.path, page(edited(COMET, "third", "fifth")));
  await reader.visit(browser, tab, site.url(COMET.path));
  await reader.barText(tab);
  assert.deepEqual((await reader.marks(tab)).words, ["fifth"]);
});

test("where the page's address alone follows its reader from story to story, each is kept at its own", async () => {
  const tab = await browser.open();
  const [ferry, comet] = [
    { ...FERRY, path: "/endless/ferry" },
    { ...COMET, path: "/endless/comet" },
  ];
  // No link says where they are, and the longer one is below.
  const endless = (first: Story, ...others: readonly Story[]) =>
    page(first, ...others).replaceAll(/<a href="[^"]*">(.*?)<\/a>/g, "$1");
  const long = { ...comet, paragraphs: [...comet.paragraphs, ...comet.paragraphs.map((it) => it.toUpperCase())] };
  for (const story of [long, ferry]) {
    site.put(story.path, endless(story));
    await reader.visit(browser, tab, site.url(story.path));
  }
  // The next story is fetched before its reader scrolls, and the address follows when they come to it.
  const ahead = endless(edited(ferry, "4.2", "4.7"), edited(long, "third", "fourth"));
  site.put(ferry.path, ahead.replace(/history\.replaceState.*/, ""));
  await reader.visit(browser, tab, site.url(ferry.path));
  await reader.barText(tab);
  assert.deepEqual((await reader.marks(tab)).words, ["4.7"]);
  await tab.evaluate(() => dispatchEvent(new Event("scroll")));
  await tab.waitForTimeout(1500);
  assert.deepEqual((await reader.marks(tab)).words, ["4.7"]);
  await tab.mouse.wheel(0, 600);
  await reader.until("it is scrolled", () => tab.evaluate(() => scrollY > 200));
  await tab.evaluate((path) => history.replaceState(null, "", path), long.path);
  await reader.until("the change below is shown, too", async () => (await reader.marks(tab)).words.length === 2);
  assert.deepEqual((await reader.marks(tab)).words, ["fourth", "4.7"]);

  for (const [story, from, to] of [
    [long, "third", "fifth"],
    [ferry, "4.2", "4.9"],
  ] as const) {
    site.put(story.path, endless(edited(story, from, to)));
    await reader.visit(browser, tab, site.url(story.path));
    await reader.barText(tab);
    assert.deepEqual((await reader.marks(tab)).words, [to]);
  }
});
