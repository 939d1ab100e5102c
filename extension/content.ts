/** One page before its reader: read → call → paint, and again when it becomes another page. */

import { answer, ask } from "./calls.ts";
import type { Visit } from "./core.ts";
import { isPlain } from "./page/change.ts";
import { type Reading, read } from "./page/read.ts";
import { type Shown, show } from "./page/show.ts";
import { strings } from "./strings.ts";

/** Who has had the changes on the screen for so long has seen them. */
const SEEN_AFTER = 5_000;
/** A page that navigates by itself is read once it has left its tree alone for so long, */
const SETTLED_AFTER = 500;
/** or has been given so long. */
const SETTLED_AT_LAST = 5_000;
/** A page is read again when it changes while it is open, up to so often, */
const MOST_READINGS = 20;
/** and is another one once it has a new block of so many characters. */
const LEAST_GROWTH = 30;

/** The visit at hand; the page's next one ends it. */
let visiting = new AbortController();
let shown: Shown | null = null;
/** Where the changes of each story that is shown begin among all that are. */
let offsets: ReadonlyMap<string, number> = new Map();
let dressed: Promise<unknown> | null = null;

if (document.contentType === "text/html" || document.contentType === "application/xhtml+xml") {
  answer({
    async goTo({ story, index }) {
      await dress();
      const offset = offsets.get(story);
      if (offset !== undefined) shown?.goTo(offset + index);
      return null;
    },
    async readAgain() {
      begin({ again: true });
      return null;
    },
  });
  addEventListener("pageshow", (event) => event.persisted && begin());
  onNavigation(() => begin({ ready: settled }));
  begin();
}

interface Beginning {
  /** What is to be waited for. */
  ready?: (signal: AbortSignal) => Promise<void>;
  /** Whether the page, as it is, has had its visit before. */
  again?: boolean;
}

/** Makes a visit of the page as it is from now on. */
function begin(beginning: Beginning = {}): void {
  visiting.abort();
  visiting = new AbortController();
  visit(visiting.signal, beginning).catch((error: unknown) => {
    // Once the extension was updated or removed, nobody is there to answer; the page keeps what it has on the screen.
    if (chrome.runtime?.id !== undefined) console.error("Late Edition:", error);
  });
}

async function visit(signal: AbortSignal, { ready, again = false }: Beginning): Promise<void> {
  shown = null;
  let reading: Reading | null = null;
  let before = wordings([]);
  /** When a story is first met, all of it is new to its reader, be it there at once or a moment later. */
  const firstMet = new Set<string>();
  await ready?.(signal);
  for (let readings = 0; readings < MOST_READINGS; readings++) {
    if (readings > 0) {
      await mutation(signal);
      await settled(signal);
    }
    await onScreen(signal);
    if (signal.aborted) return;
    const now = read(document);
    if (reading && !hasGrown(reading, now)) continue;
    reading = now;
    const visits = await ask("visit", { page: reading.page, again });
    if (signal.aborted) return;
    again ||= visits.length > 0;
    for (const { story, since } of visits) {
      if (since === null) firstMet.add(story);
      else if (firstMet.has(story)) markSeen(story);
    }
    const met = visits.filter(({ story }) => !firstMet.has(story));
    if (wordings(met) === before) continue;
    before = wordings(met);
    await present(reading, met, signal);
  }
}

/** Shows what changed in the stories of a page, in the place of what was shown before. */
async function present(reading: Reading, visits: readonly Visit[], signal: AbortSignal): Promise<void> {
  shown?.close();
  shown = null;
  const changed = visits.filter(({ changes }) => changes.length > 0);
  const changes = changed.flatMap((visit) => visit.changes);
  const since = Math.min(...changed.map((visit) => visit.since ?? Date.now()));
  if (changes.length === 0) return;
  if (changes.some(isPlain)) await dress();
  if (signal.aborted) return;
  offsets = new Map(changed.map(({ story }, index) => [story, total(changed.slice(0, index))]));
  const partial = changed.some((visit) => visit.partial);
  const seen = once(() => changed.map(({ story }) => markSeen(story)));
  shown = show(reading, changes, { strings, since, partial, signal, onStep: seen });
  afterTimeOnScreen(SEEN_AFTER, seen, signal);
}

/** How many changes some visits told. */
function total(visits: readonly Visit[]): number {
  return visits.reduce((sum, { changes }) => sum + changes.length, 0);
}

/** What some visits told, to be compared with what others did. */
function wordings(visits: readonly Visit[]): string {
  return JSON.stringify(visits.flatMap(({ changes }) => changes).map(({ before, after }) => [before, after]));
}

/** Whether a page has a block that it had not. Clocks and counters are no reason to compare all over again. */
function hasGrown(before: Reading, now: Reading): boolean {
  const known = new Set(before.page.blocks.map(({ text }) => text.trim()));
  return now.page.blocks.some(({ text }) => text.trim().length >= LEAST_GROWTH && !known.has(text.trim()));
}

/** Waits until the page's tree changes. */
function mutation(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(done);
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    signal.addEventListener("abort", done);
  });
}

/** Brings the looks of the marks into the page: once, and not before there is something to show. */
function dress(): Promise<unknown> {
  dressed ??= ask("dress", null);
  return dressed;
}

function markSeen(story: string): void {
  ask("seen", story).catch(() => {
    // They will be shown once more, which is better than never.
  });
}

/** Waits until the reader has the page before them. */
function onScreen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const check = () => document.visibilityState === "visible" && resolve();
    document.addEventListener("visibilitychange", check, { signal });
    signal.addEventListener("abort", () => resolve());
    check();
  });
}

/** Calls back once the page was visible for so long without a break. */
function afterTimeOnScreen(time: number, callback: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(callback, time);
  };
  document.addEventListener("visibilitychange", check, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  check();
}

/** Waits until the page's tree has come to rest. */
function settled(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      clearTimeout(quiet);
      clearTimeout(last);
      resolve();
    };
    let quiet = setTimeout(done, SETTLED_AFTER);
    const last = setTimeout(done, SETTLED_AT_LAST);
    const observer = new MutationObserver(() => {
      clearTimeout(quiet);
      quiet = setTimeout(done, SETTLED_AFTER);
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    signal.addEventListener("abort", done);
  });
}

/** Calls back when the page has become another one without being loaded anew. */
function onNavigation(callback: () => void): void {
  let address = addressOf(location);
  globalThis.navigation?.addEventListener("currententrychange", () => {
    const now = addressOf(location);
    if (now === address) return;
    address = now;
    callback();
  });
}

/** The address without its fragment: going to a place in a page is not going to another. */
function addressOf({ origin, pathname, search }: Location): string {
  return origin + pathname + search;
}

function once(callback: () => void): () => void {
  let called = false;
  return () => {
    if (called) return;
    called = true;
    callback();
  };
}
