/** What the extension's parts ask of one another. */

import type { Page, Visit } from "./core.ts";

/** What is asked, by the name of the call. */
interface Asks {
  /**
   * Content → background: keep the page that is before the reader, and tell what changed. Whether it is read `again` while
   * it is open: what stays then tells nothing of its site.
   */
  visit: { page: Page; again: boolean };
  /** Content → background: the reader has seen what changed in the story of this key up to an edition, or its latest. */
  seen: Seen;
  /** Content → background: bring the looks of the marks into the page. Until then it can learn nothing of them. */
  dress: null;
  /** Popup → background: what came of the visit in the tab of this id? */
  told: number;
  /** Popup → content: bring the change of this index in this story before the reader. */
  goTo: { story: string; index: number };
  /** Popup → background: from now on, tell of what stands in this place of the story's site. */
  bringBack: { story: string; place: number };
  /** Popup → content: read the page again, and show what changed by what is known of its site now. */
  readAgain: null;
}

export interface Seen {
  story: string;
  /** The number of the edition, from 0. */
  edition: number | null;
}

/** What is answered. */
interface Answers {
  /** One for each story on the page, the one that its address leads to first. */
  visit: Visit[];
  seen: null;
  dress: null;
  /** None where the tab had no visit. */
  told: Told | null;
  goTo: null;
  bringBack: null;
  readAgain: null;
}

/** What came of a visit. */
export type Told = { url: string } & (
  | { outcome: "visit"; visits: Visit[] }
  | { outcome: "no-story" }
  | { outcome: "error"; message: string }
);

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

/** Answers the calls that have a handler here. What a handler throws is thrown where it was asked, as a message to show. */
export function answer(handlers: Handlers): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    if (!isObject(message) || !isName(message.name) || !handlers[message.name]) return false;
    handle(handlers, message.name, message.asked, sender)
      .then((answered) => respond({ answered }))
      .catch((error: unknown) => respond({ failed: error instanceof Error ? error.message : String(error) }));
    return true;
  });
}

async function handle<N extends Name>(handlers: Handlers, name: N, asked: unknown, sender: Sender): Promise<unknown> {
  if (!isAsked[name](asked)) throw new Error(`"${name}" was asked with something else than it takes`);
  return handlers[name]?.(asked, sender);
}

function answerIn<N extends Name>(reply: unknown, name: N): Answers[N] {
  if (isObject(reply) && isString(reply.failed)) throw new Error(reply.failed);
  const answered = isObject(reply) ? reply.answered : undefined;
  if (!isAnswered[name](answered)) throw new Error(`"${name}" was answered with something else than it gives`);
  return answered;
}

// Messages come from the extension's own parts, but a page's process may be taken over. What is told apart here is one
// kind of message from another; a page's insides are checked once more where Rust reads them.

const isAsked: { [N in Name]: (value: unknown) => value is Asks[N] } = {
  visit: (value): value is Asks["visit"] => isObject(value) && isPage(value.page) && typeof value.again === "boolean",
  seen: isSeen,
  dress: isNull,
  told: isNumber,
  goTo: (value): value is Asks["goTo"] => isObject(value) && isString(value.story) && isNumber(value.index),
  bringBack: (value): value is Asks["bringBack"] => isObject(value) && isString(value.story) && isNumber(value.place),
  readAgain: isNull,
};

const isAnswered: { [N in Name]: (value: unknown) => value is Answers[N] } = {
  visit: areVisits,
  seen: isNull,
  dress: isNull,
  told: (value) => value === null || isTold(value),
  goTo: isNull,
  bringBack: isNull,
  readAgain: isNull,
};

export function isTold(value: unknown): value is Told {
  if (!isObject(value) || !isString(value.url)) return false;
  switch (value.outcome) {
    case "visit":
      return areVisits(value.visits);
    case "error":
      return isString(value.message);
    default:
      return value.outcome === "no-story";
  }
}

function isName(value: unknown): value is Name {
  return isString(value) && Object.hasOwn(isAsked, value);
}

function isPage(value: unknown): value is Page {
  return isObject(value) && isString(value.url) && Array.isArray(value.elements) && Array.isArray(value.blocks);
}

function isSeen(value: unknown): value is Seen {
  return isObject(value) && isString(value.story) && (value.edition === null || isNumber(value.edition));
}

function areVisits(value: unknown): value is Visit[] {
  return Array.isArray(value) && value.every(isVisit);
}

function isVisit(value: unknown): value is Visit {
  return isObject(value) && isString(value.story) && Array.isArray(value.changes) && Array.isArray(value.set_aside);
}

/** What may be asked of a value of which nothing is known yet. */
type Fields = Partial<Record<Field, unknown>>;
type Field =
  | "name"
  | "asked"
  | "answered"
  | "failed"
  | "url"
  | "outcome"
  | "visits"
  | "message"
  | "page"
  | "again"
  | "story"
  | "index"
  | "place"
  | "changes"
  | "set_aside"
  | "edition"
  | "elements"
  | "blocks";

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isNull(value: unknown): value is null {
  return value === null;
}
