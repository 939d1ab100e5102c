// The pages of tests/pages, in two editions each.
//
// A page marks in its own markup what is edited in it: `[-four-]{+six+} bottles`. The text beside it, of the same name,
// is its story with the same marks, a block to a line, the headline first. A page without one is only there to be read.

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";

export interface Fixture {
  name: string;
  /** The page before and after the edits. */
  html: Editions<string>;
  story: Story | null;
}

export interface Story {
  /** The blocks of the story, folded. */
  blocks: Editions<string[]>;
  /** The words that are new in the later edition, in order. */
  edits: string[];
}

export interface Editions<T> {
  before: T;
  after: T;
}

/** All pages of tests/pages, by name. */
export async function fixtures(): Promise<Fixture[]> {
  const folder = "tests/pages";
  const names = (await readdir(folder)).filter((name) => name.endsWith(".html")).sort();
  return Promise.all(
    names.map(async (file) => {
      const name = file.replace(/\.html$/, "");
      const text = `${folder}/${name}.txt`;
      const html = editions(await readFile(`${folder}/${file}`, "utf8"));
      return { name, html, story: existsSync(text) ? story(await readFile(text, "utf8")) : null };
    }),
  );
}

function story(text: string): Story {
  const { before, after } = editions(text.trim());
  const edits = Array.from(text.matchAll(/\{\+(.*?)\+\}/gs), ([, added = ""]) => added);
  return { blocks: { before: before.split("\n"), after: after.split("\n") }, edits };
}

function editions(marked: string): Editions<string> {
  return {
    before: marked.replaceAll(/\{\+.*?\+\}/gs, "").replaceAll(/\[-(.*?)-\]/gs, "$1"),
    after: marked.replaceAll(/\[-.*?-\]/gs, "").replaceAll(/\{\+(.*?)\+\}/gs, "$1"),
  };
}
