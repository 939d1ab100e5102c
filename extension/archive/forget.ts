/** What the reader wants gone, and what is to stay whatever the limits are. */

import type { Texts } from "../core.ts";
import type { Archive, Core } from "./archive.ts";
import { changed, changesIn, changesOf } from "./changes.ts";
import { ifWhole } from "./damage.ts";
import {
  allOf,
  bytesOf,
  change,
  isFull,
  isStory,
  STORES,
  type StoryRecord,
  siteIn,
  uncount,
  type Writing,
} from "./database.ts";
import type { Forgettable } from "./types.ts";

/** Pins a story, so that no limit lets go of it, or lets it go with the others again. */
export function pin(archive: Archive, story: string, pinned: boolean): Promise<void> {
  return archive.write(async (writing) => {
    const record = await writing.objectStore("stories").get(story);
    if (record) await writing.objectStore("stories").put({ ...record, pinned: pinned ? 1 : 0 }, story);
  });
}

/**
 * Forgets, in one transaction, and with what was learned of it. What the reader has set stays.
 *
 * That is a promise, so a full disk, which refuses to write even what is less than before, does not keep it from being
 * done: then it is done by taking away alone, and no other story is let go of for it.
 */
export async function forget(archive: Archive, what: Forgettable): Promise<void> {
  if (what === "everything") {
    await archive.write(forgetEverything);
    return;
  }
  const core = await archive.core();
  const work = async (writing: Writing) => {
    if ("story" in what) await forgetStory(writing, core, what.story);
    else if ("site" in what) await forgetSite(writing, what.site);
    else await forgetSince(writing, core, what.since);
  };
  await archive.writeElse(work, async (transact) => {
    if ("story" in what) await transact((writing) => eraseStory(writing, what.story));
    else if ("site" in what) await transact((writing) => eraseSite(writing, what.site));
    else {
      // That may leave the room to write what earlier stories said before; else they go, too.
      await transact((writing) => eraseSince(writing, what.since, true));
      await transact(work).catch((error: unknown) => {
        if (!isFull(error)) throw error;
        return transact((writing) => eraseSince(writing, what.since, false));
      });
    }
  });
}

/** Forgets one story. */
export async function forgetStory(writing: Writing, core: Core, story: string): Promise<void> {
  await uncountStory(writing, story);
  await erase(writing, story);
  await unlearn(writing, core, [story]);
}

/** Forgets one story by taking away alone. */
async function eraseStory(writing: Writing, story: string): Promise<void> {
  await uncount(writing);
  await erase(writing, story);
  await writing.objectStore("sites").delete(siteIn(story));
}

/** Counts a story out of the totals. */
async function uncountStory(writing: Writing, story: string): Promise<void> {
  const record = await writing.objectStore("stories").get(story);
  if (record === undefined) return;
  // Nobody knows how much of them was its.
  if (!isStory(record)) await uncount(writing);
  else await change(writing, record, null);
}

/** Takes away all that is kept of a story itself, and what was learned of its site where that was its last story. */
export async function erase(writing: Writing, story: string): Promise<void> {
  await writing.objectStore("stories").delete(story);
  await writing.objectStore("texts").delete(story);
  await writing.objectStore("visits").delete(allOf(story));
  const claims = writing.objectStore("claims");
  for (const claim of await claims.index("story").getAllKeys(story)) await claims.delete(claim);
  await forgetDamaged(writing, ({ key }) => key === story);
  const site = siteIn(story);
  const left = await writing
    .objectStore("stories")
    .index("site")
    .count(IDBKeyRange.bound([site], [site, []]));
  if (left === 0) await writing.objectStore("sites").delete(site);
}

/** Forgets what stories taught of their sites. */
export async function unlearn(writing: Writing, core: Core, stories: readonly string[]): Promise<void> {
  const sites = writing.objectStore("sites");
  for (const host of new Set(stories.map(siteIn))) {
    const site = await sites.get(host);
    if (site === undefined) continue;
    const taught = stories.filter((story) => siteIn(story) === host);
    if (core.isSite(site)) await sites.put(taught.reduce(core.forgetStory, site), host);
    else await sites.delete(host);
  }
}

async function forgetSite(writing: Writing, site: string): Promise<void> {
  for (const story of await storiesOf(writing, site)) {
    await uncountStory(writing, story);
    await erase(writing, story);
  }
  await forgetOfSite(writing, site);
}

async function eraseSite(writing: Writing, site: string): Promise<void> {
  await uncount(writing);
  for (const story of await storiesOf(writing, site)) await erase(writing, story);
  await forgetOfSite(writing, site);
}

/** Forgets what is kept of a site itself. */
async function forgetOfSite(writing: Writing, site: string): Promise<void> {
  await writing.objectStore("sites").delete(site);
  await forgetDamaged(writing, ({ key }) => siteIn(key) === site);
}

