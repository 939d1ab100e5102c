// A new reader answers the extension's first question: it may read all sites.

import type { BrowserContext, Page } from "playwright-core";

/** Has an extension granted what it may ask for at these sites, as if its reader had agreed: no test can click the browser's own dialogs. */
export async function agree(context: BrowserContext, extensionId: string, sites: string): Promise<void> {
  const page = await context.newPage();
  await page.goto("chrome://extensions");
  // What was agreed to once is not asked again; yet it is not granted before the extension asks.
  await page.evaluate(`chrome.developerPrivate.addHostPermission("${extensionId}", "${sites}")`);
  await page.close();
}

/** The first page that the extension opens once it is installed. */
export async function welcomePage(context: BrowserContext, extensionId: string): Promise<Page> {
  const isWelcome = (page: Page) => page.url() === `chrome-extension://${extensionId}/welcome/welcome.html`;
  const welcome = context.pages().find(isWelcome) ?? (await context.waitForEvent("page", isWelcome));
  await welcome.locator("button").first().waitFor();
  return welcome;
}

/** Lets a newly installed extension read all sites, and waits until it does. */
export async function grantEverywhere(context: BrowserContext, extensionId: string): Promise<void> {
  await agree(context, extensionId, "*://*/*");
  const welcome = await welcomePage(context, extensionId);
  await welcome.getByRole("button", { name: "Read stories on all sites" }).click();
  await welcome.waitForFunction(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0);
  await welcome.close();
}
