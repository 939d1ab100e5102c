/**
 * Which pages asked not to be stored: `Cache-Control: no-store`. A page does not know how it was sent, so the headers are
 * looked at on their way; nothing else of them is, and nothing is kept but the addresses of such pages, in memory, while
 * their tab is open.
 */

import { withoutFragment } from "./address.ts";
import { MOST_ADDRESS } from "./page/limits.ts";
import { isList, isString } from "./shape.ts";

/** Who goes back and forth further than this in one tab meets such a page anew, with its headers. */
const MOST = 100;

/** Looks at the headers of pages from now on. To be called before the background first waits for anything. */
export function noteHeaders(): void {
  listen();
  // Chromium tells who listened before the first site was granted of none of them; who listens anew, it does.
  chrome.permissions.onAdded.addListener(() => {
    chrome.webRequest.onHeadersReceived.removeListener(look);
    listen();
  });
  chrome.tabs.onRemoved.addListener((tab) => chrome.storage.session.remove(keyOf(tab)));
}

function listen(): void {
  const pages: chrome.webRequest.RequestFilter = { urls: ["http://*/*", "https://*/*"], types: ["main_frame"] };
  chrome.webRequest.onHeadersReceived.addListener(look, pages, ["responseHeaders"]);
}

function look({ tabId, url, responseHeaders = [] }: chrome.webRequest.OnHeadersReceivedDetails): undefined {
  const asks = responseHeaders.some(
    ({ name, value }) => name.toLowerCase() === "cache-control" && /(?:^|[\s,])no-store(?:[\s,]|$)/i.test(value ?? ""),
  );
  if (url.length <= MOST_ADDRESS) note(tabId, withoutFragment(url), asks);
}

/** Whether the page that a tab got from an address asked not to be stored. */
export async function isNoStore(tab: number, url: string): Promise<boolean> {
  await noting;
  return (await noted(tab)).includes(withoutFragment(url));
}

/** What is being noted: one after the other, and before anyone asks. */
let noting: Promise<void> = Promise.resolve();

function note(tab: number, url: string, asks: boolean): void {
  noting = noting
    .then(async () => {
      const before = await noted(tab);
      if (!asks && !before.includes(url)) return;
      // Of private windows nothing is remembered, not even this.
      if ((await chrome.tabs.get(tab)).incognito) return;
      const others = before.filter((other) => other !== url);
      await chrome.storage.session.set({ [keyOf(tab)]: asks ? [url, ...others].slice(0, MOST) : others });
    })
    .catch((error: unknown) => console.error("Late Edition:", error));
}

async function noted(tab: number): Promise<string[]> {
  const kept: unknown = (await chrome.storage.session.get(keyOf(tab)))[keyOf(tab)];
  return isList(kept) ? kept.filter(isString) : [];
}

function keyOf(tab: number): string {
  return `no-store ${tab}`;
}
