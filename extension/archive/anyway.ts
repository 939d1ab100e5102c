/** Pages that are kept though they seem to be no articles, because their reader wants it so. */

import type { Archive } from "./archive.ts";

/** Whether the page at an address is kept anyway. So it is as long as anything of its story is. */
export async function isKeptAnyway(archive: Archive, address: string): Promise<boolean> {
  return (await (await archive.database()).count("claims", anywayAt(address))) > 0;
}

/**
 * What a story claims where the page at an address is kept anyway, as that story. It is exported with it, and forgotten with
 * it, as other claims are. No page's own claim has a space in it.
 */
export function anywayAt(address: string): string {
  // Some sites route by the fragment, as `src/story` knows.
  return `anyway ${address.replace(/#(?![!/]).*/, "")}`;
}
