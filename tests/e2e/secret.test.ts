// extension/page/secret.ts, in a browser: what counts as a field for a secret that is to be seen, and what does not.

import assert from "node:assert/strict";
import { pageScript } from "../page-script.mjs";
import { openBareBrowser } from "./browser.ts";
import { after, test } from "./test.ts";

const browser = await openBareBrowser({ after });
const tab = await browser.newPage();
await tab.route("http://*.stripe.com/**", (route) => route.fulfill({ body: "<!doctype html><input>" }));

const script = await pageScript("secret", "secret");

declare const secret: typeof import("../../extension/page/secret.ts");
declare const roots: WeakMap<Element, ShadowRoot>;

/** Checks whether a page asks for a secret. A browser lets extensions look into what a page has closed to its scripts. */
async function check(html: string, expected: boolean): Promise<void> {
  await tab.setContent(`<script>
    globalThis.roots = new WeakMap();
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init);
      roots.set(this, root);
      return root;
    };
  </script>${html}`);
  await tab.addScriptTag({ content: script });
  const asks = await tab.evaluate(
    () =>
      secret.asksForSecret(document) || secret.asksInside(document, (element: Element) => roots.get(element) ?? null),
  );
  assert.equal(asks, expected, html);
}

const FIELDS = [
  "<label>Card number <input></label>",
  '<label for="n">Kartennummer</label><input id="n">',
  '<input aria-label="Numéro de carte">',
  '<input placeholder="Número de la tarjeta">',
  '<input placeholder="Número do cartão">',
  '<input placeholder="Numero della carta">',
  "<label>カード番号 <input></label>",
  "<label>رقم البطاقة <input></label>",
];

test("a field for a card is known by what is said of it, in several languages", async () => {
  for (const field of FIELDS) await check(`<form>${field}</form>`, true);
  await check('<form><label>Your favourite card game <input name="scorecard"></label></form>', false);
});

test("a frame in which a card is paid with counts as a field for it, as long as it is to be seen", async () => {
  const frame = (what: string) => `<form><iframe srcdoc="<input>" ${what}></iframe></form>`;
  await check(frame('title="Secure card payment input frame"'), true);
  await check(frame('name="credit-card"'), true);
  await check(frame('allow="fullscreen; payment *"'), true);
  await check('<iframe src="http://js.stripe.com/v3/elements"></iframe>', true);
  await check(frame('title="Secure card payment input frame" width="1" height="1"'), false);
  await check(frame('title="Secure card payment input frame" style="display: none"'), false);
  await check(frame('title="How the ferry came to Skarholm"'), false);
  await check('<iframe srcdoc="<p>Subscribe" allow="payment"></iframe>', false);
});

test("a field is seen in a shadow root that is closed to the page's own scripts", async () => {
  const closed = (html: string, host: string, inside = "<p>Sign in: <input type=password>") =>
    `${html}<script>document.querySelector("${host}").attachShadow({ mode: "closed" }).innerHTML = "${inside}"</script>`;
  await check(closed("<sign-in><p>Sign in</p></sign-in>", "sign-in"), true);
  await check(closed("<div id=host></div>", "#host"), true);
  await check(closed("<sign-in></sign-in>", "sign-in", "<iframe title='Card number' srcdoc=''></iframe>"), true);
  await check(closed("<sign-in style='display: none'></sign-in>", "sign-in"), false);
  await check(closed("<sign-in></sign-in>", "sign-in", "<p>You are signed in."), false);
});

test("a field is known by the label that stands around it, or before it", async () => {
  await check("<label>Card <b>number</b> <input></label>", true);
  await check('<label for="field">Kartennummer</label><p><input id="field"></p>', true);
  await check('<label for="field">Kartennummer</label><p><input id="field" type="hidden"></p>', false);
  await check(`<label>${"The board met. ".repeat(5)} Card number <input></label>`, false);
});

test("a page with more fields than any story has counts as one that asks", async () => {
  const field = "<label>Vote <input type=radio></label>";
  await check(field.repeat(1_000), false);
  await check(field.repeat(1_600), true);
});

test("however many elements may be hosts, few of them are looked into", async () => {
  await tab.setContent(`<body>${"<x-y></x-y>".repeat(3_000)}</body>`);
  await tab.addScriptTag({ content: script });
  const looks = await tab.evaluate(() => {
    let looks = 0;
    secret.asksInside(document, () => {
      looks++;
      return null;
    });
    return looks;
  });
  assert.equal(looks, 500);
});
