// Characters that cannot be seen do not disguise what a story said.

import assert from "node:assert/strict";
import { build } from "esbuild";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const { outputFiles } = await build({
  entryPoints: ["extension/page/plainly.ts"],
  bundle: true,
  write: false,
  format: "esm",
});
const { plainly } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? "").toString("base64")}`
);

for (const [what, text, plain] of [
  ["an override", "He was \u202Eytliug ton\u202C.", "He was ⟨U+202E⟩ytliug ton⟨U+202C⟩."],
  ["an isolate that is never closed", "\u2067not guilty", "⟨U+2067⟩not guilty"],
  ["a mark of direction where all runs one way", "10\u200F-20", "10⟨U+200F⟩-20"],
  ["a space without width inside a word", "not\u200Bable", "not⟨U+200B⟩able"],
  ["a letter without a shape", "a\u3164b", "a⟨U+3164⟩b"],
  ["text in tags", "fine\u{E0041}\u{E0042}", "fine⟨U+E0041⟩⟨U+E0042⟩"],
] as const) {
  test(`${what} is written out`, () => assert.equal(plainly(text), plain));
}

for (const text of [
  "Plain text, “quoted” – with a dash…",
  "שלום \u200F(עולם)\u200E",
  "می\u200Cخواهم",
  "👩\u200D👩\u200D👧 and 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} and ❤\uFE0F",
  "Donau\u00ADdampf\u00ADschiff",
  "ภาษา\u200Bไทย",
]) {
  test(`what has work to do is left alone: ${text}`, () => assert.equal(plainly(text), text));
}

test("an old wording that turns itself around is shown as it was written, on the page and in the popup", async () => {
  const browser = await openBrowser({ after });
  const site = await openSite({ after });
  const page = await browser.open();
  for (const edition of [
    story({ "The county has not answered": "The county has \u202Edereffo\u202C answered" }),
    story({ "The county has not answered": "The county has offered" }),
  ]) {
    site.put("/turned", edition);
    await reader.visit(browser, page, site.url("/turned"));
  }
  await reader.barText(page);
  await reader.clickShade(page, ".next");
  const card = await reader.until("the card is open", () => reader.cardText(page));
  const popup = await reader.openPopup(browser, page);
  for (const said of [card, await popup.innerText("main")]) {
    assert.match(said, /⟨U\+202E⟩dereffo⟨U\+202C⟩/);
    assert.doesNotMatch(said, /[\u202A-\u202E\u2066-\u2069]/u);
  }
});
