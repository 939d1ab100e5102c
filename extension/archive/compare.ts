/** What two editions of a story said, and what changed from one to the other. */

import type { ComparedEditions, Edition } from "../core.ts";
import type { Archive } from "./archive.ts";

/** Compares two editions by their numbers. */
export async function compareEditions(
  archive: Archive,
  story: string,
  before: number,
  after: number,
): Promise<ComparedEditions> {
  const texts = await (await archive.database()).get("texts", story);
  if (texts === undefined) throw new Error("This story is not kept any more");
  return (await archive.core()).compareEditions(texts, before, after);
}

/** What an edition says. */
export async function edition(archive: Archive, story: string, number: number): Promise<Edition> {
  return (await compareEditions(archive, story, number, number)).after;
}
