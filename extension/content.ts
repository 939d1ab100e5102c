/** One page before its reader: read → call → paint, and again whenever it says more. */

import { answer, ask, type Manner } from "./calls.ts";
import type { Page, Visit } from "./core.ts";
import { type Editions, editionsOf } from "./editions.ts";
import { isPlain, weighs } from "./page/change.ts";
import { evidently } from "./page/gate.ts";
import { MOST_ADDRESS } from "./page/limits.ts";
import { loadedFrom } from "./page/loaded-from.ts";
import { afterTimeOnScreen } from "./page/on-screen.ts";
import { inParts } from "./page/parts.ts";
import { placed } from "./page/placed.ts";
import type { Reading } from "./page/read.ts";
import { readings } from "./page/readings.ts";
import { type Showing, type Shown, show, unhandled } from "./page/show.ts";
import { strings } from "./strings.ts";

/** Who has had the changes on the screen for so long has seen them. */
const SEEN_AFTER = 5_000;
/**
 * The browser may stop the background at the page's first question, and not start it anew for the next one while the old one
 * is not gone yet; Firefox does not even say that no answer comes. So long each answer is waited for.
 */
const AGAIN_AFTER = [500, 2_000, 8_000];
/** A page that lacks much of its story may be putting it together yet; then so long is waited for the rest of it. */
const LACKING_FOR = 3_000;
/** So many sentences are much. */
const MUCH = 3;
/** So long the looks of the marks are waited for. Firefox brings them in once the page is loaded, which may be never. */
const DRESSED_AT_LAST = 1_000;

/** The visit at hand; the page's next one ends it. */
let visiting = new AbortController();
let shown: Shown | null = null;
/** The editions of the story that is shown, where it is only one. */
let editions: Editions | null = null;
/** What the reader has chosen to have compared, in place of the edition that they saw last and the page. */
let chosen: Pair | null = null;
/** How something else is shown in the place of what the visit told, once that is shown. */
let instead: Instead | null = null;
/** What the reader has done with what is shown; it holds for all that the page comes to say in one visit. */
let handling = unhandled();
/** The page as it was read last, once it is known to hold a story. */
let latest: { reading: Reading; signal: AbortSignal } | null = null;
/** Shows again what the visit told, where the reader has chosen something else. */
let showVisit: (() => Promise<void>) | null = null;
/** Where the changes of each story that is shown begin among all that are. */
let offsets: ReadonlyMap<string, number> = new Map();
/** The editions that the reader has seen with all their changes, by the keys of their stories. */
const seen = new Map<string, number>();
let dressed: Promise<unknown> | null = null;
/** The addresses at which its reader wants the page kept, though it is evidently no article. */
const wanted = new Set<string>();
/** Whether the reader has said that the page is not to be read. */
let left = false;

if (isReadable()) {
  answer({
    isThere: async () => null,
    async leave() {
      leave();
      return null;
    },
  });
  whetherItMay()
    .then((may) => may && start())
    .catch(complain);
}

/** Whether it is a document that stories are written in, and one that its reader opened. */
function isReadable(): boolean {
  const { contentType, URL } = document;
  return (contentType === "text/html" || contentType === "application/xhtml+xml") && URL.length <= MOST_ADDRESS;
}

/**
 * Asks, before anything of the page is looked at, whether it may be. One that is loaded ahead of time may never be seen. Once
 * one is asked again, it may be at another address than the one that it was loaded from.
 */
async function whetherItMay(): Promise<boolean> {
  if ("prerendering" in document && document.prerendering) {
    await new Promise((resolve) => document.addEventListener("prerenderingchange", resolve, { once: true }));
  }
  const answers: Promise<boolean>[] = [];
  for (const pause of AGAIN_AFTER) {
    const later = new Promise<null>((resolve) => setTimeout(resolve, pause, null));
    answers.push(ask("mayRead", loadedFrom()).catch(() => new Promise(() => {})));
    const may = await Promise.race([...answers, later]);
    if (may !== null) return may;
  }
  return Promise.race([...answers, ask("mayRead", loadedFrom())]);
}

function start(): void {
  answer({
    async goTo({ story, index }) {
      // What the popup lists is what the visit told.
      await showVisit?.();
      await dress();
      const offset = offsets.get(story);
      if (offset !== undefined) shown?.goTo(offset + index);
      return null;
    },
    async goToBetween({ story, before, after, index }) {
      if (!latest) return null;
      await dress();
      if (editions?.story !== story) editions = editionsOf(story);
      const place = instead ?? { ...latest, manner: await ask("manner", null), leave: () => {}, back: clear };
      await compareWith(editions, { edition: before, to: after }, { ...place, ...latest });
      shown?.goTo(index);
      return null;
    },
    async step(by) {
      if (shown) await dress();
      shown?.step(by);
      return null;
    },
    async readAgain() {
      begin(true);
      return null;
    },
    async readAnew() {
      begin();
      return null;
    },
  });
  addEventListener("pageshow", (event) => event.persisted && begin(true));
  addEventListener("pagehide", noteSeen);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && noteSeen());
  begin();
}

