/** What the extension's parts ask of one another. */

import type { Block, Change, Disclosed, Element, Lack, Link, Meta, Page, Visit, Weight } from "./core.ts";
import type { Barred } from "./door.ts";
import { WEIGHTS } from "./page/change.ts";
import { CORNERS, type Corner } from "./page/corner.ts";
import type { Evidently } from "./page/gate.ts";
import * as limits from "./page/limits.ts";
import { PALETTES, type Palette } from "./page/palette.ts";
import type { Part } from "./parts.ts";
import { reasonOf } from "./reason.ts";
import type { Wish } from "./settings.ts";
import {
  type Check,
  isBoolean,
  isCount,
  isList,
  isNull,
  isNumber,
  isRecord,
  isString,
  listOf,
  oneOf,
  orNull,
  record,
  text,
} from "./shape.ts";
import { Explained, troubleOf } from "./trouble.ts";

/** What is asked, by the name of the call. */
interface Asks {
  /**
   * Content → background: may the page that this comes from be read, which was loaded from this address? Asked before
   * anything of it is looked at.
   */
  mayRead: string;
  /** Content → background: what the page is not read for, though it may be. */
  unread: "secret_field" | Evidently;
  /** Content → background: a part of a page that is too large to be sent at once; the last part comes with the visit. */
  part: Part;
  /**
   * Content → background: keep the page that is before the reader, and tell what changed. Whether it is read `again` while
   * it is open: what stays then tells nothing of its site. Of a large page, so many `parts` came before.
   */
  visit: { page: Page; again: boolean; parts: number };
  /** Content → background: the reader has seen what changed in the story of this key up to an edition, or its latest. */
  seen: Seen;
  /** Content → background: how does the reader want changes to be shown? */
  manner: null;
  /** Content → background: bring the looks of the marks into the page. Until then it can learn nothing of them. */
  dress: null;
  /** Content → background: from now on, the bar is to stand in this corner. */
  moveBar: Corner;
  /** Content → background: with which editions of this story can the page be compared? */
  editions: { story: string };
  /** Content → background: what has changed in this story from an edition to another, the newest if none is named? */
  compareWith: StoryEdition & { to: number | null };
  /** Content → background: show the whole of an edition beside the newest, in a tab of its own. */
  openEarlier: StoryEdition;
  /** Popup → background: what came of the visit in the tab of this id? */
  told: number;
  /** Popup → background: may the page at this address in the tab of this id be read, and if not, why? */
  standing: { tab: number; url: string };
  /** Popup → background: read this host as the reader wishes, from now on. */
  wish: { host: string; wish: Wish };
  /** Popup → content: is there anybody who reads the page, or is about to? */
  isThere: null;
  /** Popup → content: read the page no more, and take off the screen what is shown. */
  leave: null;
  /** Popup → content: bring the change of this index in this story before the reader. */
  goTo: { story: string; index: number };
  /** Popup → content: bring a change between two editions of this story before the reader, by its index among these. */
  goToBetween: { story: string; before: number; after: number; index: number };
  /** Background → content: the reader has asked by a key for the next change, or for the one before. */
  step: 1 | -1;
  /** Popup → background: from now on, tell of what stands in this place of the story's site. */
  bringBack: { story: string; place: number };
  /** Popup → content: read the page again, and show what changed by what is known of its site now. */
  readAgain: null;
  /** Popup → background: keep the page at this address in the tab of this id, though it is no article. */
  keepAnyway: { tab: number; url: string };
  /** Background → content: read the page as if it had not been read. */
  readAnew: null;
}

export interface Seen {
  story: string;
  /** The number of the edition, from 0. */
  edition: number | null;
}

interface StoryEdition {
  story: string;
  /** The number of the edition. */
  edition: number;
}

/** An edition that the page can be compared with. */
export interface EarlierEdition {
  number: number;
  /** When it was first seen, in milliseconds since 1970. */
  seen: number;
  /** Whether it is the one that the reader has seen last with all its changes. */
  current: boolean;
}

/** What has changed from an edition to a later one. The marks are places in the passages. */
export interface Compared {
  since: number;
  met: number;
  changes: Change[];
  disclosed: Disclosed | null;
  /** Whether only the part of the story that is not behind its paywall was compared. */
  partial: boolean;
  /** What the later one says. */
  passages: string[];
}

