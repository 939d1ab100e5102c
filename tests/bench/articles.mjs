// Pages whose articles are known: those of the data folder where it is, else the repository's own.

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { data } from "./data.mjs";

/**
 * @typedef {{ id: string, url: string, html: string, article: string }} Case
 * @typedef {{ name: string, cases: Case[] }} PageSet
 */

/** @returns {Promise<PageSet[]>} */
export async function knownArticles() {
  const folders = ["zyte", "news"].map((name) => `${data}/extraction/${name}`).filter((folder) => existsSync(folder));
  if (folders.length === 0) return [{ name: "tests/pages", cases: await ownPages() }];
  return Promise.all(
    folders.map(async (folder) => ({ name: folder.replace(/.*\//, ""), cases: await realPages(folder) })),
  );
}

/** @param {string} folder @returns {Promise<Case[]>} */
async function realPages(folder) {
  const lines = (await readFile(`${folder}/cases.jsonl`, "utf8")).trim().split("\n");
  return Promise.all(
    lines.map(async (line) => {
      const { id, url, file, gold } = JSON.parse(line);
      return { id, url, html: gunzipSync(await readFile(`${folder}/${file}`)).toString(), article: gold };
    }),
  );
}

/** Those of tests/pages whose story is written down; here their edits do not matter. @returns {Promise<Case[]>} */
async function ownPages() {
  const folder = "tests/pages";
  const read = async (/** @type {string} */ file) => {
    const text = await readFile(`${folder}/${file}`, "utf8");
    return text.replaceAll(/\[-.*?-\]/gs, "").replaceAll(/\{\+(.*?)\+\}/gs, "$1");
  };
  const names = (await readdir(folder)).filter((name) => name.endsWith(".txt")).sort();
  return Promise.all(
    names.map(async (name) => {
      const [, ...story] = (await read(name)).trim().split("\n");
      const html = await read(name.replace(/txt$/, "html"));
      return { id: name, url: "https://example.com/story", html, article: story.join("\n") };
    }),
  );
}
