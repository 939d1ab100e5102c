// extension/page/read.ts, in a browser: documents on screen and inert ones → their blocks of text.

import assert from "node:assert/strict";
import type { Page as PageRead } from "../../extension/core.ts";
import { pageScript } from "../page-script.mjs";
import { openBareBrowser } from "./browser.ts";
import { after, test } from "./test.ts";

const browser = await openBareBrowser({ after });
const tab = await browser.newPage();

const script = await pageScript();

declare const reading: typeof import("../../extension/page/read.ts");

/** Reads a document from the screen, or as one that was only parsed. */
async function read(html: string, how: "on screen" | "inert"): Promise<PageRead> {
  await tab.setContent(how === "inert" ? "" : html);
  await tab.addScriptTag({ content: script });
  return tab.evaluate(
    (html) => reading.read(html === null ? document : new DOMParser().parseFromString(html, "text/html")).page,
    how === "inert" ? html : null,
  );
}

/** Checks the blocks of a document, one a line: `tag: text`, with a `-` before it where it is hidden. */
async function check(html: string, expected: string[], hows: ("on screen" | "inert")[] = ["on screen", "inert"]) {
  for (const how of hows) {
    const { blocks, elements } = await read(html, how);
    const lines = blocks.map(({ element, text }) => {
      const { tag = "", hidden = false } = elements[element] ?? {};
      return `${hidden ? "-" : ""}${tag}: ${text}`;
    });
    assert.deepEqual(lines, expected, how);
  }
}

test("a block is what stands between two borders of block-level elements", () =>
  check("<div>before <p>inside <b>bold</b> <i>end</i></p> after <section>deep</section>last</div>", [
    "div: before ",
    "p: inside bold end",
    "div:  after ",
    "section: deep",
    "div: last",
  ]));

test("a block-level element inside an inline one is a border too", () =>
  check("<p>one <a href=x>link</a></p><span>two <div>three</div> four</span>", [
    "p: one link",
    "body: two ",
    "div: three",
    "body:  four",
  ]));

test("the text is exact, white space and invisible characters and all", () =>
  check("<p>  a\n  b\u00a0c co\u00adop\u200b </p><p> \u00a0 </p>", ["p:   a\n  b\u00a0c co\u00adop\u200b "]));

test("a single <br> is a line feed, and two end the block", () =>
  check("<div>one<br>two<br> <br/>three<br><br><br>four<br></div>", ["div: one\ntwo", "div: three", "div: four\n"]));

test("what is drawn, filled in or never displayed is silent", () =>
  check(
    "<p>a<script>x</script><style>y</style><svg><text>z</text></svg>b<button>c</button><select><option>d</select><textarea>e</textarea><input type=password value=f></p>",
    ["p: ab"],
  ));

test("a hidden block says so, and so do those inside it; hidden words are not among a sentence's", () =>
  check(
    "<div hidden><p>a</p></div><p>seen <span hidden>b</span><span style='color: red; display: none'>c</span>on</p><p style='visibility:hidden'>d</p>",
    ["-p: a", "p: seen on", "-p: d"],
  ));

test("on the screen the styles decide, and display: contents hides nothing", () =>
  check(
    "<style>.x { display: none } .y { display: contents } .z { content-visibility: auto }</style><p class=x>a</p><div class=y><p>b <span class=y>c</span></p></div><p class=z>d</p>",
    ["-p: a", "p: b c", "p: d"],
    ["on screen"],
  ));

test("what is seen of an element that is not seen itself does not hide with it", () =>
  check(
    "<div style='visibility: hidden'><p>a</p><div><p style='visibility: visible'>b</p></div></div>",
    ["-p: a", "p: b"],
    ["on screen"],
  ));

test("what is hidden hides nothing around it, whether that has been seen before or not", async () => {
  const html = "<main><section><p>a<b>b</b></p><p hidden>c</p></section></main><footer><p hidden>d</p></footer>";
  for (const how of ["on screen", "inert"] as const) {
    const { elements } = await read(html, how);
    const hidden = elements.map((element) => (element.hidden ? `-${element.tag}` : element.tag));
    assert.deepEqual(hidden, ["body", "main", "section", "p", "-p", "footer", "-p"], how);
  }
});

