/** What would be forgotten, told before it is. */

import type { Archive } from "./archive.ts";
import { totalsOf } from "./database.ts";
import type { Limits } from "./types.ts";

export interface Foreseen {
  readonly stories: number;
  readonly bytes: number;
}

/**
 * What other limits would let go of, at the most: where the middle editions of a story are enough, the story itself stays.
 */
export async function overLimits(archive: Archive, limits: Limits, now = Date.now()): Promise<Foreseen> {
  const reading = (await archive.database()).transaction(["stories", "totals"]);
  const total = (await totalsOf(reading)).bytes;
  const oldest = limits.days === null ? Number.NEGATIVE_INFINITY : now - limits.days * 86_400_000;
  const unpinned = IDBKeyRange.bound([0], [0, []]);
  let stories = 0;
  let bytes = 0;
  let cursor = await reading.objectStore("stories").index("eviction").openCursor(unpinned);
  for (; cursor; cursor = await cursor.continue()) {
    if (cursor.value.last >= oldest && total - bytes <= limits.bytes) break;
    stories++;
    bytes += cursor.value.bytes;
  }
  return { stories, bytes };
}

/** How many visits there were from then on. */
export async function visitsSince(archive: Archive, since: number): Promise<number> {
  return (await archive.database()).countFromIndex("visits", "at", IDBKeyRange.lowerBound(since));
}
