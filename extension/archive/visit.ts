/** One visit, in one transaction: finds the page's story, reads what was kept of it, and writes what follows. */

import type { Reading } from "late-edition";
import type { Keys, Page, Site, Texts, Visit, Visited } from "../core.ts";
import { isPlain } from "../page/change.ts";
import { anywayAt, isKeptAnyway } from "./anyway.ts";
import type { Archive, Core } from "./archive.ts";
import { changed, changeIn, changesOf, withLatest } from "./changes.ts";
import { ifWhole, setAside } from "./damage.ts";
import { allOf, bytesOf, change, damagedRecord, isStory, type StoryRecord, siteIn, type Writing } from "./database.ts";
import { makeRoom } from "./limits.ts";

/** Makes the visits of all stories on a page; see `Archive.visit`. */
export async function visitPage(
  archive: Archive,
  site: (host: string) => string | null,
  page: Page,
  { again = false, wanted = false }: Manner,
  now: number,
): Promise<Visit[]> {
  const core = await archive.core();
  let reading = new core.Reading(page, site, wanted);
  try {
    if (!wanted && reading.keys().length === 0 && (await isKeptAnyway(archive, page.url))) {
      reading.free();
      reading = new core.Reading(page, site, true);
    }
    const visits: Visit[] = [];
    for (const [index, keys] of reading.keys().entries()) {
      const visiting = { core, reading, index, keys, again, now, anyway: wanted ? page.url : null, story: keys.own };
      visits.push(
        await archive.write(
          (writing) => visit(writing, visiting),
          () => visiting.story,
        ),
      );
    }
    return visits;
  } finally {
    reading.free();
  }
}

/** How a page is read. */
export interface Manner {
  /** It has had its visit, and is read again while it is open. */
  again?: boolean;
  /** Its reader wants it kept, from now on, though it may be no article. */
  wanted?: boolean;
}

/** What a visit goes by. */
interface Visiting {
  core: Core;
  reading: Reading;
  /** Of the story, among those on the page. */
  index: number;
  keys: Keys;
  again: boolean;
  now: number;
  /** The key of the story, once it was found. */
  story: string;
  /** The address at which the page is to be kept though it may be no article, if it is. */
  anyway: string | null;
}

/** A story that is kept. */
interface Found {
  record: StoryRecord;
  texts: Texts;
}

async function visit(writing: Writing, visiting: Visiting): Promise<Visit> {
  const { keys, again, now } = visiting;
  const found = await find(writing, visiting);
  const story = found?.record.story ?? keys.own;
  visiting.story = story;
  const { visited, known } = await read(writing, visiting, story, found);
  if (visited.texts) await writing.objectStore("texts").put(visited.texts, story);
  if (visited.site) await writing.objectStore("sites").put(visited.site, siteIn(story));
  const record = recorded(story, visited, known?.record ?? null, visiting);
  const visits = writing.objectStore("visits");
  if (again && known) {
    const last = await visits.openCursor(allOf(story), "prev");
    await last?.update({ ...last.value, edition: visited.latest });
  } else {
    const key = await free(writing, story, now);
    await visits.put({ at: key[1], edition: visited.latest }, key);
  }
  record.visits = await visits.count(allOf(story));
  record.bytes = bytesOf(visited.texts ?? found?.texts ?? EMPTY, record.visits);
  const claimed = await claim(writing, visiting, story);
  // Those of its first visit go only with the story itself.
  if (known && claimed.length > 0) {
    record.claimed = [...(known.record.claimed ?? []), ...claimed.map((claim) => [claim, now] as const)];
  }
  await writing.objectStore("stories").put(record, story);
  await change(writing, known?.record ?? null, record);
  await makeRoom(writing, visiting.core, now, story);
  return visited.visit;
}

const EMPTY: Texts = { sentences: [], places: [], passages: [], editions: [] };

/**
 * Finds the story that a page shows: the one first met at its address, else the first that its claims lead to and that says
 * what the page says.
 */
async function find(writing: Writing, { reading, index, keys, now }: Visiting): Promise<Found | null> {
  for (const name of [keys.own, ...keys.claims]) {
    const claimed = await writing.objectStore("claims").get(name);
    for (const story of claimed === undefined ? [name] : [name, claimed]) {
      const found = await shelf(writing, story, now);
      if (found === null) continue;
      if (story === keys.own) return found;
      const isOf = ifWhole(() => reading.isOf(index, found.texts));
      if (isOf) return found;
      if (isOf === null) await setAside(writing, story, now);
    }
  }
  return null;
}

/** What is kept of a story, where it is one. */
async function shelf(writing: Writing, story: string, now: number): Promise<Found | null> {
  const record = await writing.objectStore("stories").get(story);
  if (record === undefined) return null;
  const texts = await writing.objectStore("texts").get(story);
  if (texts !== undefined && isStory(record)) return { record, texts };
  await setAside(writing, story, now);
  return null;
}

