/** How the archive lies in IndexedDB, and what becomes of the layouts before this one. */

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from "idb";
import type { Site, Texts } from "../core.ts";
import { migrate } from "./migrate.ts";
import type { ChangeEntry, Limits } from "./types.ts";

/** The version of the layout below. A change of it comes with a migration, and with a stored archive to test it on. */
export const VERSION = 4;

/** A story's key is the address at which it was first met; everything of a story is found by it. */
export interface Layout extends DBSchema {
  /** What lists need, so that they read no text. */
  stories: {
    key: string;
    value: StoryRecord;
    indexes: {
      /** Unseen changes apart, then by the last visit. */
      list: [0 | 1, number];
      /** The same within a site. */
      site: [string, 0 | 1, number];
      /** What is pinned apart, then by the last visit. */
      eviction: [0 | 1, number];
    };
  };
  texts: { key: string; value: Texts };
  /** By story and time. */
  visits: { key: [string, number]; value: VisitRecord; indexes: { at: number } };
  /**
   * An address that a page claimed → the key of its story. The first page that claims an address has it for good. `anyway.ts`
   * has claims of its own here.
   */
  claims: { key: string; value: string; indexes: { story: string } };
  /** What was learned of a site, by its host. */
  sites: { key: string; value: Site };
  /** Records that could not be read, as they were found. */
  damaged: { key: number; value: DamagedRecord };
  /** One record, kept with every transaction, so that nobody has to count; missing where nobody knows (see `totalsOf`). */
  totals: { key: "all"; value: Totals };
  /** One record, where the reader has set limits. */
  limits: { key: "all"; value: Limits };
  /** Of versions 1 to 3, and gone since: each edition in full. */
  editions: { key: [string, number]; value: unknown };
}

export interface StoryRecord {
  story: string;
  /** The host in its key. */
  site: string;
  headline: string | null;
  /** How many editions are kept. */
  editions: number;
  /** The number of the newest of them; numbers rise from 0, and some may be missing. */
  latest: number;
  /** The number of the edition that the reader has seen last with all its changes. */
  baseline: number;
  /** When that was last on the screen. Times are milliseconds since 1970. */
  baseline_shown: number;
  visits: number;
  first: number;
  last: number;
  /** Numbers, because an index takes no booleans. */
  pinned: 0 | 1;
  /** Whether `unseen` is more than none. */
  changed: 0 | 1;
  unseen: number;
  /** The addresses that it claimed after its first visit, and when; missing where there are none. */
  claimed?: readonly (readonly [claim: string, at: number])[];
  /** In how many visits in a row something else stood in its place; missing where it was kept by an earlier version. */
  unlike?: number;
  /** What changed last; none as long as nothing did. */
  last_change: ChangeEntry | null;
  /** What changed before that, the oldest first; missing where it was kept by an earlier version. */
  earlier_changes?: readonly ChangeEntry[];
  bytes: number;
}

export interface VisitRecord {
  at: number;
  /** The number of the edition that was read. */
  edition: number;
}

export interface DamagedRecord {
  /** What it was the record of: a story's key, or a site's host. */
  key: string;
  at: number;
  reason: string;
  /** What was found there. */
  records: unknown[];
}

export interface Totals {
  stories: number;
  editions: number;
  visits: number;
  bytes: number;
}

export type Store = StoreNames<Layout>;
export type Database = IDBPDatabase<Layout>;
export type Writing = IDBPTransaction<Layout, Store[], "readwrite">;
export type Transaction = IDBPTransaction<Layout, Store[], "readonly" | "readwrite">;
export type Upgrade = IDBPTransaction<Layout, Store[], "versionchange">;

/** All stores: a write takes part in all of them, so that two never interleave. */
export const STORES: Store[] = ["stories", "texts", "visits", "claims", "sites", "damaged", "totals", "limits"];

/** What a record takes beside its texts, in bytes, about: as measured in Chromium, with its indexes. */
const RECORD_BYTES = 500;
const VISIT_BYTES = 100;

/** Opens the database, or makes it. `lost` is called once the browser has taken it away. */
export async function openDatabase(name: string, lost: () => void): Promise<Database> {
  const database = await openDB<Layout>(name, VERSION, {
    async upgrade(database, _from, _to, upgrade) {
      try {
        const isOld = database.objectStoreNames.contains("stories");
        lay(database, upgrade);
        if (isOld) await migrate(database, upgrade);
      } catch (error) {
        upgrade.abort();
        throw error;
      }
    },
    blocking: () => {
      // A newer version of the extension needs to change the layout.
      database.close();
      lost();
    },
    terminated: lost,
  });
  return database;
}

/** Makes the stores and indexes that are not there. */
function lay(database: Database, upgrade: Upgrade): void {
  const has = (store: Store) => database.objectStoreNames.contains(store);
  const stories = has("stories") ? upgrade.objectStore("stories") : database.createObjectStore("stories");
  stories.createIndex("list", ["changed", "last"]);
  stories.createIndex("site", ["site", "changed", "last"]);
  stories.createIndex("eviction", ["pinned", "last"]);
  const claims = has("claims") ? upgrade.objectStore("claims") : database.createObjectStore("claims");
  claims.createIndex("story", "");
  database.createObjectStore("visits").createIndex("at", "at");
  database.createObjectStore("damaged", { autoIncrement: true });
  for (const store of ["texts", "sites", "totals", "limits"] as const) {
    if (!has(store)) database.createObjectStore(store);
  }
}

