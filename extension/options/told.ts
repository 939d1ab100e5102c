/** What open tabs were told of stories that are forgotten: it goes with them. */

import type { Forgettable } from "../archive/types.ts";
import { isTold } from "../calls.ts";

/** The session's memory holds it, under the keys that the background gives it. */
export async function forgetTold(what: Exclude<Forgettable, { story: string }>): Promise<void> {
  const kept = Object.entries(await chrome.storage.session.get());
  const keys = kept.filter(([key, value]) => key.startsWith("tab ") && isMeant(value, what)).map(([key]) => key);
  await chrome.storage.session.remove(keys);
}

function isMeant(told: unknown, what: Exclude<Forgettable, { story: string }>): boolean {
  if (what === "everything" || "since" in what || !isTold(told)) return true;
  return told.outcome === "visit" && told.visits.some(({ story }) => story.split("/", 1)[0] === what.site);
}
