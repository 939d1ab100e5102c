// Pages that mean ill: what they tell of others is not believed, and however large or restless they are, nothing breaks.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { say, visitOf } from "./impostor.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { stored } from "./stored.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** Paragraphs that make a story by themselves. */
const PARAGRAPHS = Array.from(story().matchAll(/<p>(.*)<\/p>/g), ([, text = ""]) => text).slice(0, 5);

/** Opens a story that is visited once, in a tab of its own. */
async function visited(path: string, host?: string, html = story()): Promise<Page> {
  const page = await browser.open();
  site.put(path, html);
  await reader.visit(browser, page, site.url(path, host));
  return page;
}

/** Checks that the story at a path is still told of as it should be: what a page did to it would be seen here. */
async function checkIntact(path: string): Promise<void> {
  const page = await browser.open();
  site.put(path, story({ "nine times": "eight times" }));
  await reader.visit(browser, page, site.url(path));
  assert.match(await reader.barText(page), /^1 change since/);
  assert.deepEqual(await reader.marks(page), { ...reader.NO_MARKS, words: ["eight"] });
  await page.close();
}

/** The key of the story at an address. */
function keyOf(address: string): string {
  return address.replace("http://", "");
}

test("a page has no road to the extension: none of its files, its messages, its scripts", async () => {
  await visited("/roads");
  const page = await visited("/from", "evil.example", "<title>A page that looks for roads</title>");
  const before = await stored(browser);
  const told = await reader.told(browser);
  const open = await page.evaluate(
    async ([own, message]) => {
      const open: string[] = [];
      const files = [
        "manifest.json",
        "popup/popup.html",
        "welcome/welcome.html",
        "page/page.css",
        "icons/16.png",
        "content.js",
      ];
      for (const file of files) {
        const url = own + file;
        await fetch(url).then(
          () => open.push(`fetch ${file}`),
          () => {},
        );
        for (const [tag, name] of [
          ["img", "src"],
          ["script", "src"],
          ["link", "href"],
        ] as const) {
          const element = document.createElement(tag);
          if (element instanceof HTMLLinkElement) element.rel = "stylesheet";
          const loaded = new Promise<boolean>((resolve) => {
            element.onload = () => resolve(true);
            element.onerror = () => resolve(false);
          });
          element.setAttribute(name, url);
          document.documentElement.append(element);
          if (await loaded) open.push(`${tag} ${file}`);
        }
      }
      const { chrome } = globalThis as { chrome?: { runtime?: unknown } };
      if (chrome?.runtime) open.push("chrome.runtime");
      for (const said of [message, JSON.stringify(message)]) {
        postMessage(said, "*");
        document.dispatchEvent(new CustomEvent("message", { detail: said }));
        dispatchEvent(new MessageEvent("message", { data: said, source: window }));
        new BroadcastChannel("late-edition").postMessage(said);
      }
      localStorage.setItem("settings", JSON.stringify({ intranet: true }));
      return open;
    },
    [browser.extensionUrl(""), visitOf(site.url("/roads"), PARAGRAPHS) as object] as const,
  );
  assert.deepEqual(open, []);
  assert.equal(await stored(browser), before);
  assert.equal(await reader.told(browser), told);
  await checkIntact("/roads");
});

test("a frame is not read, nor heard", async () => {
  await visited("/framed");
  site.put(
    "/frame",
    story({ "nine times": "ten times" }).replace(
      "</head>",
      `<link rel="canonical" href="${site.url("/framed")}"></head>`,
    ),
  );
  const frame = site.url("/frame", "evil.example");
  const page = await visited(
    "/around",
    "evil.example",
    story({}, `<iframe src="${frame}"></iframe>`).replaceAll("ferry", "bus"),
  );
  const before = await stored(browser);
  for (const message of [
    { name: "mayRead", asked: "" },
    { name: "part", asked: { elements: [], blocks: [] } },
    visitOf(frame, PARAGRAPHS),
    visitOf(site.url("/framed"), PARAGRAPHS),
    { name: "seen", asked: { story: keyOf(site.url("/framed")), edition: null } },
    { name: "manner", asked: null },
    { name: "dress", asked: null },
    { name: "editions", asked: { story: keyOf(site.url("/framed")) } },
    { name: "compareWith", asked: { story: keyOf(site.url("/framed")), edition: 0, to: null } },
    { name: "openEarlier", asked: { story: keyOf(site.url("/framed")), edition: 0 } },
  ]) {
    assert.deepEqual(await say(browser, { url: page.url(), frame }, message), [
      { failed: "Only the page of a tab may ask" },
    ]);
  }
  assert.equal(await stored(browser), before);
  await checkIntact("/framed");
});