/** How the reader wants changes to be shown. */
export interface Manner {
  /** Where the bar stands. */
  corner: Corner;
  /** What weighs less is shown only where the reader asks for it. */
  least: Weight;
  palette: Palette;
}

/** What is answered. */
interface Answers {
  mayRead: boolean;
  /** Whether it is to be read all the same, because its reader wants it kept. */
  unread: boolean;
  part: null;
  /** One for each story on the page, the one that its address leads to first; none where it is not to be read any more. */
  visit: Visit[] | null;
  seen: null;
  manner: Manner;
  dress: null;
  moveBar: null;
  /** All but the newest, the oldest first. */
  editions: EarlierEdition[];
  compareWith: Compared;
  openEarlier: null;
  /** None where the tab had no visit. */
  told: Told | null;
  standing: Barred | null;
  wish: null;
  isThere: null;
  leave: null;
  goTo: null;
  goToBetween: null;
  step: null;
  bringBack: null;
  readAgain: null;
  keepAnyway: null;
  readAnew: null;
}

/** What came of a visit. */
export type Told = { url: string } & (
  | { outcome: "visit"; visits: Visit[] }
  | { outcome: "no-story"; why: NoStory }
  /** There was a visit, and its reader had the story forgotten since. */
  | { outcome: "forgotten" }
  | { outcome: "unread"; why: Barred }
  | { outcome: "error"; message: string }
);

/** Why a page is no article: that it evidently is none, or that the core takes it for none. */
export type NoStory = Evidently | Lack;

type Name = keyof Asks;
type Sender = chrome.runtime.MessageSender;
type Handlers = { [N in Name]?: (asked: Asks[N], sender: Sender) => Promise<Answers[N]> };

/** Asks the background. */
export async function ask<N extends Name>(name: N, asked: Asks[N]): Promise<Answers[N]> {
  return answerIn(await chrome.runtime.sendMessage({ name, asked }), name);
}

/** Asks the content script of a tab. */
export async function askTab<N extends Name>(tab: number, name: N, asked: Asks[N]): Promise<Answers[N]> {
  return answerIn(await chrome.tabs.sendMessage(tab, { name, asked }, { frameId: 0 }), name);
}

/**
 * Answers the calls that have a handler here. What a handler throws is thrown where it was asked, in the words in which the
 * reader is told of it; the reason as it was is its cause.
 */
export function answer(handlers: Handlers): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const { name, asked } = isRecord(message) ? message : {};
    if (!isName(name) || !handlers[name]) return false;
    handle(handlers, name, asked, sender)
      .then((answered) => respond({ answered }))
      .catch((error: unknown) => respond({ failed: reasonOf(error), trouble: troubleOf(error) }));
    return true;
  });
}

async function handle<N extends Name>(handlers: Handlers, name: N, asked: unknown, sender: Sender): Promise<unknown> {
  if (!isAsked[name](asked)) throw new Error(`"${name}" was asked with something else than it takes`);
  return handlers[name]?.(asked, sender);
}

function answerIn<N extends Name>(reply: unknown, name: N): Answers[N] {
  const { failed, trouble, answered } = isRecord(reply) ? reply : {};
  if (isString(trouble)) throw new Explained(trouble, { cause: failed });
  if (!isAnswered[name](answered)) throw new Error(`"${name}" was answered with something else than it gives`);
  return answered;
}

// Messages come from the extension's own parts, but a page's process may be taken over: what it sends is looked at down to
// the last field, and nothing is taken that is larger than its content script would have made it.

const isElement = record<Element>({
  parent: orNull(isCount),
  tag: text(limits.MOST_NAME),
  class: text(limits.MOST_NAME),
  id: text(limits.MOST_NAME),
  role: text(limits.MOST_NAME),
  itemprop: text(limits.MOST_NAME),
  label: text(limits.MOST_NAME),
  address: text(limits.MOST_ADDRESS),
  hidden: isBoolean,
});
const isBlock = record<Block>({ element: isCount, text: text(2 * limits.MOST_TEXT), linked: isCount });
const areElements = listOf(isElement, 2 * limits.PART.blocks);
const areBlocks = listOf(isBlock, limits.PART.blocks);

const isPage = record<Page>({
  url: text(limits.MOST_ADDRESS),
  title: text(limits.MOST_NAME),
  language: text(limits.MOST_NAME),
  meta: listOf(record<Meta>({ name: text(limits.MOST_NAME), content: text(limits.MOST_CONTENT) }), limits.MOST_ENTRIES),
  links: listOf(record<Link>({ rel: text(limits.MOST_NAME), href: text(limits.MOST_ADDRESS) }), limits.MOST_ENTRIES),
  json_ld: listOf(text(limits.MOST_JSON_LD), limits.MOST_ENTRIES),
  elements: areElements,
  blocks: areBlocks,
});

