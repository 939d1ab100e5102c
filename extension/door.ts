/**
 * The door: who may ask the background for anything, and which pages may be read.
 *
 * Nothing that a message says of its sender is believed: the browser tells which tab, frame, document and address it comes
 * from. A page's process may have been taken over by the page; then it can lie about itself, and about nothing else.
 */

import { isGranted } from "./grants.ts";
import { isIntranet, isOn, type Kind, kindOf, withoutRoot } from "./never-read.ts";
import { isNoStore } from "./no-store.ts";
import { MOST_ADDRESS } from "./page/limits.ts";
import { settings } from "./settings.ts";
import { isList, isString } from "./shape.ts";
import { siteOf } from "./site.ts";
import { toldOf } from "./told.ts";

/** Why a page is not read. */
export type Barred = Kind | "not_granted" | "own_list" | "no_store" | "intranet" | "secret_field";

/** The page that asks, as the browser knows it. */
export interface Here {
  tab: number;
  /** The address that its document was loaded from, or has come to since. */
  url: string;
  origin: string;
  /** What tells this document from all others. */
  document: string;
  /** Whether its reader has left it: then it is the page of its tab only if it has been before. */
  isLeft?: boolean;
}

/**
 * The page that a content script speaks for.
 *
 * Frames may not ask: what stands in one is not what its reader came for. Nor may private windows, of which nothing is
 * written or remembered; the manifest keeps them out already, where the browser heeds it.
 */
export function from(sender: chrome.runtime.MessageSender): Here {
  const { frameId, documentLifecycle = "active" } = sender;
  if (frameId !== 0) throw new Error("Only the page of a tab may ask");
  const here = speaker(sender);
  if (documentLifecycle !== "active") throw new Error("Only a page on screen may ask");
  return here;
}

/**
 * The same, or the page that its reader is just leaving: Chromium may have put it into the back-forward cache before its
 * last words are heard, and then no longer counts it as the page of its tab. So it is known by what it asked before.
 */
export function fromLeaving(sender: chrome.runtime.MessageSender): Here {
  return sender.documentLifecycle === "cached" ? { ...speaker(sender), isLeft: true } : from(sender);
}

/** So many of a tab's documents are remembered: as many as may be in the back-forward cache, and some more. */
const MOST_DOCUMENTS_OF_TAB = 12;

/** Remembers the document of a tab's page, in case that it has something to say when it is left. */
export async function remember({ tab, document }: Here): Promise<void> {
  const without = (documents: readonly string[]) => documents.filter((other) => other !== document);
  const others = without(await listed(documentsKey(tab)));
  await chrome.storage.session.set({
    [documentsKey(tab)]: [document, ...others].slice(0, MOST_DOCUMENTS_OF_TAB),
    // Firefox may know documents by their addresses alone: then it is another one.
    [dismissedKey(tab)]: without(await listed(dismissedKey(tab))),
  });
}

/** Lets go of the documents of a tab that was closed. */
export function unremember(tab: number): Promise<void> {
  return chrome.storage.session.remove([documentsKey(tab), dismissedKey(tab)]);
}

/** Has the documents of a tab heard no more, until they are loaded anew: what they would tell was forgotten. */
export async function dismiss(tab: number): Promise<void> {
  await chrome.storage.session.set({ [dismissedKey(tab)]: await listed(documentsKey(tab)) });
}

/** Whether a page is to be heard no more. */
export async function isDismissed({ tab, document }: Here): Promise<boolean> {
  return (await listed(dismissedKey(tab))).includes(document);
}

async function listed(key: string): Promise<readonly string[]> {
  const documents: unknown = (await chrome.storage.session.get(key))[key];
  return isList(documents) ? documents.filter(isString) : [];
}

function documentsKey(tab: number): string {
  return `documents ${tab}`;
}

function dismissedKey(tab: number): string {
  return `dismissed ${tab}`;
}