test("a page tells of itself alone, whatever it says", async () => {
  await visited("/victim");
  const victim = site.url("/victim");
  const page = await visited(
    "/attacker",
    "evil.example",
    story().replace("</head>", `<link rel="canonical" href="${victim}"></head>`),
  );
  const { url } = { url: page.url() };
  const before = await stored(browser);
  const refused: [unknown, string][] = [
    [visitOf(victim, PARAGRAPHS), "A page may only tell of itself"],
    ...[
      { name: "seen", asked: { story: keyOf(victim), edition: null } },
      { name: "editions", asked: { story: keyOf(victim) } },
      { name: "compareWith", asked: { story: keyOf(victim), edition: 0, to: null } },
      { name: "openEarlier", asked: { story: keyOf(victim), edition: 0 } },
    ].map((message): [unknown, string] => [message, "A page may only speak of its own site's stories"]),
    [{ name: "told", asked: 1 }, "Only the extension's own pages may ask"],
    [{ name: "standing", asked: { tab: 1, url: victim } }, "Only the extension's own pages may ask"],
    [{ name: "wish", asked: { host: "gazette.example", wish: "never" } }, "Only the extension's own pages may ask"],
    [{ name: "keepAnyway", asked: { tab: 1, url } }, "Only the extension's own pages may ask"],
    [{ name: "bringBack", asked: { story: victim, place: 1 } }, "Only the extension's own pages may ask"],
  ];
  for (const [message, why] of refused) assert.deepEqual(await say(browser, { url }, message), [{ failed: why }]);
  for (const name of ["constructor", "__proto__", "toString", "", 1, null]) {
    assert.deepEqual(await say(browser, { url }, { name, asked: null }), [null], `nobody answers to ${name}`);
  }
  assert.equal(await stored(browser), before);
  await checkIntact("/victim");
});

test("what is not what it should be is refused, down to the last field", async () => {
  const page = await visited("/shapes");
  const place = { url: page.url() };
  const before = await stored(browser);
  const element = {
    parent: null,
    tag: "p",
    class: "",
    id: "",
    role: "",
    itemprop: "",
    label: "",
    address: "",
    hidden: false,
  };
  let deep: unknown = [];
  for (let depth = 0; depth < 90; depth++) deep = [deep];
  const odd: Record<string, unknown>[] = [
    { url: "x".repeat(10_000) },
    { title: 7 },
    { title: "x".repeat(10_000) },
    { language: null },
    { meta: [{ name: "og:type" }] },
    { meta: Array(5_000).fill({ name: "a", content: "b" }) },
    { json_ld: [{}] },
    { json_ld: ["x".repeat(2_000_000)] },
    { elements: deep },
    { elements: [{ ...element, parent: -1 }] },
    { elements: [{ ...element, parent: 0.5 }] },
    { elements: [{ ...element, extra: deep }] },
    { elements: Array(10_000).fill(element) },
    { blocks: [{ element: 0, text: "x" }] },
    { blocks: [{ element: 0, text: "x".repeat(4_000_000), linked: 0 }] },
    { blocks: {} },
    { extra: deep },
  ];
  for (const changed of odd) {
    const [answer] = await say(browser, place, visitOf(place.url, PARAGRAPHS, changed));
    const said = JSON.stringify(changed).slice(0, 60);
    assert.deepEqual(answer, { failed: '"visit" was asked with something else than it takes' }, said);
  }
  for (const asked of [undefined, null, [], "x", deep, { page: null, again: false, parts: 0 }]) {
    const answers = await say(browser, place, { name: "visit", asked });
    assert.deepEqual(answers, [{ failed: '"visit" was asked with something else than it takes' }]);
  }
  const story = keyOf(page.url());
  for (const [name, asked] of [
    ["editions", { story, edition: 0 }],
    ["editions", { story: "x".repeat(20_000) }],
    ["compareWith", { story }],
    ["compareWith", { story, edition: -1, to: null }],
    ["compareWith", { story, edition: null, to: null }],
    ["openEarlier", { story, edition: "0" }],
    ["openEarlier", { story, edition: 0, url: "https://evil.example/" }],
  ] as const) {
    const answers = await say(browser, place, { name, asked });
    assert.deepEqual(answers, [{ failed: `"${name}" was asked with something else than it takes` }]);
  }
  // Of the right shape, yet of nothing that there is.
  const astray = await say(browser, place, visitOf(place.url, PARAGRAPHS, { elements: [{ ...element, parent: 7 }] }));
  assert.equal(astray.length, 1);
  assert.deepEqual(
    await say(browser, place, {
      name: "visit",
      asked: { ...(visitOf(place.url, PARAGRAPHS) as { asked: object }).asked, parts: 3 },
    }),
    [{ failed: "A part of the page is missing" }],
  );
  assert.equal(await stored(browser), before);
  await checkIntact("/shapes");
});