/** Keys are addresses, with a little around them. */
const isKey = text(2 * limits.MOST_ADDRESS);
const isStoryEdition = record<StoryEdition>({ story: isKey, edition: isCount });

const BARRED: readonly Barred[] = [
  "not_granted",
  "own_list",
  "no_store",
  "intranet",
  "secret_field",
  "sign_in",
  "mail",
  "banking",
  "health",
];

const NO_STORY: readonly NoStory[] = ["front_page", "little_text", "stand_in", "no_article"];

const isTabAt = record<{ tab: number; url: string }>({ tab: isCount, url: isString });

const isAsked: { [N in Name]: Check<Asks[N]> } = {
  mayRead: text(limits.MOST_ADDRESS),
  unread: oneOf(["secret_field", "front_page", "little_text"]),
  part: record<Part>({ elements: areElements, blocks: areBlocks }),
  visit: record<Asks["visit"]>({ page: isPage, again: isBoolean, parts: isCount }),
  seen: record<Seen>({ story: isKey, edition: orNull(isCount) }),
  manner: isNull,
  dress: isNull,
  moveBar: oneOf(CORNERS),
  editions: record<Asks["editions"]>({ story: isKey }),
  compareWith: record<Asks["compareWith"]>({ story: isKey, edition: isCount, to: orNull(isCount) }),
  openEarlier: isStoryEdition,
  told: isCount,
  standing: isTabAt,
  wish: record<Asks["wish"]>({ host: isString, wish: oneOf(["never", "always", "by-rule"]) }),
  isThere: isNull,
  leave: isNull,
  goTo: record<Asks["goTo"]>({ story: isString, index: isCount }),
  goToBetween: record<Asks["goToBetween"]>({ story: isString, before: isCount, after: isCount, index: isCount }),
  step: oneOf([1, -1]),
  bringBack: record<Asks["bringBack"]>({ story: isString, place: isCount }),
  readAgain: isNull,
  keepAnyway: isTabAt,
  readAnew: isNull,
};

const isAnswered: { [N in Name]: Check<Answers[N]> } = {
  mayRead: isBoolean,
  unread: isBoolean,
  part: isNull,
  visit: orNull(areVisits),
  seen: isNull,
  manner: record<Manner>({ corner: oneOf(CORNERS), least: oneOf(WEIGHTS), palette: oneOf(PALETTES) }),
  dress: isNull,
  moveBar: isNull,
  editions: listOf(record<EarlierEdition>({ number: isCount, seen: isNumber, current: isBoolean })),
  compareWith: isCompared,
  openEarlier: isNull,
  told: orNull(isTold),
  standing: orNull(oneOf(BARRED)),
  wish: isNull,
  isThere: isNull,
  leave: isNull,
  goTo: isNull,
  goToBetween: isNull,
  step: isNull,
  bringBack: isNull,
  readAgain: isNull,
  keepAnyway: isNull,
  readAnew: isNull,
};

export function isTold(value: unknown): value is Told {
  if (!isRecord(value)) return false;
  const { url, outcome, visits, message, why } = value;
  if (!isString(url)) return false;
  switch (outcome) {
    case "visit":
      return areVisits(visits);
    case "error":
      return isString(message);
    case "unread":
      return BARRED.some((known) => known === why);
    case "no-story":
      return NO_STORY.some((known) => known === why);
    default:
      return outcome === "forgotten";
  }
}

function isName(value: unknown): value is Name {
  return isString(value) && Object.hasOwn(isAsked, value);
}

function areVisits(value: unknown): value is Visit[] {
  return isList(value) && value.every(isVisit);
}

/** The background's own word, as a visit is. */
function isCompared(value: unknown): value is Compared {
  if (!isRecord(value)) return false;
  const { since, met, changes, partial, passages } = value;
  return isNumber(since) && isNumber(met) && isList(changes) && isBoolean(partial) && isList(passages);
}

/** The background's own word: its insides are the core's. */
function isVisit(value: unknown): value is Visit {
  if (!isRecord(value)) return false;
  const { story, changes, set_aside } = value;
  return isString(story) && isList(changes) && isList(set_aside);
}
