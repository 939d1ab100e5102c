/** What changed in a story each time, in short. */

import type { Report, Texts } from "../core.ts";
import { isPlain } from "../page/change.ts";
import type { Core } from "./archive.ts";
import type { StoryRecord } from "./database.ts";
import type { ChangeEntry } from "./types.ts";

/** So many editions of a story are compared anew at the most: it is done in one transaction. */
const MOST_COMPARED = 10;
/** So many changes of a story are known in short; of more, the last ones. */
const MOST_CHANGES = 50;

/** What changed in a story each time, the oldest first. */
export function changesOf({ last_change, earlier_changes }: Changed): readonly ChangeEntry[] {
  return last_change === null ? [] : [...(earlier_changes ?? []), last_change];
}

/** The same, as it stands in its record. */
export function changed(changes: readonly ChangeEntry[]): Changed {
  return { last_change: changes.at(-1) ?? null, earlier_changes: changes.slice(-MOST_CHANGES, -1) };
}

type Changed = Pick<StoryRecord, "last_change" | "earlier_changes">;

/** The changes of a story with the latest one: that is all that was not seen yet, so that those which came since are in it. */
export function withLatest(known: StoryRecord, latest: readonly ChangeEntry[]): readonly ChangeEntry[] {
  const all = changesOf(known);
  return latest.length > 0 ? [...all.filter(({ at }) => at <= known.baseline_shown), ...latest] : all;
}

/** What changed, in short; nothing where nothing changed by more than typography. */
export function changeIn(found: Pick<Report, "changes" | "particulars">, at: number): ChangeEntry[] {
  const plain = found.changes.filter(isPlain);
  if (plain.length === 0) return [];
  const isNotice = plain.some(({ field, about }) => field === "notice" || about.includes("correction"));
  const isTimed = found.particulars.some(({ particular }) => particular === "modified");
  const entry = {
    at,
    changes: plain.length,
    kinds: [...new Set(plain.map(({ kind }) => kind))],
    about: [...new Set(plain.flatMap(({ about }) => about))],
  };
  return [{ ...entry, disclosed: isNotice ? "notice" : isTimed ? "time" : "silent" }];
}

/** What changed in a story from each of its newest editions to the next; what is known of that stays as it is. */
export function changesIn(core: Core, texts: Texts, known: readonly ChangeEntry[]): ChangeEntry[] {
  const times = new Set(known.map(({ at }) => at));
  const editions = texts.editions.slice(-MOST_COMPARED - 1);
  const found = editions.slice(1).flatMap((after, index) => {
    const before = editions[index];
    if (!before || times.has(after.seen)) return [];
    return changeIn(core.compareEditions(texts, null, before.number, after.number).report, after.seen);
  });
  return [...known, ...found].sort((one, other) => one.at - other.at);
}
