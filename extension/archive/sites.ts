/** What is kept, site by site. */

import type { Archive } from "./archive.ts";
import { everyStory } from "./database.ts";

/** What is kept of a site. */
export interface SiteEntry {
  /** Its host. */
  readonly site: string;
  readonly stories: number;
  /** What they take, in bytes, about. */
  readonly bytes: number;
}

/** All sites of which something is kept, those that take the most first. */
export async function sites(archive: Archive): Promise<SiteEntry[]> {
  const reading = (await archive.database()).transaction("stories");
  const found = new Map<string, SiteEntry>();
  for await (const records of everyStory(reading)) {
    for (const { site, bytes } of records) {
      const before = found.get(site) ?? { site, stories: 0, bytes: 0 };
      found.set(site, { site, stories: before.stories + 1, bytes: before.bytes + bytes });
    }
  }
  return [...found.values()].sort((one, other) => other.bytes - one.bytes);
}
