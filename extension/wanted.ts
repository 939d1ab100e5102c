/** The page that the reader wants kept though it is no article: said in the popup, and noted for its tab until it was read. */

import { withoutFragment } from "./address.ts";

/** Notes that the page at an address is wanted. */
export function want(tab: number, url: string): Promise<void> {
  return chrome.storage.session.set({ [keyOf(tab)]: withoutFragment(url) });
}

/** Whether the page at an address in a tab is wanted. */
export async function isWanted(tab: number, url: string): Promise<boolean> {
  const key = keyOf(tab);
  return (await chrome.storage.session.get(key))[key] === withoutFragment(url);
}

/** Lets go of it: it was read, or its tab was closed. */
export function unwant(tab: number): Promise<void> {
  return chrome.storage.session.remove(keyOf(tab));
}

function keyOf(tab: number): string {
  return `wanted ${tab}`;
}