/** What a story's record must have for the rest of the archive to go by it. */
export function isStory(record: StoryRecord): boolean {
  if (typeof record !== "object" || record === null) return false;
  const numbers: unknown[] = [
    ...[record.editions, record.latest, record.baseline, record.baseline_shown, record.visits],
    ...[record.first, record.last, record.pinned, record.changed, record.unseen, record.bytes],
  ];
  const changes: unknown = record.earlier_changes ?? [];
  const isTold = typeof record.last_change === "object" && Array.isArray(changes);
  return numbers.every(Number.isFinite) && typeof record.story === "string" && isTold;
}

export function damagedRecord(key: string, records: unknown[], at: number): DamagedRecord {
  return { key, at, reason: "Something in it has another form than it was kept in", records };
}

/** The host in a story's key. */
export function siteIn(story: string): string {
  return story.split("/", 1)[0] ?? story;
}

/** All records of a story whose key begins with the story's. */
export function allOf(story: string): IDBKeyRange {
  return IDBKeyRange.bound([story], [story, []]);
}

/** About what a story takes in the database, in bytes. */
export function bytesOf({ sentences, places, passages, editions }: Texts, visits: number): number {
  // V8 stores text that is all Latin-1 in one byte to a character, else in two, and a number in three, about.
  let bytes = RECORD_BYTES + VISIT_BYTES * visits + 6 * places.length;
  for (const sentence of sentences) bytes += 4 + (isLatin1(sentence) ? 1 : 2) * sentence.length;
  for (const passage of passages) bytes += 6 + 3 * passage.length;
  for (const { fields, passages } of editions) bytes += 90 + 3 * (fields.length + passages.length);
  return bytes;
}

function isLatin1(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0xff) return false;
  return true;
}

/** Counts a story in, or out of the totals. */
export function count(totals: Totals, record: StoryRecord, sign: 1 | -1): void {
  totals.stories += sign;
  totals.editions += sign * record.editions;
  totals.visits += sign * record.visits;
  totals.bytes += sign * record.bytes;
}

export const NONE: Totals = { stories: 0, editions: 0, visits: 0, bytes: 0 };

/**
 * Writes down that a story is another one now than it was; either is none where it came or went. Where nobody knows how much
 * there was, nobody knows now either.
 */
export async function change(writing: Writing, before: StoryRecord | null, after: StoryRecord | null): Promise<void> {
  const totals = await writing.objectStore("totals").get("all");
  if (!isTotals(totals)) return;
  if (before) count(totals, before, -1);
  if (after) count(totals, after, 1);
  await writing.objectStore("totals").put(totals, "all");
}

/** Has everything counted anew by whoever wants to know next. That takes no room, so that a full disk does not refuse it. */
export async function uncount(writing: Writing): Promise<void> {
  await writing.objectStore("totals").delete("all");
}

/**
 * How much there is. In a new archive, after a full disk or where something was damaged, that is not written down: then
 * all stories are counted, which nothing else does. The next visit writes it down again.
 */
export async function totalsOf(reading: Pick<Transaction, "objectStore">): Promise<Totals> {
  const known = await reading.objectStore("totals").get("all");
  if (isTotals(known)) return known;
  const totals = { ...NONE };
  for await (const records of everyStory(reading)) for (const record of records) count(totals, record, 1);
  return totals;
}

export function isTotals(totals: Totals | undefined): totals is Totals {
  const { stories, editions, visits, bytes } = totals ?? {};
  return [stories, editions, visits, bytes].every(Number.isFinite);
}

/** So many stories are read at a time. */
const STEP = 200;

/** What is noted of all stories that can be read, some at a time. */
export async function* everyStory(reading: Pick<Transaction, "objectStore">): AsyncGenerator<StoryRecord[], void> {
  const stories = reading.objectStore("stories");
  for (let range: IDBKeyRange | null = null; ; ) {
    const [keys, records]: [string[], StoryRecord[]] = await Promise.all([
      stories.getAllKeys(range, STEP),
      stories.getAll(range, STEP),
    ]);
    yield records.filter(isStory);
    const last = keys.at(-1);
    if (last === undefined || keys.length < STEP) return;
    range = IDBKeyRange.lowerBound(last, true);
  }
}

export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

/** Does some writing in one transaction: all of it has happened once this is done, or nothing where it throws. */
export async function write<T>(
  database: Database,
  work: (writing: Writing) => Promise<T>,
  isAgain = false,
): Promise<T> {
  const writing: Writing = database.transaction(STORES, "readwrite");
  const ended = writing.done.then(
    () => null,
    (reason: unknown) => reason,
  );
  try {
    const result = await work(writing);
    await writing.done;
    return result;
  } catch (error) {
    // Where it has ended by itself, its own reason says more than that it has ended.
    if (!abort(writing)) throw (await ended) ?? error;
    if (isAgain || !isForDeleting(error)) throw error;
    return write(database, work, true);
  }
}

/**
 * Whether a transaction that has not ended refuses to write. In Firefox the one that comes after a full disk, of whoever,
 * can only delete, so that this is possible in any case; the next one is like others.
 */
function isForDeleting(error: unknown): boolean {
  return error instanceof DOMException && error.name === "InvalidStateError";
}

/** Ends a transaction; false where it has ended. */
function abort(writing: Writing): boolean {
  try {
    writing.abort();
    return true;
  } catch {
    return false;
  }
}