function speaker({ id, tab, url, origin, documentId }: chrome.runtime.MessageSender): Here {
  if (id !== chrome.runtime.id || tab?.id === undefined || url === undefined) {
    throw new Error("Only the page of a tab may ask");
  }
  if (tab.incognito) throw new Error("Private windows are not read");
  if (url.length > MOST_ADDRESS) throw new Error("The page's address is too long");
  const address = new URL(url);
  // A sandboxed document is of no origin: it must not speak for the site that shows it.
  const own = origin ?? address.origin;
  if (!/^https?:$/.test(address.protocol) || own !== address.origin) throw new Error("Only a page of the web may ask");
  return { tab: tab.id, url, origin: own, document: documentId ?? `${tab.id} ${url}` };
}

/** Refuses what does not come from the extension's own pages. */
export function checkOwn({ id, url }: chrome.runtime.MessageSender): void {
  if (id !== chrome.runtime.id || !url?.startsWith(chrome.runtime.getURL(""))) {
    throw new Error("Only the extension's own pages may ask");
  }
}

/**
 * Why the page at an address in a tab is not to be read; none where it may be. The reader's own word goes before rules. Where
 * it was loaded from another address than it is at by now, it was that one which said how it was sent.
 */
export async function barred({ tab, url }: Pick<Here, "tab" | "url">, loadedFrom = url): Promise<Barred | null> {
  const address = new URL(url);
  const host = withoutRoot(address.hostname);
  const { never, always, intranet } = await settings();
  if (isOn(never, host)) return "own_list";
  if (!(await isGranted(address))) return "not_granted";
  if (isOn(always, host)) return null;
  const kind = kindOf(host);
  if (kind) return kind;
  if (!intranet && isIntranet(host)) return "intranet";
  return (await isNoStore(tab, url)) || (await isNoStore(tab, loadedFrom)) ? "no_store" : null;
}

/**
 * Refuses a word on a story of another site than the page's own, unless the page's visit told of it: a copy may stand on the
 * site of whoever brings it. A story's key begins with its host.
 */
export async function checkSite(story: string, { tab, origin }: Here): Promise<void> {
  const told = await toldOf(tab);
  const isTold = told?.outcome === "visit" && told.visits.some((visit) => visit.story === story);
  if (isTold && new URL(told.url).origin === origin) return;
  const { hostname } = new URL(origin);
  const host = URL.canParse(`https://${story}`) ? new URL(`https://${story}`).hostname : "";
  const site = siteOf(hostname);
  const isOwn =
    host === hostname || host === hostname.replace(/^www\./, "") || (site !== null && siteOf(host) === site);
  if (!isOwn) throw new Error("A page may only speak of its own site's stories");
}

/** So much may one document ask for at a time, and in all. Its content script asks for far less. */
const MOST_AT_ONCE = 64;
const MOST_IN_ALL = 2_000;
/** Of so many documents it is known how much they asked for. */
const MOST_DOCUMENTS = 100;

const asking = new Map<string, { now: number; sum: number }>();

/** Counts what a document asks for, and refuses what is too much. */
export function counted({ document }: Here): { now: number } {
  const count = asking.get(document) ?? { now: 0, sum: 0 };
  if (count.now >= MOST_AT_ONCE || count.sum >= MOST_IN_ALL) throw new Error("The page asks for too much");
  count.sum += 1;
  // The one that asked last stands last.
  asking.delete(document);
  asking.set(document, count);
  for (const [oldest] of asking) {
    if (asking.size <= MOST_DOCUMENTS) break;
    asking.delete(oldest);
  }
  return count;
}

/** What each tab asked for last. */
const turns = new Map<number, Promise<unknown>>();

/**
 * Does what a document asks for, unless it asks for too much. In one tab, what is asked first is done first: what its reader
 * has seen of a page is noted after the page's visit, and before the next page's.
 */
export async function inTurn<T>(here: Here, work: () => Promise<T>): Promise<T> {
  const { tab, document } = here;
  const count = counted(here);
  count.now += 1;
  const checked = async () => {
    if (here.isLeft && !(await listed(documentsKey(tab))).includes(document))
      throw new Error("Only the page of a tab may ask");
    return work();
  };
  const turn = (turns.get(tab) ?? Promise.resolve()).then(checked, checked);
  turns.set(tab, turn);
  try {
    return await turn;
  } finally {
    count.now -= 1;
    if (turns.get(tab) === turn) turns.delete(tab);
  }
}
