/** How much is kept and for how long, what goes first, and how much there is. */

import type { Archive, Core } from "./archive.ts";
import { ifWhole } from "./damage.ts";
import { bytesOf, change, isStory, isTotals, type StoryRecord, totalsOf, uncount, type Writing } from "./database.ts";
import { erase, forgetStory } from "./forget.ts";
import type { Damaged, Limits, Usage } from "./types.ts";

/** Until the reader sets others. */
export const DEFAULT_LIMITS: Limits = { bytes: 500_000_000, days: null };

const DAY = 86_400_000;
/** A visit makes room by so many stories at most, since its reader waits for it; what is over the limit goes with later ones. */
const FEW = 20;
/** Where the disk is full, so much room is made at once: the twentieth part of all, and no more stories than this. */
const SHARE = 20;
const MANY = 500;
/** A site takes too much once so large a part of what is kept, */
const FAIR = 1 / 4;
/** in so many stories at the most, */
const OF_SITE = 500;
/** is its own, and another one comes that is as large as few are. */
const LARGE = 100_000;

/** Lets go of what is over the reader's limits, but of nothing of one story. */
export async function makeRoom(writing: Writing, core: Core, now: number, but: string | null): Promise<boolean> {
  const limits = limitsIn(await writing.objectStore("limits").get("all"));
  const oldest = limits.days === null ? Number.NEGATIVE_INFINITY : now - limits.days * DAY;
  await writing.objectStore("totals").put(await totalsOf(writing), "all");
  if (but !== null) await letGoOfOwn(writing, core, limits.bytes, but);
  return letGo(writing, core, limits.bytes, oldest, but);
}

/**
 * Makes room on a full disk, at the cost of every story but one, and returns what is gone. Nothing can be written then, not
 * even less than what was there; so those that were not visited longest go whole, and what there is in all is counted anew
 * once something can be written again. As long as nothing can, no more goes: else a disk that others fill would cost a part
 * of the archive at every visit.
 */
export async function makeRoomNow(writing: Writing, but: string | null): Promise<string[]> {
  const totals = await writing.objectStore("totals").get("all");
  const gone: string[] = [];
  if (!isTotals(totals)) return gone;
  await uncount(writing);
  let missing = totals.bytes / SHARE;
  let cursor = await writing.objectStore("stories").index("eviction").openCursor(UNPINNED);
  for (; cursor && missing > 0 && gone.length < MANY; cursor = await cursor.continue()) {
    const { primaryKey: story, value: record } = cursor;
    if (story === but || !isStory(record)) continue;
    await erase(writing, story);
    gone.push(story);
    missing -= record.bytes;
  }
  return gone;
}

const UNPINNED = IDBKeyRange.bound([0], [0, []]);

/**
 * Has a site make room for its own stories where it takes too much: a page that says something large and new all the time
 * would else cost all other sites theirs.
 */
async function letGoOfOwn(writing: Writing, core: Core, bytes: number, but: string): Promise<void> {
  const stories = writing.objectStore("stories");
  const visited = await stories.get(but);
  let over = (await totalsOf(writing)).bytes - bytes;
  if (!visited || visited.bytes < LARGE || over <= 0) return;
  const ofSite = IDBKeyRange.bound([visited.site], [visited.site, []]);
  const own = (await stories.index("site").getAll(ofSite, OF_SITE)).filter(isStory);
  let tooMuch = own.reduce((sum, record) => sum + record.bytes, 0) - FAIR * bytes;
  const mayGo = own.filter(({ story, pinned }) => story !== but && pinned === 0).slice(0, FEW);
  for (const { story, bytes } of mayGo) {
    if (over <= 0 || tooMuch <= 0) return;
    await forgetStory(writing, core, story);
    over -= bytes;
    tooMuch -= bytes;
  }
}

/**
 * Lets go of stories that are not pinned, those that were not visited longest first, until so many bytes are left and none
 * that was last visited before `oldest`. Of a story that is young enough, its middle editions go first. Tells whether there
 * is more to let go of.
 */
async function letGo(
  writing: Writing,
  core: Core,
  bytes: number,
  oldest: number,
  but: string | null,
): Promise<boolean> {
  let done = 0;
  let cursor = await writing.objectStore("stories").index("eviction").openCursor(UNPINNED);
  for (; cursor; cursor = await cursor.continue()) {
    const record = cursor.value;
    const total = (await totalsOf(writing)).bytes;
    const isOld = record.last < oldest;
    if (!isOld && total <= bytes) return false;
    if (record.story === but || !isStory(record)) continue;
    if (done++ === FEW) return true;
    const saved = isOld ? 0 : await thin(writing, core, record);
    if (isOld || total - saved > bytes) await forgetStory(writing, core, record.story);
  }
  return false;
}

/** Lets go of the middle editions of a story; returns how many bytes that spared. */
async function thin(writing: Writing, core: Core, record: StoryRecord): Promise<number> {
  const texts = await writing.objectStore("texts").get(record.story);
  if (texts === undefined) return 0;
  const thinned = ifWhole(() => {
    const outlive = new Set([texts.editions[0]?.number ?? 0, record.baseline, record.latest]);
    return record.editions > outlive.size && core.only(texts, Uint32Array.from(outlive));
  });
  // What is damaged is found to be so when it is visited next, unless it has to go before.
  if (!thinned) return 0;
  const now = { ...record, editions: thinned.editions.length, bytes: bytesOf(thinned, record.visits) };
  await writing.objectStore("texts").put(thinned, record.story);
  await writing.objectStore("stories").put(now, record.story);
  await change(writing, record, now);
  return record.bytes - now.bytes;
}

export async function usage(archive: Archive): Promise<Usage> {
  const reading = (await archive.database()).transaction(["totals", "stories", "damaged"]);
  return { ...(await totalsOf(reading)), damaged: await reading.objectStore("damaged").count() };
}

export async function limits(archive: Archive): Promise<Limits> {
  return limitsIn(await (await archive.database()).get("limits", "all"));
}

/** The limits that are set. Those that cannot be any would let go of everything. */
function limitsIn(set: Limits | undefined): Limits {
  return isLimits(set) ? set : DEFAULT_LIMITS;
}

function isLimits(limits: Limits | undefined): limits is Limits {
  const { bytes, days } = limits ?? {};
  return isMore(bytes) && (days === null || isMore(days));
}

/** Whether it is a number, and more than none. */
function isMore(number: number | undefined): boolean {
  return typeof number === "number" && number > 0;
}

/** Sets the reader's limits, and lets go at once of what is over them. */
export async function setLimits(archive: Archive, limits: Limits, now = Date.now()): Promise<void> {
  if (!isLimits(limits)) throw new Error("A limit is more than none");
  const core = await archive.core();
  await archive.write((writing) => writing.objectStore("limits").put(limits, "all"));
  while (await archive.write((writing) => makeRoom(writing, core, now, null)));
}

export async function damaged(archive: Archive): Promise<Damaged[]> {
  const records = await (await archive.database()).getAll("damaged", null, 1000);
  return records.map(({ key, at, reason }) => ({ key, at, reason }));
}
