/** What is kept, site by site. */

import type { Archive } from "./archive.ts";
import { isStory } from "./database.ts";

/** What is kept of a site. */
export interface SiteEntry {
  /** Its host. */
  readonly site: string;
  readonly stories: number;
  /** What they take, in bytes, about. */
  readonly bytes: number;
}

/** So many stories are read at a time. */
const STEP = 200;

/** All sites of which something is kept, those that take the most first. */
export async function sites(archive: Archive): Promise<SiteEntry[]> {
  const database = await archive.database();
  const found = new Map<string, SiteEntry>();
  let records = await database.getAll("stories", null, STEP);
  while (records.length > 0) {
    for (const { site, bytes } of records.filter(isStory)) {
      const before = found.get(site) ?? { site, stories: 0, bytes: 0 };
      found.set(site, { site, stories: before.stories + 1, bytes: before.bytes + bytes });
    }
    const last = records.at(-1)?.story;
    if (records.length < STEP || typeof last !== "string") break;
    records = await database.getAll("stories", IDBKeyRange.lowerBound(last, true), STEP);
  }
  return [...found.values()].sort((one, other) => other.bytes - one.bytes);
}
