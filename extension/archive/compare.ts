/** What two editions of a story said, and what changed from one to the other. */

import type { ComparedEditions, Edition } from "../core.ts";
import type { Archive } from "./archive.ts";
import { siteIn } from "./database.ts";
import { NotKept } from "./types.ts";

/** Compares two editions by their numbers, without what is known to be noise on the story's site. */
export async function compareEditions(
  archive: Archive,
  story: string,
  before: number,
  after: number,
): Promise<ComparedEditions> {
  const database = await archive.database();
  const [texts, site] = await Promise.all([database.get("texts", story), database.get("sites", siteIn(story))]);
  if (texts === undefined) throw new NotKept(story);
  const core = await archive.core();
  return core.compareEditions(texts, site !== undefined && core.isSite(site) ? site : null, before, after);
}

/** What an edition says. */
export async function edition(archive: Archive, story: string, number: number): Promise<Edition> {
  return (await compareEditions(archive, story, number, number)).after;
}
