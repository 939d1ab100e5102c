/** Forgetting as its reader means it: in the archive, in the session's memory, and on the pages that are open. */

import type { Archive } from "./archive/archive.ts";
import { siteIn } from "./archive/database.ts";
import { forget } from "./archive/forget.ts";
import type { Forgettable } from "./archive/types.ts";
import { askTab } from "./calls.ts";
import { tabsOf, unsay } from "./told.ts";

/** Forgets. The pages that show what is forgotten are read no more: else it would be kept again at once. */
export async function forgetEverywhere(archive: Archive, what: Forgettable): Promise<void> {
  const isMeant = meant(what);
  for (const tab of await tabsOf(isMeant)) await askTab(tab, "leave", null).catch(() => {});
  await forget(archive, what);
  await unsay(isMeant);
}

/** Which of the stories in open tabs are forgotten with it. Whatever was told is of the last hours, too. */
function meant(what: Forgettable): (story: string) => boolean {
  if (what === "everything" || "since" in what) return () => true;
  return "site" in what ? (story) => siteIn(story) === what.site : (story) => story === what.story;
}
