// What the extension may do is what its reader lets it do: nothing at first, then all sites or those that they choose.

import assert from "node:assert/strict";
import { type Browser, openNewBrowser } from "./browser.ts";
import { welcomePage } from "./grant.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";
import { pressButton } from "./toolbar.ts";

const site = await openSite({ after });

/** The sites that the content script is on. */
async function sitesRead(browser: Browser): Promise<string[]> {
  const background = await browser.background();
  return background.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches = [] }) => matches),
  );
}

test("at install the browser has nothing to warn of", async (t) => {
  const browser = await openNewBrowser(t);
  assert.deepEqual(await browser.warnings(), []);
  const background = await browser.background();
  assert.deepEqual((await background.evaluate(() => chrome.permissions.getAll())).origins, []);
  assert.deepEqual(await sitesRead(browser), []);
});

test("its reader chooses sites one by one, from the button, and takes them back", async (t) => {
  const browser = await openNewBrowser(t);
  const welcome = await welcomePage(browser);
  await welcome.getByRole("button", { name: "Only on sites I choose" }).click();
  await welcome.getByRole("status").filter({ hasText: "press Late Edition’s button" }).waitFor();
  assert.deepEqual(await sitesRead(browser), []);

  site.put("/chosen", story());
  const page = await browser.open(site.url("/chosen"));
  await browser.agree("*://gazette.example/*");
  const popup = await pressButton(browser, page);
  await popup.says(/Not read on this site yet/);
  await popup.press("Always on gazette.example");
  await reader.until("it is read", async () => /"outcome":"visit"/.test(await reader.told(browser)));
  assert.deepEqual(await sitesRead(browser), ["*://gazette.example/*"]);

  site.put("/chosen", story({ "nine times": "eight times" }));
  await reader.visit(browser, page, site.url("/chosen"));
  assert.match(await reader.barText(page), /^1 change since/);

  const other = await browser.open(site.url("/chosen", "herald.example"));
  const background = await browser.background();
  assert.equal(
    await background.evaluate(async (url) => (await chrome.tabs.query({ url })).length, "*://herald.example/*"),
    0,
    "of a site that was not chosen not even the address is known",
  );
  await (await pressButton(browser, other)).says(/Not read on this site yet/);

  await background.evaluate(() => chrome.permissions.remove({ origins: ["*://gazette.example/*"] }));
  await reader.until("no site is read", async () => (await sitesRead(browser)).length === 0);
  await page.bringToFront();
  await (await pressButton(browser, page)).says(/Not read on this site yet/);
});

test("its reader lets it read all sites, and thinks better of it", async (t) => {
  const browser = await openNewBrowser(t);
  const welcome = await welcomePage(browser);
  await browser.agree("*://*/*");
  const [everywhere, chosen] = ["Read stories on all sites", "Only on sites I choose"].map((name) =>
    welcome.getByRole("button", { name }),
  );
  assert.equal(await everywhere?.getAttribute("aria-pressed"), "false");
  await everywhere?.click();
  await welcome.getByRole("status").filter({ hasText: "Open a story" }).waitFor();
  assert.equal(await everywhere?.getAttribute("aria-pressed"), "true");
  await reader.until("all sites are read", async () => (await sitesRead(browser)).includes("*://*/*"));

  await chosen?.click();
  await reader.until("no site is read", async () => (await sitesRead(browser)).length === 0);
  assert.equal(await everywhere?.getAttribute("aria-pressed"), "false");
});

test("a page that was open when its site was taken back is heard no more", async (t) => {
  const browser = await openNewBrowser(t);
  const welcome = await welcomePage(browser);
  await browser.agree("*://*/*");
  await welcome.getByRole("button", { name: "Read stories on all sites" }).click();
  await reader.until("all sites are read", async () => (await sitesRead(browser)).includes("*://*/*"));
  const page = await browser.open();
  site.put("/open", story());
  await reader.visit(browser, page, site.url("/open"));
  const background = await browser.background();
  await background.evaluate(async () => {
    await chrome.permissions.remove({ origins: ["*://*/*"] });
    await chrome.storage.session.clear();
  });
  await page.evaluate(() => {
    const more = document.createElement("p");
    more.textContent = "The board met once more on Monday, and put the matter off until spring.";
    document.querySelector("article")?.append(more);
  });
  await reader.until("it was refused", async () => /"why":"not_granted"/.test(await reader.told(browser)));
  assert.doesNotMatch(await reader.told(browser), /once more/);
});

test("its reader chooses sites in the options, and takes them back there", async (t) => {
  const browser = await openNewBrowser(t);
  await welcomePage(browser);
  const options = await browser.open(browser.extensionUrl("options/options.html"));
  const chosen = options.locator(".part").filter({ has: options.getByRole("heading", { name: "Sites you chose" }) });
  await chosen.getByText("None yet.").waitFor();
  await browser.agree("*://*.gazette.example/*");
  await options.bringToFront();
  await chosen.getByRole("textbox").fill("https://www.gazette.example/sea");
  await chosen.getByRole("button", { name: "Allow" }).click();
  await chosen.getByText("gazette.example and all below it").waitFor();
  await reader.until("it is read", async () => (await sitesRead(browser)).includes("*://*.gazette.example/*"));
  await chosen.getByRole("button", { name: /^Take back: gazette\.example/ }).click();
  await chosen.getByText("None yet.").waitFor();
  await reader.until("no site is read", async () => (await sitesRead(browser)).length === 0);

  await browser.agree("*://*/*");
  await options.bringToFront();
  await options.getByRole("button", { name: "Read stories on all sites" }).click();
  await options.getByText("Stories on all sites are read").waitFor();
  await options.getByRole("button", { name: "Only on sites I choose" }).click();
  await options.getByText("Stories are read only on the sites that you choose.").waitFor();
  await reader.until("no site is read", async () => (await sitesRead(browser)).length === 0);
});
