// Who finds articles: each one's way from a page's HTML to the text of its article, and what that took.

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";
import { nativeCommand } from "./build.mjs";

/**
 * @typedef {import("./articles.mjs").Case} Case
 *
 * @typedef {object} Extract
 * @property {string} text of the article, a line for each of its blocks
 * @property {number} ms to find it, from HTML or from a page that was already read
 * @property {number} [parsed] of these, how many it took to parse the HTML
 *
 * @typedef {object} Extractor
 * @property {(page: Pick<Case, "html" | "url">) => Promise<Extract>} extract
 * @property {() => void} stop
 */

/** The command line, which stays open for one page after the other. @returns {Extractor} */
export function native() {
  const { ask, stop } = lines([nativeCommand, "batch", "article"]);
  return { stop, extract: ({ html, url }) => ask(JSON.stringify({ id: 0, html, url })) };
}

/** The core in wasm, as the extension calls it, over pages that were read before. @returns {Promise<Extractor>} */
export async function inWasm() {
  const core = await import("../../target/wasm/late-edition.js");
  core.initSync({ module: await readFile("target/wasm/late-edition_bg.wasm") });
  return {
    stop() {},
    async extract({ html, url }) {
      const page = await pageOf(html, url);
      const start = performance.now();
      const blocks = core.story_blocks(page);
      const ms = performance.now() - start;
      return { ms, text: Array.from(blocks, (block) => page.blocks[block]?.text ?? "").join("\n") };
    },
  };
}

/** Readability, on jsdom. @returns {Extractor} */
export function readability() {
  // It would complain of every style sheet that it cannot read.
  const virtualConsole = new VirtualConsole();
  return {
    stop() {},
    async extract({ html, url }) {
      const start = performance.now();
      const { window } = new JSDOM(html, { url, virtualConsole });
      const parsed = performance.now() - start;
      const content = new Readability(window.document).parse()?.content ?? "";
      const ms = performance.now() - start;
      window.close();
      const spaced = content.replaceAll(/<\/(?:p|div|li|h\d|td|section|blockquote|pre)>|<br[^>]*>/g, "$&\n");
      return { ms, parsed, text: JSDOM.fragment(spaced).textContent ?? "" };
    },
  };
}

/**
 * @param {string} html
 * @param {string} url
 * @returns {Promise<import("../../extension/core.ts").Page>}
 */
async function pageOf(html, url) {
  const reader = spawn(nativeCommand, ["page", "-", "--url", url], { stdio: ["pipe", "pipe", "inherit"] });
  reader.stdin.end(html);
  return JSON.parse(await text(reader.stdout));
}

/**
 * A program that answers each line of JSON with another.
 *
 * @param {string[]} command
 */
function lines([program = "", ...args]) {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** @param {string} line */
    async ask(line) {
      child.stdin.write(`${line}\n`);
      const { value } = await answers.next();
      return JSON.parse(value);
    },
    stop: () => child.stdin.end(),
  };
}
