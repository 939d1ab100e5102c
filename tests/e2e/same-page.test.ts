// The page script and the native reader, on the same HTML: they give the same `Page`.
//
// A document is read three times: by the command line, by extension/page/read.ts once it was only parsed, and by the same
// as it stands on the screen. Every field is compared, but the address of a document that was only parsed, which has none.
//
// On the screen, the page's own scripts and style sheets are forbidden by its Content-Security-Policy. What they do is
// there for the page script to see, and a saved file cannot tell of it: text that they put in or take away, shadow roots
// that they attach, parts that they hide. Two more differences are meant. On the screen a block is not hidden by
// `aria-hidden` alone, which on an unstyled page is the best sign that it would be: pages are compared without it. And a
// parser that is no browser's reads no `<template shadowrootmode>`, which stands in no page here.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Page as PageRead } from "../../extension/core.ts";
import { pageScript } from "../page-script.mjs";
import { openBareBrowser } from "./browser.ts";
import { fixtures } from "./fixture.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBareBrowser({ after });
const tab = await browser.newPage();
const site = await openSite({ after });
const script = await pageScript();

const FORBIDDEN = { "content-security-policy": "script-src 'none'; style-src-elem 'none'" };

/** Checks that all three readings of a document are one. */
async function check(source: string) {
  const html = source.replaceAll(' aria-hidden="true"', "");
  const address = site.url("/page");
  const native = await readNatively(html, address);
  site.put("/page", html, FORBIDDEN);
  await tab.goto(address);
  const onScreen = await readInTab("document");
  assert.deepEqual(onScreen, native, "on the screen");
  const parsed = await readInTab(`new DOMParser().parseFromString(${JSON.stringify(html)}, "text/html")`);
  assert.deepEqual({ ...parsed, url: address }, native, "only parsed");
  assert.ok(native.blocks.length > 0, "there is something to compare");
}

function readInTab(what: string): Promise<PageRead> {
  return tab.evaluate(`(() => { ${script}; return reading.read(${what}).page; })()`);
}

async function readNatively(html: string, address: string): Promise<PageRead> {
  const program = `target/debug/late-edition${process.platform === "win32" ? ".exe" : ""}`;
  const reader = spawn(program, ["page", "-", "--url", address], { stdio: ["pipe", "pipe", "inherit"] });
  reader.stdin.end(html);
  return JSON.parse(await text(reader.stdout));
}

for (const { name, html } of await fixtures()) {
  test(`tests/pages/${name}.html is one page to both readers`, async () => {
    await check(html.before);
    if (html.after !== html.before) await check(html.after);
  });
}

for (const folder of ["tests/stories", "www"]) {
  const paths = await readdir(folder, { recursive: true });
  for (const path of paths.filter((path) => path.endsWith(".html")).sort()) {
    test(`${folder}/${path} is one page to both readers`, async () =>
      check(await readFile(`${folder}/${path}`, "utf8")));
  }
}

test("the story of the other end-to-end tests is one page to both readers", () => check(story()));
