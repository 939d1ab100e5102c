/** Pages that are kept though they seem to be no articles, because their reader wants it so. */

import type { Archive } from "./archive.ts";
import type { Writing } from "./database.ts";

/** Whether the page at an address is kept anyway. So it is as long as anything of its story is. */
export async function isKeptAnyway(archive: Archive, address: string): Promise<boolean> {
  return (await (await archive.database()).count("claims", claimOf(address))) > 0;
}

/** Notes that the page at an address is kept anyway, as a story. */
export async function keepAnyway(writing: Writing, address: string, story: string): Promise<void> {
  await writing.objectStore("claims").put(story, claimOf(address));
}

/** A claim like others: it is exported with its story, and forgotten with it. No page's own claim has a space in it. */
function claimOf(address: string): string {
  // Some sites route by the fragment, as `src/story` knows.
  return `anyway ${address.replace(/#(?![!/]).*/, "")}`;
}
