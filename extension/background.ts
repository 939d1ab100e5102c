/**
 * The extension's background: it alone loads the core, and it answers the calls of pages and popup.
 *
 * The browser stops it whenever it rests, so nothing is kept here that cannot be had again: editions are in the archive,
 * what each tab was told is in the session's storage.
 */

import init, { Archive } from "late-edition";
import { answer, isTold, type Told } from "./calls.ts";
import type { Visit } from "./core.ts";
import { isPlain } from "./page/change.ts";
import { siteOf } from "./site.ts";

let opening: Promise<Archive> | null = null;

answer({
  async visit({ page, again }, sender) {
    const { tab, origin } = from(sender);
    const { url } = page;
    // Within its own origin a page may give itself any address; beyond it, what it says is not believed.
    if (new URL(url).origin !== origin) throw new Error("A page may only tell of itself");
    try {
      const kept = await archive();
      const visits = again ? await kept.readAgain(page, Date.now()) : await kept.visit(page, Date.now());
      await tell(tab, visits.length > 0 ? { url, outcome: "visit", visits } : { url, outcome: "no-story" });
      return visits;
    } catch (error) {
      await tell(tab, { url, outcome: "error", message: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  },

  async seen({ story, edition }) {
    await (await archive()).seen(story, edition, Date.now());
    return null;
  },

  async dress(_, sender) {
    const { tab } = from(sender);
    await chrome.scripting.insertCSS({ target: { tabId: tab }, files: ["page/page.css"] });
    return null;
  },

  async bringBack({ story, place }, sender) {
    checkOwn(sender);
    await (await archive()).bringBack(story, place);
    return null;
  },

  async told(tab, sender) {
    // What the reader reads in one tab is no business of another.
    checkOwn(sender);
    const key = keyOf(tab);
    const told = (await chrome.storage.session.get(key))[key];
    return isTold(told) ? told : null;
  },
});

chrome.tabs.onRemoved.addListener((tab) => chrome.storage.session.remove(keyOf(tab)));

/** The archive; the core is loaded and the archive opened at the first call, and again after a failure. */
function archive(): Promise<Archive> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function open(): Promise<Archive> {
  await init({ module_or_path: chrome.runtime.getURL("late-edition.wasm") });
  return Archive.open("late-edition", siteOf);
}

/** The tab and the origin that a content script speaks for. */
function from({ tab, url, frameId }: chrome.runtime.MessageSender): { tab: number; origin: string } {
  if (tab?.id === undefined || url === undefined || frameId !== 0) throw new Error("Only the page of a tab may ask");
  return { tab: tab.id, origin: new URL(url).origin };
}

/** Refuses what does not come from the extension's own pages. */
function checkOwn({ url }: chrome.runtime.MessageSender): void {
  if (!url?.startsWith(chrome.runtime.getURL(""))) throw new Error("Only the extension's own pages may ask");
}

/** Notes what came of a tab's visit, and shows the number of its changes on the extension's button. */
async function tell(tab: number, told: Told): Promise<void> {
  const changes = told.outcome === "visit" ? counted(told.visits) : 0;
  await chrome.storage.session.set({ [keyOf(tab)]: told });
  try {
    await chrome.action.setBadgeBackgroundColor({ tabId: tab, color: "#ffb92e" });
    await chrome.action.setBadgeTextColor({ tabId: tab, color: "#1d1b18" });
    await chrome.action.setBadgeText({ tabId: tab, text: changes > 0 ? String(changes) : "" });
  } catch {
    // The tab was closed in the meantime.
  }
}

function counted(visits: readonly Visit[]): number {
  return visits.flatMap(({ changes }) => changes).filter(isPlain).length;
}

function keyOf(tab: number): string {
  return `tab ${tab}`;
}
