/** What is kept, part by part: stories in a list, those that say something, and one story. */

import type { Texts } from "../core.ts";
import type { Archive } from "./archive.ts";
import { changesOf } from "./changes.ts";
import { ifWhole } from "./damage.ts";
import { allOf, isStory, type StoryRecord, totalsOf } from "./database.ts";
import type { EditionEntry, Part, Place, SearchStep, StoryDetail, StoryEntry } from "./types.ts";

export interface Listing {
  /** Where the last part ended. */
  after?: Place | null;
  /** The most entries of a part. */
  limit?: number;
  /** The host whose stories alone are listed. */
  site?: string;
}

/** A part of the list of stories: those with changes that were not seen first, then by the last visit, the newest first. */
export async function stories(archive: Archive, { after, limit = 50, site }: Listing = {}): Promise<Part<StoryEntry>> {
  const records = (await archive.database()).transaction("stories").store;
  const last: [0 | 1, number] = after ? [after.changed, after.lastRead] : [1, Number.POSITIVE_INFINITY];
  let cursor =
    site === undefined
      ? await records.index("list").openCursor(IDBKeyRange.upperBound(last), "prev")
      : await records.index("site").openCursor(IDBKeyRange.bound([site], [site, ...last]), "prev");
  const entries: StoryEntry[] = [];
  for (; cursor; cursor = await cursor.continue()) {
    const { value } = cursor;
    // Of stories with the same time, those that were listed have the later keys.
    const { changed, last } = value;
    const isListed = after && changed === after.changed && last === after.lastRead && cursor.primaryKey >= after.story;
    if (isListed || !isStory(value)) continue;
    const before = entries.at(-1);
    if (entries.length === limit && before) return { entries, next: placeOf(before) };
    entries.push(entryOf(value));
  }
  return { entries, next: null };
}

function placeOf({ story, lastRead, unseen }: StoryEntry): Place {
  return { story, lastRead, changed: unseen > 0 ? 1 : 0 };
}

function entryOf(record: StoryRecord): StoryEntry {
  const { story, site, headline, editions, visits, first, last, pinned, unseen, bytes } = record;
  return {
    ...{ story, site, headline, editions, visits, unseen, bytes },
    firstRead: first,
    lastRead: last,
    pinned: pinned === 1,
    changes: changesOf(record),
  };
}

/** So many stories are looked through at a time. */
const STEP = 25;

/**
 * Looks for words in headlines and texts of all editions, in the order of the list. A story is found where each of the words
 * stands in it, whatever their case and accents. Between two steps the caller may stop.
 */
export async function* search(
  archive: Archive,
  words: string,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<SearchStep, void> {
  const sought = plain(words).split(/\s+/).filter(Boolean);
  if (sought.length === 0) return;
  const database = await archive.database();
  const of = (await totalsOf(database.transaction(["totals", "stories"]))).stories;
  let looked = 0;
  let next: Place | null = null;
  do {
    const part: Part<StoryEntry> = await stories(archive, { after: next, limit: STEP });
    const store = database.transaction("texts").store;
    const texts = await Promise.all(part.entries.map(({ story }) => store.get(story)));
    for (const [index, entry] of part.entries.entries()) {
      signal?.throwIfAborted();
      // One that cannot be read does not keep the others from being found.
      const found = ifWhole(() => textWith(sought, entry.headline, texts[index]));
      if (found) yield { found: { entry, ...found } };
    }
    looked += part.entries.length;
    yield { looked, of: Math.max(of, looked) };
    next = part.next;
  } while (next);
}

/** The text of a story that has the most of some words, if all of them stand in the story. */
function textWith(
  sought: readonly string[],
  headline: string | null,
  texts: Texts | undefined,
): { text: string; gone: boolean } | null {
  const missing = new Set(sought);
  let best = { text: "", index: -1, words: 0 };
  for (const [index, text] of [headline ?? "", ...(texts?.sentences ?? [])].entries()) {
    const said = plain(text);
    const words = sought.filter((word) => said.includes(word));
    for (const word of words) missing.delete(word);
    if (words.length > best.words) best = { text, index: index - 1, words: words.length };
  }
  if (missing.size > 0) return null;
  return { text: best.text, gone: best.index >= 0 && texts !== undefined && !newest(texts).has(best.index) };
}

/** The indices of all that the newest edition says. */
function newest({ editions, passages }: Texts): Set<number> {
  const edition = editions.at(-1);
  const said = edition?.passages.flatMap((index) => passages[index]?.slice(3) ?? []) ?? [];
  return new Set([...said, ...(edition?.fields ?? []).filter((index) => index !== null)]);
}

function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** One story, but for its texts. */
export async function story(archive: Archive, story: string): Promise<StoryDetail | null> {
  const reading = (await archive.database()).transaction(["stories", "texts", "visits"]);
  const record = await reading.objectStore("stories").get(story);
  const texts = await reading.objectStore("texts").get(story);
  const visits = await reading.objectStore("visits").getAll(allOf(story));
  if (!record || !isStory(record) || !texts) return null;
  return { entry: entryOf(record), editions: editionsOf(texts), visits, baseline: record.baseline };
}

function editionsOf({ editions, passages, sentences }: Texts): EditionEntry[] {
  const lengths = sentences.map(wordsIn);
  return editions.map(({ number, seen, fields, passages: said }) => {
    const headline = fields[0];
    const words = said.flatMap((index) => passages[index]?.slice(3) ?? []).map((index) => lengths[index] ?? 0);
    return {
      ...{ number, seen },
      headline: typeof headline === "number" ? (sentences[headline] ?? null) : null,
      words: words.reduce((sum, words) => sum + words, 0),
    };
  });
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

function wordsIn(text: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return words;
}