/** The keys of a site's stories, which begin with it, also of those that cannot be read. */
async function storiesOf(writing: Writing, site: string): Promise<string[]> {
  const keys = await writing.objectStore("stories").getAllKeys(IDBKeyRange.bound(site, `${site}/\uffff`));
  const damaged = (await writing.objectStore("damaged").getAll()).map(({ key }) => key);
  return [...keys, ...damaged].filter((key) => siteIn(key) === site);
}

/**
 * Forgets all that was read since then: of stories that were known before, their later editions, visits and addresses. What
 * was learned of their sites goes as a whole, since nobody can tell when it was learned.
 */
async function forgetSince(writing: Writing, core: Core, since: number): Promise<void> {
  for (const story of await readSince(writing, since)) {
    if (!(await forgetLater(writing, core, story, since))) await forgetStory(writing, core, story);
    await writing.objectStore("sites").delete(siteIn(story));
  }
  await forgetDamaged(writing, ({ at }) => at >= since);
}

/** Does the same by taking away alone. What was known before, and so cannot be halved, stays or goes as a whole. */
async function eraseSince(writing: Writing, since: number, spare: boolean): Promise<void> {
  await uncount(writing);
  for (const story of await readSince(writing, since)) {
    if (spare && (await earlier(writing, story, since))) continue;
    await erase(writing, story);
    await writing.objectStore("sites").delete(siteIn(story));
  }
  await forgetDamaged(writing, ({ at }) => at >= since);
}

/** The stories that were read since then. */
async function readSince(writing: Writing, since: number): Promise<Set<string>> {
  const stories = new Set<string>();
  const visits = writing.objectStore("visits").index("at");
  let cursor = await visits.openKeyCursor(IDBKeyRange.lowerBound(since));
  for (; cursor; cursor = await cursor.continue()) stories.add(cursor.primaryKey[0]);
  // A page that stayed open was read since then, too, though its visit began before.
  const list = writing.objectStore("stories").index("list");
  for (const changed of [0, 1]) {
    for (const story of await list.getAllKeys(IDBKeyRange.bound([changed, since], [changed, []]))) stories.add(story);
  }
  return stories;
}

/** What a story said and when it was read before then; none where that is nothing, or cannot be read. */
async function earlier(writing: Writing, story: string, since: number): Promise<Earlier | null> {
  const record = await writing.objectStore("stories").get(story);
  const texts = await writing.objectStore("texts").get(story);
  if (!record || !isStory(record) || !texts) return null;
  const before = IDBKeyRange.bound([story], [story, since], false, true);
  const visits = await writing.objectStore("visits").getAllKeys(before);
  const editions = ifWhole(() => texts.editions.filter(({ seen }) => seen < since).map(({ number }) => number)) ?? [];
  const [last, latest] = [visits.at(-1)?.[1], editions.at(-1)];
  if (last === undefined || latest === undefined) return null;
  return { record, texts, editions, latest, visits: visits.length, last };
}

interface Earlier {
  record: StoryRecord;
  texts: Texts;
  /** Their numbers, and the highest of them. */
  editions: number[];
  latest: number;
  visits: number;
  /** When it was visited last. */
  last: number;
}

/** Forgets what a story said since then; false where it said nothing before, or cannot be read. */
async function forgetLater(writing: Writing, core: Core, story: string, since: number): Promise<boolean> {
  const found = await earlier(writing, story, since);
  if (!found) return false;
  const { record, texts, editions, latest, visits, last } = found;
  const { claimed = [], ...rest } = record;
  const wasSeen = record.baseline_shown < since;
  const said = ifWhole(() => core.only(texts, Uint32Array.from(editions)));
  if (!said) return false;
  const headline = said.editions.at(-1)?.fields[0];
  const earlierChanges = changesOf(record).filter(({ at }) => at < since);
  const stay = claimed.filter(([, at]) => at < since);
  const now: StoryRecord = {
    ...rest,
    ...(stay.length > 0 && { claimed: stay }),
    headline: typeof headline === "number" ? (said.sentences[headline] ?? null) : null,
    editions: editions.length,
    latest,
    baseline: Math.min(record.baseline, latest),
    baseline_shown: wasSeen ? record.baseline_shown : last,
    visits,
    last,
    changed: 0,
    unseen: 0,
    unlike: 0,
    ...changed(changesIn(core, said, earlierChanges)),
    bytes: bytesOf(said, visits),
  };
  await writing.objectStore("visits").delete(IDBKeyRange.bound([story, since], [story, []]));
  await readNothingBeyond(writing, story, latest);
  for (const [claim, at] of claimed) if (at >= since) await writing.objectStore("claims").delete(claim);
  await writing.objectStore("texts").put(said, story);
  await writing.objectStore("stories").put(now, story);
  await change(writing, record, now);
  return true;
}

/** Has the visits of a story end at an edition: a page that stayed open may have said a later one in an earlier visit. */
async function readNothingBeyond(writing: Writing, story: string, latest: number): Promise<void> {
  let cursor = await writing.objectStore("visits").openCursor(allOf(story));
  for (; cursor; cursor = await cursor.continue()) {
    if (cursor.value.edition > latest) await cursor.update({ ...cursor.value, edition: latest });
  }
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
