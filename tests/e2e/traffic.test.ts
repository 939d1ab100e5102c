// Nothing leaves the browser: all that it sends, by its own account, is what its pages ask for.

import assert from "node:assert/strict";
import { openBrowser, traffic } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { test } from "./test.ts";

test("of a day's visits, with every page of the extension opened, the network sees the visits alone", async (t) => {
  const site = await openSite(t);
  const asked = await traffic(async (browser) => {
    const page = await browser.open();
    for (const edition of [story(), story({ "nine times": "eight times" })]) {
      site.put("/day", edition);
      await reader.visit(browser, page, site.url("/day"));
    }
    await reader.barText(page);
    await reader.clickShade(page, ".next");
    const popup = await reader.openPopup(browser, page);
    await popup.getByRole("button", { name: /eight times/ }).click();
    await reader.killBackground(browser);
    site.put("/other", story(), { "cache-control": "no-store" });
    await reader.visit(browser, page, site.url("/other"));
    await browser.open(browser.extensionUrl("welcome/welcome.html"));
    await browser.open(browser.extensionUrl("options/options.html"));
    const history = await browser.open(browser.extensionUrl("history/history.html"));
    await history.getByText("Ferry to Skarholm").first().click();
    await history.getByText("eight times").first().waitFor();
  });
  const { host } = new URL(site.url("/"));
  assert.deepEqual(
    asked.filter(({ by }) => /^(?:chrome|moz)-extension:/.test(by)),
    [],
    "the extension asks for nothing",
  );
  const places = new Set(asked.filter(({ url }) => url.includes(host)).map(({ url }) => url.replace(/\/$/, "")));
  const expected = ["/day", "/other", "/favicon.ico"].map((path) => site.url(path));
  assert.deepEqual(
    [...places].filter((url) => url.startsWith("http:") && !expected.includes(url) && url !== site.url("")),
    [],
  );
  assert.ok(places.has(site.url("/day")), "the log has what was asked for");
  // What else there is, the browser does by itself, with the extension or without. Firefox says so.
  const elsewhere = asked.filter(({ url, by }) => !url.includes(host) && by !== "browser");
  const alone = await traffic(async (browser) => {
    await browser.open(site.url("/day"));
  });
  const hosts = (all: typeof asked) =>
    new Set(all.filter(({ url }) => /^(?:https?|wss?):/.test(url)).map(({ url }) => new URL(url).hostname));
  assert.deepEqual(
    [...hosts(elsewhere)].filter((name) => !hosts(alone).has(name)),
    [],
  );
});

test("what the extension would ask for, its own policy forbids", async (t) => {
  const site = await openSite(t);
  site.put("/ping", "pong");
  const browser = await openBrowser(t);
  const url = site.url("/ping");
  const ask = (url: string) =>
    fetch(url).then(
      () => "asked",
      () => "forbidden",
    );
  const popup = await browser.open(browser.extensionUrl("popup/popup.html"));
  assert.equal(await (await browser.background()).evaluate(ask, url), "forbidden");
  assert.equal(await popup.evaluate(ask, url), "forbidden");
  const other = await popup.evaluate(async (url) => {
    const loaded = (tag: "img" | "script" | "iframe", name: string) =>
      new Promise<string>((resolve) => {
        const element = document.createElement(tag);
        element.onload = () => resolve(`${tag} loaded`);
        element.onerror = () => resolve("forbidden");
        document.addEventListener("securitypolicyviolation", () => resolve("forbidden"), { once: true });
        try {
          element.setAttribute(name, url);
          document.body.append(element);
        } catch {
          resolve("forbidden");
        }
      });
    const refused = (run: () => void) => {
      try {
        run();
        return "done";
      } catch {
        return "forbidden";
      }
    };
    return [
      await loaded("img", "src"),
      await loaded("script", "src"),
      await loaded("iframe", "src"),
      // Markup from elsewhere cannot become part of its pages either.
      refused(() => document.body.insertAdjacentHTML("beforeend", "<b>bold</b>")),
      refused(() => {
        document.body.innerHTML = "<b>bold</b>";
      }),
      refused(() => document.createRange().createContextualFragment("<b>bold</b>")),
    ];
  }, url);
  assert.deepEqual(other, Array(6).fill("forbidden"));
  assert.deepEqual(
    site.requests.filter((path) => path === "/ping"),
    [],
  );
});
