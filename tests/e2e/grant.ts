// A new reader answers the extension's first question: it may read all sites.

import type { Page } from "playwright-core";
import type { Browser } from "./browser.ts";

/** The first page that the extension opens once it is installed. */
export async function welcomePage(browser: Browser): Promise<Page> {
  const welcome = await browser.opened(browser.extensionUrl("welcome/welcome.html"));
  await welcome.locator("button").first().waitFor();
  return welcome;
}

/** Lets a newly installed extension read all sites, and waits until it does. */
export async function grantEverywhere(browser: Browser): Promise<void> {
  await browser.agree("*://*/*");
  const welcome = await welcomePage(browser);
  await welcome.locator(".choice button").first().click();
  await welcome.waitForFunction(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0);
  await welcome.close();
}
