/** What the reader wants gone, and what is to stay whatever the limits are. */

import type { Archive, Core } from "./archive.ts";
import { allOf, bytesOf, change, isStory, STORES, siteIn, type Writing } from "./database.ts";
import type { Forgettable } from "./types.ts";

/** Pins a story, so that no limit lets go of it, or lets it go with the others again. */
export function pin(archive: Archive, story: string, pinned: boolean): Promise<void> {
  return archive.write(async (writing) => {
    const record = await writing.objectStore("stories").get(story);
    if (record) await writing.objectStore("stories").put({ ...record, pinned: pinned ? 1 : 0 }, story);
  });
}

/** Forgets, in one transaction, and with what was learned of it. What the reader has set stays. */
export async function forget(archive: Archive, what: Forgettable): Promise<void> {
  const core = await archive.core();
  await archive.write(async (writing) => {
    if (what === "everything") await forgetEverything(writing);
    else if ("story" in what) await forgetStory(writing, core, what.story);
    else if ("site" in what) await forgetSite(writing, core, what.site);
    else await forgetSince(writing, core, what.since);
  });
}

/** Forgets one story. */
export async function forgetStory(writing: Writing, core: Core, story: string): Promise<void> {
  const record = await writing.objectStore("stories").get(story);
  if (record && isStory(record)) await change(writing, record, null);
  await writing.objectStore("stories").delete(story);
  await writing.objectStore("texts").delete(story);
  await writing.objectStore("visits").delete(allOf(story));
  const claims = writing.objectStore("claims");
  for (const claim of await claims.index("story").getAllKeys(story)) await claims.delete(claim);
  await forgetDamaged(writing, ({ key }) => key === story);
  const host = siteIn(story);
  const site = await writing.objectStore("sites").get(host);
  if (site === undefined) return;
  if (core.isSite(site)) await writing.objectStore("sites").put(core.forgetStory(site, story), host);
  else await writing.objectStore("sites").delete(host);
}

async function forgetSite(writing: Writing, core: Core, site: string): Promise<void> {
  // The keys of its stories begin with it, also of those that cannot be read.
  const ofSite = IDBKeyRange.bound(site, `${site}/\uffff`);
  const isOfSite = (key: string) => siteIn(key) === site;
  const keys = [...(await writing.objectStore("stories").getAllKeys(ofSite))];
  const damaged = (await writing.objectStore("damaged").getAll()).map(({ key }) => key);
  for (const story of [...keys, ...damaged].filter(isOfSite)) await forgetStory(writing, core, story);
  await writing.objectStore("sites").delete(site);
  await forgetDamaged(writing, ({ key }) => isOfSite(key));
}

/**
 * Forgets all that was read since then: of stories that were known before, their later editions and visits. What was learned
 * of their sites goes as a whole, since nobody can tell when it was learned.
 */
async function forgetSince(writing: Writing, core: Core, since: number): Promise<void> {
  const stories = new Set<string>();
  const visits = writing.objectStore("visits").index("at");
  let cursor = await visits.openKeyCursor(IDBKeyRange.lowerBound(since));
  for (; cursor; cursor = await cursor.continue()) stories.add(cursor.primaryKey[0]);
  // A page that stayed open was read since then, too, though its visit began before.
  const list = writing.objectStore("stories").index("list");
  for (const changed of [0, 1]) {
    for (const story of await list.getAllKeys(IDBKeyRange.bound([changed, since], [changed, []]))) stories.add(story);
  }
  for (const story of stories) {
    if (!(await forgetLater(writing, core, story, since))) await forgetStory(writing, core, story);
    await writing.objectStore("sites").delete(siteIn(story));
  }
  await forgetDamaged(writing, ({ at }) => at >= since);
}

/** Forgets what a story said since then; false where it said nothing before, or cannot be read. */
async function forgetLater(writing: Writing, core: Core, story: string, since: number): Promise<boolean> {
  const record = await writing.objectStore("stories").get(story);
  const texts = await writing.objectStore("texts").get(story);
  await writing.objectStore("visits").delete(IDBKeyRange.bound([story, since], [story, []]));
  const visits = await writing.objectStore("visits").getAll(allOf(story));
  const last = visits.at(-1)?.at;
  if (!record || !isStory(record) || !texts || last === undefined) return false;
  const earlier = texts.editions.filter(({ seen }) => seen < since).map(({ number }) => number);
  const latest = earlier.at(-1);
  if (latest === undefined) return false;
  const rest = core.only(texts, Uint32Array.from(earlier));
  const headline = rest.editions.at(-1)?.fields[0];
  const wasSeen = record.baseline_shown < since;
  const now = {
    ...record,
    headline: typeof headline === "number" ? (rest.sentences[headline] ?? null) : null,
    editions: earlier.length,
    latest,
    baseline: Math.min(record.baseline, latest),
    baseline_shown: wasSeen ? record.baseline_shown : last,
    visits: visits.length,
    last,
    changed: 0 as const,
    unseen: 0,
    last_change: record.last_change && record.last_change.at < since ? record.last_change : null,
    bytes: bytesOf(rest, visits.length),
  };
  await writing.objectStore("texts").put(rest, story);
  await writing.objectStore("stories").put(now, story);
  await change(writing, record, now);
  return true;
}

async function forgetDamaged(
  writing: Writing,
  isMeant: (damaged: { key: string; at: number }) => boolean,
): Promise<void> {
  let cursor = await writing.objectStore("damaged").openCursor();
  for (; cursor; cursor = await cursor.continue()) if (isMeant(cursor.value)) await cursor.delete();
}

async function forgetEverything(writing: Writing): Promise<void> {
  for (const store of STORES) if (store !== "limits") await writing.objectStore(store).clear();
}