/** Makes a visit of the page as it is from now on; `again`, if it has had one. */
function begin(again = false): void {
  visiting.abort();
  if (left) return;
  visiting = new AbortController();
  if (!again) handling = unhandled();
  editions = null;
  chosen = null;
  instead = null;
  latest = null;
  visit(visiting.signal, again).catch(complain);
}

/** Reads the page no more, and takes off the screen what is shown. */
function leave(): void {
  left = true;
  visiting.abort();
  // What they have seen is forgotten, or is none of the extension's business any more.
  seen.clear();
}

function complain(error: unknown): void {
  // Once the extension was updated or removed, nobody is there to answer; the page keeps what it has on the screen.
  if (chrome.runtime?.id !== undefined) console.error("Late Edition:", error);
}

async function visit(signal: AbortSignal, again: boolean): Promise<void> {
  shown = null;
  let before = wordings([]);
  let lacking: ReturnType<typeof setTimeout> | undefined;
  /** When a story is first met, all of it is new to its reader, be it there at once or a moment later. */
  const firstMet = new Set<string>();
  const onSecret = () => {
    if (!again) ask("unread", "secret_field").catch(complain);
  };
  for await (const { reading, heldUp, stayed, moved, leaving } of readings(signal, lookInto, onSecret)) {
    // A site may but have tidied up its address: then what comes late is as new as the rest.
    if (!stayed) firstMet.clear();
    if (moved) {
      again = false;
      handling = unhandled();
    }
    if (!(await isWorthSending(reading.page, again))) continue;
    if (left) return;
    const asked = send(reading.page, again, leaving);
    // What is asked first is done first.
    if (leaving) markLatest(firstMet);
    const visits = await asked;
    if (!visits) leave();
    if (!visits || signal.aborted) return;
    markLatest(firstMet);
    again ||= visits.length > 0;
    if (visits.length > 0) latest = { reading, signal };
    for (const { story, since } of visits) if (since === null) firstMet.add(story);
    const met = visits.filter(({ story }) => !firstMet.has(story));
    if (heldUp || wordings(met) === before) continue;
    before = wordings(met);
    clearTimeout(lacking);
    if (lacksMuch(met)) lacking = setTimeout(() => present(reading, met, signal).catch(complain), LACKING_FOR);
    else await present(reading, met, signal);
  }
}

/** The shadow root of an element: what a page has closed to its own scripts is open to its reader's extensions. */
function lookInto(element: Element): ShadowRoot | null {
  // Firefox has it on the element, and no `dom`.
  if ("openOrClosedShadowRoot" in element) {
    return element.openOrClosedShadowRoot instanceof ShadowRoot ? element.openOrClosedShadowRoot : null;
  }
  const { dom } = chrome;
  return element instanceof HTMLElement ? dom.openOrClosedShadowRoot(element) : null;
}

/** Whether a page may hold a story, or is wanted though it evidently holds none. */
async function isWorthSending(page: Page, again: boolean): Promise<boolean> {
  const why = evidently(page);
  if (!why || wanted.has(page.url)) return true;
  if (again || !(await ask("unread", why))) return false;
  wanted.add(page.url);
  return true;
}

/** Sends a page on; a large one in parts, so that the page's own script is not held up, unless the page is about to go. */
async function send(page: Page, again: boolean, leaving: boolean): Promise<Visit[] | null> {
  const { before, last } = inParts(page);
  for (const part of before) {
    const sent = ask("part", part);
    if (leaving) sent.catch(complain);
    else await sent;
  }
  return ask("visit", { page: last, again, parts: before.length });
}

/** Whether what changed is mostly that much is gone. */
function lacksMuch(visits: readonly Visit[]): boolean {
  const changes = visits.flatMap((visit) => visit.changes).filter(isPlain);
  const gone = changes.filter(({ kind }) => kind === "removed").length;
  return gone >= MUCH && 2 * gone > changes.length;
}

