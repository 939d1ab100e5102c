// Pages built as hostile as real ones are: each story is read whole, and on return its edits are marked and nothing else.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import type { Page as PageRead } from "../../extension/core.ts";
import * as core from "../../target/wasm/late-edition.js";
import { pageScript } from "../page-script.mjs";
import { openBrowser } from "./browser.ts";
import { type Editions, fixtures } from "./fixture.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });
const script = await pageScript();
core.initSync({ module: await readFile("target/wasm/late-edition_bg.wasm") });

/** Reads to the end of a story that goes like this, and waits until all of it is kept. */
async function readToTheEnd(page: Page, path: string, blocks: string[]) {
  await reader.visit(browser, page, site.url(path));
  const first = await reader.told(browser);
  const top = await storyOn(page);
  if (top.length < blocks.length) {
    for (let screen = 0; screen < 10; screen++) await page.mouse.wheel(0, 500);
    await reader.until("there is more of it", async () => (await storyOn(page)).length > top.length);
    await reader.until("what came in late is kept", async () => (await reader.told(browser)) !== first);
  }
  assert.deepEqual(await storyOn(page), blocks);
}

/** The blocks of the story on a page, as the core finds them. White space is folded, and what has no width left out. */
async function storyOn(page: Page): Promise<string[]> {
  const read: PageRead = await page.evaluate(`(() => { ${script}; return reading.read(document).page; })()`);
  const places = core.story_blocks(read);
  return Array.from(places, (place) => legible(read.blocks[place]?.text ?? ""));
}

function legible(text: string): string {
  return text
    .replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Visits a story, edits it, comes back, and checks what is marked. */
async function check(name: string, html: Editions<string>, blocks: Editions<string[]>, edits: string[]) {
  const page = await browser.open();
  site.put(`/${name}`, html.before);
  await readToTheEnd(page, `/${name}`, blocks.before);
  assert.equal(await reader.hasShade(page), false, "nothing is shown on a first visit");
  site.put(`/${name}`, html.after);
  await readToTheEnd(page, `/${name}`, blocks.after);
  const marked = ({ words }: reader.Marks) => legible(words.join("")) === edits.join("").replaceAll(/\s+/g, " ");
  await reader.until(`the words marked are ${edits}`, async () => marked(await reader.marks(page)));
  const { sentence, moved } = await reader.marks(page);
  assert.deepEqual({ sentence, moved, removed: await reader.markers(page) }, { sentence: [], moved: [], removed: [] });
  const changes = edits.length === 1 ? "1 change" : `${edits.length} changes`;
  assert.match(await reader.barText(page), new RegExp(`^${changes} since`));
  await page.close();
}

for (const { name, html, story } of await fixtures()) {
  if (story) {
    test(`a page of ${name.replaceAll("-", " ")} is read whole, and has its edits marked`, () =>
      check(name, html, story.blocks, story.edits));
  }
}
