/** Forgetting as its reader means it: in the archive, in the session's memory, and on the pages that are open. */

import type { Archive } from "./archive/archive.ts";
import { siteIn } from "./archive/database.ts";
import { forget } from "./archive/forget.ts";
import type { Forgettable } from "./archive/types.ts";
import { askTab } from "./calls.ts";
import { dismiss } from "./door.ts";
import { tabsWith, unsay } from "./told.ts";

/** Held by all visits that are under way, each its own share of it, and by whoever forgets, alone. */
const LOCK = "visits";

/** Makes a visit, or what else a page has to tell, while nothing is being forgotten. */
export async function whileNothingIsForgotten<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, { mode: "shared" }, work);
}

/**
 * Forgets. The pages that show what is forgotten are read no more, nor are those that may be about to tell of it: else it
 * would be kept again at once. Nobody waits for such a page, which may have much to do, to say that it has understood.
 */
export async function forgetEverywhere(archive: Archive, what: Forgettable): Promise<void> {
  const isMeant = meant(what);
  // Visits that are under way come to their end first, and those that come after know that their page is dismissed.
  await navigator.locks.request(LOCK, async () => {
    for (const tab of await tabsWith(isMeant, meantAt(what))) {
      await dismiss(tab);
      askTab(tab, "leave", null).catch(() => {});
    }
    await forget(archive, what);
    await unsay(isMeant);
  });
}

/** Which of the stories in open tabs are forgotten with it. Whatever was told is of the last hours, too. */
function meant(what: Forgettable): (story: string) => boolean {
  if (what === "everything" || "since" in what) return () => true;
  return "site" in what ? (story) => siteIn(story) === what.site : (story) => story === what.story;
}

/** At which addresses a page may be about to tell of it, as far as addresses tell which story a page has. */
function meantAt(what: Forgettable): (url: string) => boolean {
  const isMeant = meant(what);
  return (url) => {
    const { host, pathname } = new URL(url);
    return isMeant(host.replace(/^www\./, "") + pathname.replace(/\/$/, ""));
  };
}
