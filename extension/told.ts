/** What came of the visit in each tab: in the session's memory, until the tab is closed or its story is forgotten. */

import { isTold, type Told } from "./calls.ts";
import type { Visit } from "./core.ts";
import { weighs } from "./page/change.ts";
import { settings } from "./settings.ts";
import { isString } from "./shape.ts";

/** Notes what came of a tab's visit, and shows the number of its changes on the extension's button. */
export async function tell(tab: number, told: Told): Promise<void> {
  const changes = told.outcome === "visit" ? await counted(told.visits) : 0;
  await chrome.storage.session.set({ [keyOf(tab)]: told, [expectedKey(tab)]: null });
  try {
    await chrome.action.setBadgeBackgroundColor({ tabId: tab, color: "#ffb92e" });
    await chrome.action.setBadgeTextColor({ tabId: tab, color: "#1d1b18" });
    await chrome.action.setBadgeText({ tabId: tab, text: changes > 0 ? String(changes) : "" });
  } catch {
    // The tab was closed in the meantime.
  }
}

/** Notes that something is to be told of the page at an address, which a tab has begun to read. */
export function expect(tab: number, url: string): Promise<void> {
  return chrome.storage.session.set({ [expectedKey(tab)]: url });
}

/** What came of the visit in a tab; none where it had none. */
export async function toldOf(tab: number): Promise<Told | null> {
  const key = keyOf(tab);
  const told = (await chrome.storage.session.get(key))[key];
  return isTold(told) ? told : null;
}

/** Lets go of what came of a tab that was closed. */
export function untell(tab: number): Promise<void> {
  return chrome.storage.session.remove([keyOf(tab), expectedKey(tab)]);
}

/**
 * The tabs that show a story that is meant, or are about to tell of a page at an address that is. A page in the background
 * is read when its reader turns to it, and no sooner.
 */
export async function tabsWith(
  isMeant: (story: string) => boolean,
  isMeantAt: (url: string) => boolean,
): Promise<number[]> {
  const [kept, inFront] = await Promise.all([chrome.storage.session.get(), chrome.tabs.query({ active: true })]);
  const tabs = new Set(Object.keys(kept).flatMap((key) => Number(/^(?:tab|expected) (\d+)$/.exec(key)?.[1] ?? [])));
  return [...tabs].filter((tab) => {
    const [told, expected] = [kept[keyOf(tab)], kept[expectedKey(tab)]];
    // Where something is to be told yet, what was told is of the page before.
    if (!isString(expected)) return tellsOf(told, isMeant);
    return isMeantAt(expected) && inFront.some(({ id }) => id === tab);
  });
}

function tellsOf(told: unknown, isMeant: (story: string) => boolean): boolean {
  return isTold(told) && told.outcome === "visit" && told.visits.some(({ story }) => isMeant(story));
}

/** Lets go of what was told of the stories that are meant, now that they are forgotten. */
export async function unsay(isMeant: (story: string) => boolean): Promise<void> {
  for (const [key, told] of Object.entries(await chrome.storage.session.get())) {
    const tab = Number(/^tab (\d+)$/.exec(key)?.[1]);
    if (!isTold(told) || told.outcome !== "visit" || !tellsOf(told, isMeant)) continue;
    const visits = told.visits.filter(({ story }) => !isMeant(story));
    const { url } = told;
    await tell(tab, visits.length > 0 ? { url, outcome: "visit", visits } : { url, outcome: "forgotten" });
  }
}

/** How many changes there are that the reader wants to be told of. */
async function counted(visits: readonly Visit[]): Promise<number> {
  const { least } = await settings();
  return visits.flatMap(({ changes }) => changes).filter((change) => weighs(change, least)).length;
}

function keyOf(tab: number): string {
  return `tab ${tab}`;
}

function expectedKey(tab: number): string {
  return `expected ${tab}`;
}
