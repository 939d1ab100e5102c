// What is forgotten while pages are at it: neither what they are about to tell nor what they are busy with brings it back.

import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { visitOf } from "./impostor.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { stored } from "./stored.ts";
import { story } from "./story.ts";
import { after, type TestContext, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

const PARAGRAPHS = Array.from(story().matchAll(/<p>(.*)<\/p>/g), ([, text = ""]) => text).slice(0, 5);

/** What may be forgotten on the options page, and the button for it. */
const EVERYTHING = ["everything", "Forget everything…"] as const;
const WAYS = [EVERYTHING, ["a site", "Forget this site"], ["the last hour", "Forget the last hour"]] as const;

/** A page of the options on which it only remains to be said that it is meant. */
async function aboutToForget([, begin]: (typeof WAYS)[number]): Promise<Page> {
  const options = await browser.open(browser.extensionUrl("options/options.html"));
  await options.getByRole("button", { name: begin, exact: true }).click();
  await options.locator(".question button.danger").waitFor();
  return options;
}

/** Has it forgotten, and waits until it is. The tab in front stays there. */
async function forget(options: Page): Promise<void> {
  await options.evaluate(() => document.querySelector<HTMLElement>(".question button.danger")?.click());
  await reader.until("it is forgotten", () => options.evaluate(() => document.body.innerText.includes("Forgotten: ")));
}

for (const way of WAYS) {
  test(`a visit that is under way while ${way[0]} is forgotten does not bring it back`, async () => {
    site.put("/under-way", story());
    const page = await browser.open();
    await reader.visit(browser, page, site.url("/under-way"));
    const options = await aboutToForget(way);
    await reader.killBackground(browser);
    // The visit has to wait until the background has started, and forgetting has not.
    const answers = options.evaluate(
      async ([url, message]) => {
        const [tab] = (await chrome.tabs.query({})).filter((tab) => tab.url === url);
        const [result] = await chrome.scripting.executeScript({
          target: { tabId: tab?.id ?? -1 },
          func: async (message: string) => JSON.stringify(await chrome.runtime.sendMessage(JSON.parse(message))),
          args: [message],
        });
        return result?.result;
      },
      [page.url(), JSON.stringify(visitOf(page.url(), PARAGRAPHS))] as const,
    );
    await forget(options);
    await answers;
    assert.doesNotMatch(await stored(browser), /Skarholm|under-way/);
    await options.close();
    await page.close();
  });
}

/** A server that sends the beginning of what it has at once, and the rest once it is told to; whether anybody waits for it. */
async function openSlow(t: TestContext, type: string, [start, rest]: readonly [string, string]) {
  const waiting: ServerResponse[] = [];
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": type }).write(start);
    waiting.push(response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const finish = () => {
    for (const response of waiting.splice(0)) response.end(rest);
  };
  t.after(async () => {
    finish();
    server.close();
  });
  const bound = server.address();
  const port = typeof bound === "object" ? bound?.port : 0;
  return { url: `http://slow.example:${port}/story`, finish, isAsked: () => waiting.length > 0 };
}

test("a page that its reader waits for while everything is forgotten is not kept afterwards", async (t) => {
  const [head = "", body = ""] = story().split("<body>");
  // As long as it is put together, nobody reads it.
  const restless =
    "<body><i></i><script>setInterval(() => document.querySelector('i').append(document.createComment('')), 50)</script>";
  const slow = await openSlow(t, "text/html; charset=utf-8", [head + restless, body]);
  const options = await aboutToForget(EVERYTHING);
  const page = await browser.open();
  await page.bringToFront();
  const asked = async () => (await reader.told(browser)).split('"documents ').length;
  const before = await asked();
  await page.goto(slow.url, { waitUntil: "commit" });
  await reader.until("it has asked whether it may be read", async () => (await asked()) > before);
  await forget(options);
  slow.finish();
  await page.getByText("asked the county for a meeting").waitFor();
  // Another page has its visit meanwhile.
  const other = await browser.open();
  site.put("/meanwhile", story());
  await reader.visit(browser, other, site.url("/meanwhile", "herald.example"));
  assert.match(await stored(browser), /herald/);
  assert.doesNotMatch(await stored(browser), /slow/);
  for (const tab of [options, page, other]) await tab.close();
});

test("a page that hangs keeps nobody from forgetting", async (t) => {
  const slow = await openSlow(t, "text/plain", ["", ""]);
  site.put("/hangs", story());
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/hangs"));
  const options = await aboutToForget(EVERYTHING);
  // Its only thread waits for an answer that does not come.
  await page.evaluate((url) => {
    setTimeout(() => {
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      request.send();
    });
  }, slow.url);
  await reader.until("it hangs", async () => slow.isAsked());
  await forget(options);
  assert.doesNotMatch(await stored(browser), /Skarholm/);
  slow.finish();
  await options.close();
  await page.close();
});
