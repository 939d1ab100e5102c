// A reader saves and shares what the history shows.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBareBrowser, openBrowser } from "./browser.ts";
import { fragmentOf, openHistory, read } from "./history.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const bare = await openBareBrowser({ after });
const site = await openSite({ after });

/** A page's text that would be markup, were it not text. */
const MARKUP = '&lt;script&gt;document.title = "taken"&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; **_';
const FIRST = { "Ingrid Dahlen": MARKUP };
const SECOND = { ...FIRST, "4.2": "4.7", "the island's only shop": "the island's &lt;/style&gt;&lt;b&gt;only shop" };
const THIRD = { ...SECOND, "nine times": "eight times" };

const ferry = await read(browser, site, "/ferry", story(FIRST), story(SECOND), story(THIRD));
const history = await openHistory(browser, `${fragmentOf(ferry)}&before=0&after=2`);
await history.locator("main .comparison").waitFor();

/** What the page saves when a button of its menu is pressed: its name, and what is in it. */
async function saved(name: string): Promise<{ name: string; bytes: Buffer }> {
  await keepBlobs(history);
  await history.locator("#share").click();
  await history.getByRole("button", { name, exact: true }).click();
  return lastBlob(history);
}

/** Has the page keep the files that it hands to the browser: not every browser tells a test of its downloads. */
function keepBlobs(page: Page): Promise<void> {
  return page.evaluate(() => {
    const kept: { name: string; file: Blob }[] = [];
    Object.assign(globalThis, { kept });
    HTMLAnchorElement.prototype.click = function () {
      fetchable(this);
    };
    const made = new Map<string, Blob>();
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file: Blob) => {
      const address = create(file);
      made.set(address, file);
      return address;
    };
    function fetchable(link: HTMLAnchorElement): void {
      const file = made.get(link.href);
      if (file) kept.push({ name: link.download, file });
    }
  });
}

async function lastBlob(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [name, bytes] = await reader.until("a file is made", () =>
    page.evaluate(async () => {
      const { kept } = globalThis as unknown as { kept: { name: string; file: Blob }[] };
      const last = kept.at(-1);
      return last ? ([last.name, Array.from(new Uint8Array(await last.file.arrayBuffer()))] as const) : null;
    }),
  );
  return { name, bytes: Buffer.from(bytes) };
}

/** The tab of a browser without the extension, with a file in it. */
async function opened(html: string): Promise<Page> {
  const page = await bare.newPage();
  site.put("/saved", html);
  await page.goto(site.url("/saved"));
  return page;
}

test("a comparison is saved as a page that needs nothing and takes no text for markup", async () => {
  const { name, bytes } = await saved("Save as a web page");
  assert.equal(name, "late-edition-ferry-to-skarholm-will-stop-in-autumn-0-2.html");
  const html = bytes.toString();
  assert.match(html, /^<!doctype html>/);
  assert.match(html, /&lt;script&gt;document\.title/);
  assert.doesNotMatch(html, /<script|<img|<b>/);
  assert.doesNotMatch(html, /https?:\/\/(?!gazette\.example)/);
  const page = await opened(html);
  assert.equal(await page.title(), "Ferry to Skarholm will stop in autumn – Late Edition");
  assert.deepEqual(
    await page.locator(".comparison ins").allInnerTexts(),
    ["</style><b>", "4.7", "eight"].sort(inText(html)),
  );
  assert.match(
    await page.innerText("main"),
    /<script>document\.title = "taken"<\/script><img src=x onerror=alert\(1\)>/,
  );
  assert.equal(
    await page.evaluate(
      () => getComputedStyle(document.querySelector("ins") ?? document.body).backgroundColor !== "rgba(0, 0, 0, 0)",
    ),
    true,
    "its styles hold",
  );
});

/** In the order in which they stand in a text. */
function inText(text: string): (one: string, other: string) => number {
  const at = (word: string) => text.indexOf(`<ins>${word.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}`);
  return (one, other) => at(one) - at(other);
}

test("a comparison is saved as Markdown in which a page's text is only text", async () => {
  const { name, bytes } = await saved("Save as Markdown");
  assert.equal(name, "late-edition-ferry-to-skarholm-will-stop-in-autumn-0-2.md");
  const text = bytes.toString();
  assert.match(text, /^# Ferry to Skarholm will stop in autumn\n/);
  assert.match(text, /- Before: The harbour board .* ~~4\.2~~ million crowns\.\n- Now: .* \*\*4\.7\*\* million/);
  assert.match(text, /\\<script\\>document\.title/);
  assert.match(text, /\\\*\\\*\\_/);
});

test("a whole story is saved as a page in which any two editions are compared without a script", async () => {
  const { name, bytes } = await saved("Save as a web page, any two compared");
  assert.equal(name, "late-edition-ferry-to-skarholm-will-stop-in-autumn.html");
  const html = bytes.toString();
  assert.doesNotMatch(html, /<script|<img|<b>/);
  const page = await opened(html);
  const pair = page.locator(".pair:visible");
  const words = () => pair.locator("ins").allInnerTexts();
  await page.locator("#before-1").check();
  await page.locator("#after-2").check();
  assert.deepEqual(await words(), ["eight"]);
  await page.locator("#before-0").check();
  assert.equal((await words()).length, 3);
  await page.locator("#after-1").check();
  assert.equal((await words()).length, 2);
  await page.locator("#before-1").check();
  assert.match(await page.innerText(".none"), /Choose an earlier edition/);
  assert.equal(await page.locator(".whole-edition").count(), 3);
  await page.locator(".whole-edition summary").first().click();
  assert.match(await page.locator(".whole-edition").first().innerText(), /would cost 4\.2 million crowns/);
});

test("a whole story is saved as JSON that an archive takes in", async () => {
  const { name, bytes } = await saved("Save as JSON");
  assert.equal(name, "late-edition-ferry-to-skarholm-will-stop-in-autumn.jsonl");
  const [head = "", volume = "", end = ""] = bytes.toString().split("\n");
  assert.equal(JSON.parse(head).late_edition_archive, 1);
  assert.equal(JSON.parse(volume).texts.editions.length, 3);
  assert.deepEqual(JSON.parse(end), { end: 2 });
});

test("a comparison becomes a picture, with its words beside it", async () => {
  await keepBlobs(history);
  await history.locator("#share").click();
  await history.getByRole("button", { name: "Make a picture…" }).click();
  const words = await history.getByRole("textbox", { name: "The picture in words" }).inputValue();
  assert.match(words, /^Ferry to Skarholm will stop in autumn \(gazette\.example/);
  assert.match(words, /Reworded: number\. Before: The harbour board .* 4\.2 million crowns\. Now: .* 4\.7 million/);
  assert.equal(await history.getByRole("img", { name: "Ferry to Skarholm" }).isVisible(), true);
  await history.getByRole("button", { name: "Save the picture" }).click();
  const { name, bytes } = await lastBlob(history);
  assert.equal(name, "late-edition-ferry-to-skarholm-will-stop-in-autumn-0-2.png");
  assert.equal(bytes.subarray(1, 4).toString(), "PNG");
  assert.equal(bytes.readUInt32BE(16), 1200, "it is so wide");
  assert.ok(bytes.readUInt32BE(20) > 600 && bytes.readUInt32BE(20) <= 1700, "and so high");
  assert.ok(bytes.length > 20_000, "there is something to be seen on it");
  await history.getByRole("button", { name: "Close" }).click();
  await reader.until("it is closed", async () => (await history.locator("dialog").count()) === 0);
});
