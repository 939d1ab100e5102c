// Real edits to measure on: those of the data folder where it is, else the repository's own stories.

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { data } from "./data.mjs";

/** @returns {Promise<{ name: string, pairs: import("./peers.mjs").Pair[] }>} */
export async function realEdits() {
  const posts = `${data}/pairs/git_posts.jsonl`;
  if (!existsSync(posts)) return { name: "the stories of tests/stories", pairs: await ownStories() };
  const lines = (await readFile(posts, "utf8")).trim().split("\n");
  /** @type {{ old: string[], new: string[] }[]} */
  const edits = lines.map((line) => JSON.parse(line));
  return {
    name: `${edits.length} posts edited after publication`,
    pairs: edits.map((edit) => [edit.old.join("\n\n"), edit.new.join("\n\n")]),
  };
}

/** @returns {Promise<import("./peers.mjs").Pair[]>} */
async function ownStories() {
  const folder = "tests/stories";
  const names = (await readdir(folder)).filter((name) => existsSync(`${folder}/${name}/before.txt`)).sort();
  const read = (/** @type {string} */ path) => readFile(`${folder}/${path}.txt`, "utf8");
  return Promise.all(names.map(async (name) => [await read(`${name}/before`), await read(`${name}/after`)]));
}
