/** A page before its reader → its readings: one as soon as its text is there, and one whenever it says more. */

import { giveAddresses, place } from "./addresses.ts";
import { loadedFrom } from "./loaded-from.ts";
import { type Reading, readInSlices } from "./read.ts";
import { asksForSecret, asksInside, fullBudget, type LookInto } from "./secret.ts";
import { stay } from "./stay.ts";

/** A page says more once it has a new block of so many letters. Clocks and counters have not. */
const LEAST_GROWTH = 30;
/** Letters that say as much as three of an alphabet. */
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;
/** A page that changes and does not say more is looked at ever more seldom: after so long at first, */
const LEAST_PATIENCE = 250;
/** and after so long at last. */
const MOST_PATIENCE = 15_000;
/** A page that had another address before it was first read may have the text of that one yet; so long it is given. */
const TURNED_WITHIN = 3_000;
/** Who has something new to say more often than this has no end. */
const MOST_READINGS = 100;

/** Whether the page was ever read. From then on it is seen if its text comes after its address. */
let wasRead = false;

export interface Moment {
  reading: Reading;
  /** Whether more of the page may come any moment, so that what is not there is not gone. */
  heldUp: boolean;
  /** Whether the reader has had the page before them ever since the reading before. */
  stayed: boolean;
  /** Whether its address is another than at the reading before. */
  moved: boolean;
  /** Whether they are leaving it: who asks now may hear no answer any more. */
  leaving: boolean;
}

/**
 * Reads the page whenever it is worth it, until the signal is aborted. Where its address changes, it is another page as
 * soon as it says something else: many sites change the one some time before the other.
 *
 * While it asks for a password or a card, it is not read; `onSecret` is called instead.
 */
export async function* readings(signal: AbortSignal, lookInto: LookInto, onSecret: () => void): AsyncGenerator<Moment> {
  let last: Reading | null = null;
  let patience = LEAST_PATIENCE;
  /** Whether what was read last came in the place of something else, at an address that may yet change after it. */
  let turned = false;
  for (let count = 0; count < MOST_READINGS && !signal.aborted; ) {
    const here = await stay(signal);
    let stayed = false;
    let heldUp = await here.heldUp();
    const early = heldUp && !hasTurned() ? await readNow(here.left, lookInto, onSecret) : null;
    if (early) {
      giveAddresses(early, false);
      wasRead = true;
      last = early;
      yield { reading: last, heldUp, stayed, moved: false, leaving: false };
      stayed = true;
    }
    await here.loaded();
    let before: Reading | null = null;
    if (!wasRead && hasTurned() && !saysWhereItIs()) {
      before = await readNow(here.left, lookInto, onSecret);
      await here.filled(TURNED_WITHIN);
    }
    if (signal.aborted) return;
    do {
      const read = await readNow(here.left, lookInto, onSecret);
      // Who leaves before it became the other has seen the one that was loaded.
      if (before && read && here.left.aborted && !isReplaced(before, read)) read.page.url = loadedFrom();
      before = null;
      const now: Reading | null = read ?? last;
      wasRead ||= read !== null;
      if (signal.aborted) return;
      here.watch(now?.roots ?? []);
      patience = Math.min(2 * patience, MOST_PATIENCE);
      const moved = last !== null && now !== null && place(last.page.url) !== place(now.page.url);
      const isFound = read !== null && giveAddresses(read, moved);
      const replaced = last !== null && now !== null && isReplaced(last, now);
      if (now && (!last || heldUp || saysMore(last, now) || (moved && (replaced || turned || isFound)))) {
        turned = replaced && !moved;
        yield { reading: now, heldUp: false, stayed, moved, leaving: here.left.aborted };
        last = now;
        heldUp = false;
        patience = LEAST_PATIENCE;
        count += 1;
      }
      stayed = true;
    } while (count < MOST_READINGS && (await here.changed(patience)));
  }
}

/** Whether the page was turned into another by its address since it was loaded. The query is what sites tidy up. */
function hasTurned(): boolean {
  return !isOnePlace(loadedFrom(), document.URL);
}

/** Whether the page's own head has come to its address: then its text has, too. */
function saysWhereItIs(): boolean {
  const canonical = document.querySelector<HTMLLinkElement>("link[rel=canonical][href]");
  return canonical !== null && isOnePlace(canonical.href, document.URL);
}

function isOnePlace(one: string, other: string): boolean {
  const [first, second] = [one, other].map((url) => place(url).replace(/\?[^#]*/, ""));
  return first === second;
}

/** The page as it is, where it may be read now. */
async function readNow(left: AbortSignal, lookInto: LookInto, onSecret: () => void): Promise<Reading | null> {
  if (isTranslated()) return null;
  let asks = asksForSecret(document);
  const reading = asks ? null : await readInSlices(document, left);
  // It may have come up while the page was read, slice by slice.
  const roots = reading === null ? [] : [document, ...reading.roots];
  const budget = fullBudget();
  asks ||= roots.some((root) => asksForSecret(root, budget) || asksInside(root, lookInto, budget));
  if (asks) onSecret();
  return asks ? null : reading;
}

/** Whether the browser shows the page in another language than its own: those are not its words. */
function isTranslated(): boolean {
  const { classList } = document.documentElement;
  return classList.contains("translated-ltr") || classList.contains("translated-rtl");
}

function saysMore(before: Reading, now: Reading): boolean {
  const known = texts(before);
  return [...texts(now)].some((text) => isLong(text) && !known.has(text));
}

function isLong(text: string): boolean {
  const { length } = text;
  if (length >= LEAST_GROWTH || 3 * length < LEAST_GROWTH) return length >= LEAST_GROWTH;
  return length + 2 * (text.match(DENSE)?.length ?? 0) >= LEAST_GROWTH;
}

/** Whether most of what a page said is gone. */
function isReplaced(before: Reading, now: Reading): boolean {
  const [known, left] = [texts(before), texts(now)];
  const stayed = [...known].filter((text) => left.has(text));
  return 2 * stayed.join("").length < [...known].join("").length;
}

/** What a page says to those who look at it. */
function texts({ page }: Reading): Set<string> {
  const seen = page.blocks.filter(({ element }) => page.elements[element]?.hidden !== true);
  return new Set(seen.map(({ text }) => text.trim()));
}
