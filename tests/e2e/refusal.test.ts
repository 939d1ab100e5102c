// A reader of another language than English chooses files that are no export, or a damaged one.

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { openBrowser } from "./browser.ts";
import { extensionIn } from "./language.ts";
import * as reader from "./reader.ts";
import { shelf } from "./shelf.ts";
import { type TestContext, test } from "./test.ts";

const lines = shelf();
const [header = "", one = "", two = ""] = lines;
const end = lines.at(-1) ?? "";
const packed = gzipSync(lines.join("\n"));

/** Each kind of what is wrong with a file. */
const FILES: Record<string, string | Buffer> = {
  empty: "",
  foreign: '{"name": "a list of recipes"}',
  "of a later format": '{"late_edition_archive": 2}',
  "cut off": lines.slice(0, -1).join("\n"),
  "a line short": lines.toSpliced(2, 1).join("\n"),
  "longer than its end": [...lines, one].join("\n"),
  "damaged as a whole": packed.subarray(0, packed.length / 2),
  "no text": Buffer.from([...Buffer.from(header), 10, 0xff, 0xfe]),
  "damaged in a line": lines.with(1, "{").join("\n"),
  "no story in a line": lines.with(1, '{"story": 7}').join("\n"),
  "a place too high in a line": lines.with(2, two.replace('"passages":[0', '"passages":[9000')).join("\n"),
  "nothing learned in a line": [header, '{"site": "example.org", "noise": 3}', end].join("\n"),
};

/** What the options say of each of the files in a language. */
async function refusals(language: string, t: TestContext): Promise<Record<string, string>> {
  const browser = await openBrowser(t, await extensionIn(language, t));
  const page = await browser.open(browser.extensionUrl("options/options.html"));
  const importing = page.locator("#files .part").filter({ has: page.locator("input[type=file]") });
  const said = importing.locator("[role=status]");
  const all: Record<string, string> = {};
  for (const [name, content] of Object.entries(FILES)) {
    // What was said before is not taken for what is said now.
    await said.evaluate((line) => line.replaceChildren());
    const file = { name: "archive.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(content) };
    await importing.locator("input[type=file]").setInputFiles(file);
    all[name] = await reader.until(
      `it says why it takes none that is ${name}`,
      async () => (await said.innerText()) || null,
    );
  }
  return all;
}

test("why a file was refused is said with the line", async (t) => {
  const said = await refusals("en", t);
  assert.equal(said["damaged in a line"], "Nothing was taken in. Line 2: what it says cannot be read.");
  assert.equal(said["a line short"], "Nothing was taken in. Line 11: lines before it are missing.");
  assert.equal(said["empty"], "Nothing was taken in: the file is empty.");
});

test("it is said in the reader's language, all of it", async (t) => {
  for (const [name, said] of Object.entries(await refusals("ar", t))) {
    assert.doesNotMatch(said.replaceAll("Late Edition", ""), /[a-z]/i, name);
  }
});