/** Shows what changed in the stories of a page, in the place of what was shown before. */
async function present(reading: Reading, visits: readonly Visit[], signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  shown?.close();
  shown = null;
  const changed = visits.filter(({ changes }) => changes.length > 0);
  const changes = changed.flatMap((visit) => visit.changes);
  const since = Math.min(...changed.map((visit) => visit.since ?? Date.now()));
  if (changes.length === 0) return;
  const manner: Manner = await ask("manner", null);
  if (changes.some((change) => weighs(change, manner.least))) await dress();
  if (signal.aborted) return;
  offsets = new Map(changed.map(({ story }, index) => [story, total(changed.slice(0, index))]));
  const [first, ...others] = changed;
  // Where several stories changed, each has its own times.
  const single = others.length === 0 ? first : undefined;
  const see = () => {
    for (const { story, editions } of changed) seen.set(story, Math.max(editions - 1, seen.get(story) ?? 0));
  };
  if (single?.story !== editions?.story) {
    editions = single && changes.some((change) => weighs(change, manner.least)) ? editionsOf(single.story) : null;
    chosen = null;
  }
  const onScreen = new AbortController();
  const here: Instead = {
    reading,
    manner,
    signal,
    leave: () => onScreen.abort(),
    back: () => present(reading, visits, signal),
  };
  instead = here;
  shown = show(reading, changes, {
    since,
    partial: changed.some((visit) => visit.partial),
    disclosed: single?.disclosed ?? null,
    met: single?.met ?? null,
    onStep: see,
    ...always(signal, manner),
    ...(editions && choices(editions, null, here)),
  });
  showVisit = null;
  afterTimeOnScreen(SEEN_AFTER, see, AbortSignal.any([signal, onScreen.signal]));
  // The page says more, but its reader has chosen.
  if (editions && chosen) await compareWith(editions, chosen, here);
}

/** What is the same whatever is shown. */
function always(
  signal: AbortSignal,
  manner: Manner,
): Pick<Showing, "strings" | "signal" | "least" | "palette" | "corner" | "onMove" | "handling"> {
  return {
    strings,
    signal,
    handling,
    least: manner.least,
    palette: manner.palette,
    corner: () => manner.corner,
    onMove(to) {
      manner.corner = to;
      ask("moveBar", to).catch(complain);
    },
  };
}

/** An edition, and what it is compared with: another one, or the newest. */
interface Pair {
  edition: number;
  to: number | null;
}

/** How something else is shown in the place of what a visit told. */
interface Instead {
  reading: Reading;
  manner: Manner;
  signal: AbortSignal;
  /** Has what the visit told count as off the screen. */
  leave(): void;
  /** Shows it again. */
  back(): Promise<void>;
}

/** What the reader may do with a story's editions where one is compared with the page, the baseline if none is named. */
function choices(
  editions: Editions,
  compared: number | null,
  instead: Instead,
): Pick<Showing, "earlier" | "onCompare" | "onEarlier"> {
  return {
    earlier: () => editions.list(compared),
    onCompare: (edition) => compareWith(editions, { edition, to: null }, instead).catch(complain),
    onEarlier: () => editions.open(compared).catch(complain),
  };
}

/** Shows what changed between other editions. That it is seen is not noted: the reader has asked, and missed nothing. */
async function compareWith(editions: Editions, pair: Pair, instead: Instead): Promise<void> {
  const { reading, manner, signal, leave, back } = instead;
  const { edition, to } = pair;
  const compared = await editions.compare(edition, to);
  if (signal.aborted) return;
  chosen = compared && pair;
  if (!compared) return back();
  leave();
  shown?.close();
  showVisit = () => {
    chosen = null;
    return back();
  };
  const { passages, changes, ...occasion } = compared;
  shown = show(reading, placed(changes, passages, reading), {
    ...occasion,
    isAsked: true,
    ...always(signal, manner),
    ...choices(editions, edition, instead),
  });
}

/** Takes off the screen what is shown. */
async function clear(): Promise<void> {
  shown?.close();
  shown = null;
}

/** How many changes some visits told. */
function total(visits: readonly Visit[]): number {
  return visits.reduce((sum, { changes }) => sum + changes.length, 0);
}

/** What some visits told, to be compared with what others did. */
function wordings(visits: readonly Visit[]): string {
  return JSON.stringify(visits.flatMap(({ changes }) => changes).map(({ before, after }) => [before, after]));
}

/** Brings the looks of the marks into the page: once, and not before there is something to show. */
function dress(): Promise<unknown> {
  dressed ??= Promise.race([
    ask("dress", null),
    new Promise<void>((resolve) => setTimeout(resolve, DRESSED_AT_LAST)),
  ]).catch((error: unknown) => {
    dressed = null;
    throw error;
  });
  return dressed;
}

/** Notes that what these stories say now is what the reader has seen. */
function markLatest(stories: Iterable<string>): void {
  for (const story of stories) markSeen(story, null);
}

/** Notes what the reader has seen, now that they leave: while they stay, what is new is shown beside it. */
function noteSeen(): void {
  for (const [story, edition] of seen) markSeen(story, edition);
  seen.clear();
}

/** Notes that the reader has seen an edition of a story; the latest, where none is named. */
function markSeen(story: string, edition: number | null): void {
  ask("seen", { story, edition }).catch(() => {
    // They will be shown once more, which is better than never.
  });
}