test("10,000 reads at once are refused but for a few, and the background goes on", async () => {
  await visited("/calm");
  const page = await visited("/flood", "evil.example");
  const answers = await say(browser, { url: page.url() }, visitOf(page.url(), PARAGRAPHS), 10_000);
  assert.ok(answers.some((answer) => JSON.stringify(answer) === '{"failed":"The page asks for too much"}'));
  await checkIntact("/calm");
});

test("lone surrogates and NULs are text like any other", async () => {
  const page = await browser.open();
  const odd = (word: string) =>
    story(
      {},
      `<script>document.querySelector("article p").append(" The \\ud800 quay \\udc00\\0 was ${word} on \\ufffd Monday.")</script>`,
    );
  site.put("/odd", odd("closed"));
  await reader.visit(browser, page, site.url("/odd"));
  assert.equal(await reader.hasShade(page), false);
  site.put("/odd", odd("opened"));
  await reader.visit(browser, page, site.url("/odd"));
  assert.match(await reader.barText(page), /^1 change since/);
  assert.deepEqual(await reader.marks(page), { ...reader.NO_MARKS, words: ["opened"] });
});

test("a page whose address is a megabyte long is not read", async () => {
  await visited("/long");
  const before = await stored(browser);
  const long = site.url(`/long#${"x".repeat(1_000_000)}`);
  const page = await browser.open(long);
  assert.deepEqual(await say(browser, { url: long }, { name: "mayRead", asked: "" }), [
    { failed: "The page's address is too long" },
  ]);
  await page.close();
  // One that becomes so later on.
  const other = await visited("/longer", "evil.example");
  await other.evaluate(() => history.pushState(null, "", `?${"x".repeat(1_000_000)}`));
  const answers = await say(browser, { url: other.url() }, visitOf(other.url(), PARAGRAPHS));
  assert.deepEqual(answers, [{ failed: '"visit" was asked with something else than it takes' }]);
  await other.close();
  await checkIntact("/long");
  assert.notEqual(await stored(browser), before, "what is read is kept");
});

test("another extension is not heard", async (t) => {
  const page = await visited("/other-extension");
  const folder = await mkdtemp(join(tmpdir(), "late-edition-other-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const manifest = {
    manifest_version: 3,
    name: "Other",
    version: "1",
    background: { service_worker: "background.js", scripts: ["background.js"] },
    browser_specific_settings: { gecko: { id: "other@late-edition" } },
  };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "background.js"), "");
  const other = await browser.install(folder);
  const id = await (await browser.background()).evaluate(() => chrome.runtime.id);
  const before = await stored(browser);
  const answers = await other.evaluate(
    (id, messages) =>
      Promise.all(
        messages.map((message) =>
          chrome.runtime.sendMessage(id, message).then(
            (answer: unknown) => `answered ${JSON.stringify(answer)}`,
            (error: Error) => error.message,
          ),
        ),
      ),
    id,
    [visitOf(page.url(), PARAGRAPHS) as object, { name: "told", asked: 1 }],
  );
  assert.deepEqual(answers, Array(2).fill("Could not establish connection. Receiving end does not exist."));
  assert.equal(await stored(browser), before);
  await checkIntact("/other-extension");
});
