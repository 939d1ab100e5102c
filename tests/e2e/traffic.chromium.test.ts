// Nothing leaves the browser: all that it sends, by its own account, is what its pages ask for.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, openNewBrowser } from "./browser.ts";
import { grantEverywhere } from "./grant.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { type TestContext, test } from "./test.ts";

/** What Chromium's own log of its network tells of one event. */
interface Logged {
  type: number;
  params?: { url?: string; host?: string; initiator?: string };
}

/** Runs a reader's day in a browser, and returns every address that it asked for on the network, whoever in it did, by who did. */
async function traffic(
  t: TestContext,
  day: (browser: Browser) => Promise<void>,
): Promise<{ url: string; by: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), "late-edition-traffic-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "net.json");
  const undo: (() => Promise<void>)[] = [];
  const browser = await openNewBrowser({ after: (one) => undo.push(one) }, "target/extension", {
    flags: [`--log-net-log=${file}`],
  });
  try {
    await grantEverywhere(browser);
    await day(browser);
  } finally {
    // The log is whole once the browser is closed.
    for (const one of undo) await one();
  }
  const { constants, events }: { constants: { logEventTypes: Record<string, number> }; events: Logged[] } = JSON.parse(
    await readFile(file, "utf8"),
  );
  const { URL_REQUEST_START_JOB, HOST_RESOLVER_MANAGER_REQUEST } = constants.logEventTypes;
  assert.ok(URL_REQUEST_START_JOB !== undefined && HOST_RESOLVER_MANAGER_REQUEST !== undefined);
  return events.flatMap(({ type, params }) => {
    if (type === URL_REQUEST_START_JOB && params?.url) return { url: params.url, by: params.initiator ?? "" };
    // A name that is looked up tells the one who is asked, too.
    return type === HOST_RESOLVER_MANAGER_REQUEST && params?.host ? { url: params.host, by: "" } : [];
  });
}

test("of a day's visits, with every page of the extension opened, the network sees the visits alone", async (t) => {
  const site = await openSite(t);
  const asked = await traffic(t, async (browser) => {
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
  });
  const { host } = new URL(site.url("/"));
  assert.deepEqual(
    asked.filter(({ by }) => by.startsWith("chrome-extension:")),
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
  // What else there is, the browser does by itself, with the extension or without.
  const own = asked.filter(({ url }) => !url.includes(host) && /^(?:https?|wss?):/.test(url));
  const alone = await traffic(t, async (browser) => {
    await browser.open(site.url("/day"));
  });
  const hosts = (all: typeof asked) =>
    new Set(all.filter(({ url }) => /^(?:https?|wss?):/.test(url)).map(({ url }) => new URL(url).hostname));
  assert.deepEqual(
    [...hosts(own)].filter((name) => !hosts(alone).has(name)),
    [],
  );
});

test("what the extension would ask for, its own policy forbids", async (t) => {
  const site = await openSite(t);
  site.put("/ping", "pong");
  const browser = await openNewBrowser(t);
  await grantEverywhere(browser);
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
