/** What came of the visit in each tab: in the session's memory, until the tab is closed or its story is forgotten. */

import { isTold, type Told } from "./calls.ts";
import type { Visit } from "./core.ts";
import { weighs } from "./page/change.ts";
import { settings } from "./settings.ts";

/** Notes what came of a tab's visit, and shows the number of its changes on the extension's button. */
export async function tell(tab: number, told: Told): Promise<void> {
  const changes = told.outcome === "visit" ? await counted(told.visits) : 0;
  await chrome.storage.session.set({ [keyOf(tab)]: told });
  try {
    await chrome.action.setBadgeBackgroundColor({ tabId: tab, color: "#ffb92e" });
    await chrome.action.setBadgeTextColor({ tabId: tab, color: "#1d1b18" });
    await chrome.action.setBadgeText({ tabId: tab, text: changes > 0 ? String(changes) : "" });
  } catch {
    // The tab was closed in the meantime.
  }
}

/** What came of the visit in a tab; none where it had none. */
export async function toldOf(tab: number): Promise<Told | null> {
  const key = keyOf(tab);
  const told = (await chrome.storage.session.get(key))[key];
  return isTold(told) ? told : null;
}

/** Lets go of what came of a tab that was closed. */
export function untell(tab: number): Promise<void> {
  return chrome.storage.session.remove(keyOf(tab));
}

/** The tabs in which a story that is meant was read. */
export async function tabsOf(isMeant: (story: string) => boolean): Promise<number[]> {
  const tabs: number[] = [];
  for (const [key, told] of Object.entries(await chrome.storage.session.get())) {
    const tab = Number(/^tab (\d+)$/.exec(key)?.[1]);
    if (isTold(told) && told.outcome === "visit" && told.visits.some(({ story }) => isMeant(story))) tabs.push(tab);
  }
  return tabs;
}

/** Lets go of what was told of the stories that are meant, now that they are forgotten. */
export async function unsay(isMeant: (story: string) => boolean): Promise<void> {
  for (const tab of await tabsOf(isMeant)) {
    const told = await toldOf(tab);
    if (told?.outcome !== "visit") continue;
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
