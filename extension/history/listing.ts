/** All stories, part by part, as they are listed. */

import type { Archive } from "../archive/archive.ts";
import { usage } from "../archive/limits.ts";
import { stories } from "../archive/list.ts";
import type { Place } from "../archive/types.ts";
import { type Item, itemOf } from "./entry.ts";

/** What has been read of the list so far. */
export interface Listing {
  readonly items: readonly Item[];
  /** How many there are, about, as long as not all have been read. */
  readonly total: number;
  readonly isWhole: boolean;
}

/** The first part fills the screen at once; the others are few. */
const FIRST = 100;
const REST = 1000;

export async function* listed(archive: Archive, signal: AbortSignal): AsyncGenerator<Listing, void> {
  const { stories: total } = await usage(archive);
  const items: Item[] = [];
  let next: Place | null = null;
  do {
    const part = await stories(archive, { after: next, limit: next ? REST : FIRST });
    if (signal.aborted) return;
    for (const entry of part.entries) items.push(itemOf(entry));
    next = part.next;
    yield { items, total: next ? Math.max(total, items.length) : items.length, isWhole: next === null };
  } while (next);
}