test("closed details may be opened, and what waits to be found is hidden", () =>
  check(
    "<details><summary>more</summary><p>a <b>b</b></p><p style='display: none'>c</p></details><p hidden=until-found>d</p>",
    ["summary: more", "p: a b", "-p: c", "-p: d"],
  ));

test("words kept from screen readers are read, and a whole block of them is where it is seen", async () => {
  const html = "<p>a <span aria-hidden=true>b</span></p><div aria-hidden=true>c</div>";
  await check(html, ["p: a b", "div: c"], ["on screen"]);
  await check(html, ["p: a b", "-div: c"], ["inert"]);
});

test("drop caps in their own elements belong to their word", () =>
  check("<p class='lead-paragraph ad-free'><span class=cap><span>T</span></span>he ferry</p>", ["p: The ferry"]));

test("open shadow roots are read as they are shown", async () => {
  const html =
    "<story-text><template shadowrootmode=open><section><slot name=top></slot><p>inner</p><slot></slot></section></template><p>light</p><h1 slot=top>title</h1></story-text>";
  await check(html, ["h1: title", "p: inner", "p: light"], ["on screen"]);
});

test("elements are those that hold blocks and their ancestors, parents first", async () => {
  const html =
    "<body class=modal-open><nav></nav><main role=main><custom-box><article id=a itemprop=articleBody><p aria-label=l>x <a href=/y>link</a></p></article></custom-box></main>";
  for (const how of ["on screen", "inert"] as const) {
    const { elements, blocks } = await read(html, how);
    assert.deepEqual(
      elements.map(({ tag, parent }) => [tag, parent]),
      [
        ["body", null],
        ["main", 0],
        ["custom-box", 1],
        ["article", 2],
        ["p", 3],
      ],
    );
    const empty = { class: "", id: "", role: "", itemprop: "", label: "", address: "", hidden: false };
    assert.deepEqual(elements[0], { ...empty, tag: "body", parent: null, class: "modal-open" });
    assert.deepEqual(elements[3], { ...empty, tag: "article", parent: 2, id: "a", itemprop: "articleBody" });
    assert.deepEqual(blocks, [{ element: 4, text: "x link", linked: 4 }]);
  }
});

test("the head is read for what it says of the story", async () => {
  const html = `<html lang=" en-GB "><head><title> The
    title </title><meta property="og:Title" name=Title content="A"><meta name=empty content><meta charset=utf-8>
    <link rel="shortcut icon" href=i><link rel="Canonical" href="/s?a=1"><link rel=alternate hreflang=de href=d><link rel=alternate href=feed>
    <script type="application/ld+json">{"a": 1}</script></head><body><meta itemprop=datePublished content="2030-01-01"></body></html>`;
  for (const how of ["on screen", "inert"] as const) {
    const { blocks, elements, url, ...head } = await read(html, how);
    assert.deepEqual(head, {
      title: "The title",
      language: "en-GB",
      meta: [
        { name: "title", content: "A" },
        { name: "og:title", content: "A" },
        { name: "datepublished", content: "2030-01-01" },
      ],
      links: [
        { rel: "canonical", href: "/s?a=1" },
        { rel: "alternate", href: "d" },
      ],
      json_ld: ['{"a": 1}'],
    });
    assert.equal(url === "", how === "inert");
  }
});

test("a page of 100,000 elements is read whole, and one without end is not", async () => {
  await read("", "on screen");
  const lengths = (paragraph: string, times: number) =>
    tab.evaluate(
      ([paragraph, times]) => {
        const page = new DOMParser().parseFromString(paragraph.repeat(times), "text/html");
        return reading.read(page).page.blocks.map(({ text }) => text.length);
      },
      [paragraph, times] as const,
    );
  assert.deepEqual(await lengths(`<p>${"<b>x</b>".repeat(1000)}</p>`, 99), Array(99).fill(1000));
  const read1000 = await lengths(`<p>${"x".repeat(1000)}</p>`, 2000);
  assert.equal(read1000.length, 1501);
});