/** Makes the visit itself. What was kept of the story or its site and cannot be read is set aside, and counts as not there. */
async function read(
  writing: Writing,
  visiting: Visiting,
  story: string,
  found: Found | null,
): Promise<{ visited: Visited; known: Found | null }> {
  const { core, reading, index, again, now } = visiting;
  const site = await siteOf(writing, core, story, now);
  if (found) {
    const { baseline, baseline_shown, unlike = 0, visits } = found.record;
    // What has come in the place of a story is the story once it stands there the second time, or where the page turned into
    // it while it was open, on the first visit: a wall may have given way.
    const turns = again ? visits === 1 : unlike > 0;
    const shelf = { texts: found.texts, baseline, baseline_shown, turns };
    const visited = ifWhole(() => reading.visit(index, story, shelf, site, again, now));
    if (visited !== null) return { visited, known: found };
    await setAside(writing, story, now);
  }
  return { visited: reading.visit(index, story, null, site, again, now), known: null };
}

async function siteOf(writing: Writing, core: Core, story: string, now: number): Promise<Site | null> {
  const host = siteIn(story);
  const site = await writing.objectStore("sites").get(host);
  if (site === undefined || core.isSite(site)) return site ?? null;
  await writing.objectStore("damaged").add(damagedRecord(host, [site], now));
  await writing.objectStore("sites").delete(host);
  return null;
}

/** What is noted of a story after a visit; its visits and its bytes are yet to be counted. */
function recorded(story: string, visited: Visited, known: StoryRecord | null, { again, now }: Visiting): StoryRecord {
  const { visit, latest, editions, texts } = visited;
  const seen = visited.seen || known === null;
  const unread = visit.unread !== null && known !== null;
  const unseen = unread ? known.unseen : seen ? 0 : visit.changes.filter(isPlain).length;
  return {
    story,
    site: siteIn(story),
    headline: visit.headline,
    editions,
    latest,
    baseline: seen ? latest : known.baseline,
    baseline_shown: seen ? now : known.baseline_shown,
    visits: 0,
    first: known?.first ?? now,
    last: Math.max(now, known?.last ?? now),
    pinned: known?.pinned ?? 0,
    changed: unseen > 0 ? 1 : 0,
    unseen,
    ...(known?.claimed && { claimed: known.claimed }),
    unlike: visit.unread === null ? 0 : (known?.unlike ?? 0) + (again ? 0 : 1),
    ...changed(known && texts ? withLatest(known, changeIn(visit, now)) : known ? changesOf(known) : []),
    bytes: 0,
  };
}

/** The key of a visit. Two that come in the same millisecond are two. */
async function free(writing: Writing, story: string, now: number): Promise<[string, number]> {
  let at = now;
  while ((await writing.objectStore("visits").count([story, at])) > 0) at += 0.001;
  return [story, at];
}

/** No story is known by more addresses. What its pages claim beyond is not noted. */
const MOST_CLAIMS = 100;

/** Notes for a story the addresses that a page of it claims and no other page has; returns those that are new. */
async function claim(writing: Writing, { keys, anyway }: Visiting, story: string): Promise<string[]> {
  const claims = writing.objectStore("claims");
  const claimed: string[] = [];
  const note = async (claim: string) => {
    await claims.put(story, claim);
    claimed.push(claim);
  };
  // What its reader wants goes before what pages have said.
  const wanted = anyway === null ? null : anywayAt(anyway);
  if (wanted !== null && (await claims.get(wanted)) !== story) await note(wanted);
  for (const claim of keys.claims) {
    if (claim === story || (await claims.count(claim)) > 0) continue;
    if ((await claims.index("story").count(story)) >= MOST_CLAIMS) break;
    await note(claim);
  }
  return claimed;
}

/**
 * Makes an edition of a story the baseline, or its latest one, but none before the one that is. A story that is not kept is
 * none to have been seen.
 */
export function seen(archive: Archive, story: string, edition: number | null, now: number): Promise<void> {
  return archive.write(async (writing) => {
    const record = await writing.objectStore("stories").get(story);
    if (record === undefined || !isStory(record)) return;
    const last = Math.max(record.last, now);
    const baseline = Math.max(Math.min(edition ?? record.latest, record.latest), record.baseline);
    const rest = baseline === record.latest ? 0 : record.unseen;
    const changed = rest > 0 ? 1 : 0;
    await writing
      .objectStore("stories")
      .put({ ...record, last, baseline, baseline_shown: now, unseen: rest, changed }, story);
  });
}

export async function bringBack(archive: Archive, story: string, place: number): Promise<void> {
  const core = await archive.core();
  await archive.write(async (writing) => {
    const site = await siteOf(writing, core, story, Date.now());
    await writing.objectStore("sites").put(core.bringBack(site, place), siteIn(story));
  });
}
