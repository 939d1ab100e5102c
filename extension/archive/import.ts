/**
 * A file of `export.ts` → what it has is merged into what is kept.
 *
 * The file is gone through twice: first every line is checked, and a file with anything wrong in it is refused as a whole;
 * then each story is merged in a transaction of its own. Whoever stops that, or is stopped, imports again: what is there
 * already is the same afterwards.
 */

import type { Site, Volume } from "../core.ts";
import { reasonOf } from "../reason.ts";
import type { Archive, Core } from "./archive.ts";
import { changed, changesIn, changesOf } from "./changes.ts";
import { ifWhole, setAside } from "./damage.ts";
import { bytesOf, change, isStory, type StoryRecord, siteIn, type Writing } from "./database.ts";
import { FORMAT, volumeOf } from "./export.ts";
import { makeRoom } from "./limits.ts";
import { type ChangeEntry, type Imported, type Progress, Refused } from "./types.ts";

/** A line that is longer, in characters, is no story's. */
const LONGEST_LINE = 32_000_000;
/** A file that unfolds to more, in characters, is none that anybody's reading has made. */
const LONGEST_FILE = 8_000_000_000;

export interface Importing {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  now?: number;
}

/**
 * Merges a file into the archive.
 *
 * @throws {Refused} where the file is damaged or no export; then nothing of it was taken in
 */
export async function imported(archive: Archive, file: Blob, importing: Importing = {}): Promise<Imported> {
  const { signal, onProgress, now = Date.now() } = importing;
  const core = await archive.core();
  const of = 2 * file.size;
  const told = (done: number) => onProgress?.({ done, of });
  for await (const { done } of items(core, file, signal)) told(done);
  const merged = new Map<string, Merged>();
  for await (const { item, done } of items(core, file, signal)) {
    if ("volume" in item) {
      const { volume } = item;
      const { story } = volume;
      const once = await archive.write(
        (writing) => merge(writing, core, volume, now),
        () => story,
      );
      const first = merged.get(story) ?? once;
      merged.set(story, { before: first.before, addresses: first.addresses || once.addresses });
    } else {
      await archive.write((writing) => learn(writing, item.site, item.noise));
    }
    told(file.size + done);
  }
  // All at once, so that what goes is the same whatever came in first.
  while (await archive.write((writing) => makeRoom(writing, core, now, null)));
  return cameTo(archive, merged);
}

/** What an import made of a story. */
interface Merged {
  /** What was noted of the story before. */
  before: string;
  /** Whether it brought addresses that were not there. */
  addresses: boolean;
}

/** What an import came to, once the limits have let go of what is too much. */
async function cameTo(archive: Archive, merged: ReadonlyMap<string, Merged>): Promise<Imported> {
  const database = await archive.database();
  let changed = 0;
  let gone = 0;
  for (const [story, { before, addresses }] of merged) {
    const record = await database.get("stories", story);
    if (record === undefined) gone++;
    else if (addresses || noted(record) !== before) changed++;
  }
  return { stories: merged.size, changed, gone };
}

/** What tells by itself whether a story was changed by an import: what else is noted of it follows from this. */
function noted(record: StoryRecord | undefined): string {
  if (record === undefined) return "";
  const { editions, latest, baseline, baseline_shown, visits, first, last, pinned, unseen, bytes } = record;
  return [editions, latest, baseline, baseline_shown, visits, first, last, pinned, unseen, bytes].join(" ");
}

type Item = { volume: Volume } | { site: string; noise: Site };

/** What stands in a file, checked line by line; and how many bytes of the file have been read. */
async function* items(
  core: Core,
  file: Blob,
  signal?: AbortSignal,
): AsyncGenerator<{ item: Item; done: number }, void> {
  let number = 0;
  let hasEnded = false;
  for await (const { line, done } of lines(file)) {
    signal?.throwIfAborted();
    number++;
    if (hasEnded) throw new Refused(number, "something stands after the end");
    const value = parsed(line, number);
    if (number === 1) {
      checkHeader(value);
    } else if ("end" in value) {
      if (value.end !== number - 1) throw new Refused(number, "lines are missing before this one");
      hasEnded = true;
    } else {
      yield { item: checked(core, value, number), done };
    }
  }
  if (number === 0) throw new Refused(null, "the file is empty");
  if (!hasEnded) throw new Refused(number, "the file is cut off after this line");
}

function parsed(line: string, number: number): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // The reason is the same.
  }
  throw new Refused(number, number === 1 ? NO_EXPORT : "this is no JSON object");
}

const NO_EXPORT = "this is no archive of Late Edition";

function checkHeader(value: object): void {
  if (!("late_edition_archive" in value)) throw new Refused(1, NO_EXPORT);
  if (value.late_edition_archive === FORMAT) return;
  throw new Refused(1, "it was made by another version of Late Edition: update this one, and import it again");
}

function checked(core: Core, value: object, number: number): Item {
  if ("site" in value && "noise" in value && typeof value.site === "string") {
    const { site, noise } = value;
    if (isSite(core, noise)) return { site, noise };
    throw new Refused(number, "what was learned of a site cannot be read");
  }
  try {
    return { volume: core.merge(null, value) };
  } catch (error) {
    throw new Refused(number, reasonOf(error));
  }
}

function isSite(core: Core, noise: unknown): noise is Site {
  return core.isSite(noise);
}

/** The lines of a file, unfolded; and how many of its bytes have been read. */
async function* lines(file: Blob): AsyncGenerator<{ line: string; done: number }, void> {
  let done = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      done += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const bytes = file.stream().pipeThrough(counted);
  const isFolded = await isGzip(file);
  const unfolded = isFolded ? bytes.pipeThrough(new DecompressionStream("gzip")) : bytes;
  const text = unfolded.pipeThrough(new TextDecoderStream("utf-8", { fatal: true }));
  let number = 1;
  let total = 0;
  let rest = "";
  const reader = text.getReader();
  try {
    for (;;) {
      const { done: hasEnded, value } = await reader.read().catch(() => {
        const reason = isFolded
          ? "the file is damaged, and cannot be unfolded"
          : "the file is damaged: it is no text in UTF-8";
        throw new Refused(null, reason);
      });
      if (hasEnded) break;
      total += value.length;
      const parts = value.split("\n");
      parts[0] = rest + parts[0];
      rest = parts.pop() ?? "";
      for (const line of parts) {
        yield { line, done };
        number++;
      }
      if (rest.length > LONGEST_LINE || total > LONGEST_FILE)
        throw new Refused(number, "it is longer than any story is");
    }
    if (rest !== "") yield { line: rest, done };
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/** Merges a story. What is kept of it already and cannot be read is set aside, and counts as not there. */
async function merge(writing: Writing, core: Core, theirs: Volume, now: number): Promise<Merged> {
  const { story } = theirs;
  const mine = await wholeOf(writing, core, story, now);
  const claimed = await free(writing, theirs);
  const merged = core.merge(mine, { ...theirs, claims: claimed });
  const record = await writing.objectStore("stories").get(story);
  const before = noted(record);
  if (mine && JSON.stringify(merged) === JSON.stringify(mine)) return { before, addresses: false };
  await keep(writing, core, merged, record && isStory(record) ? record : null);
  return { before, addresses: merged.claims.length > (mine?.claims.length ?? 0) };
}

async function wholeOf(writing: Writing, core: Core, story: string, now: number): Promise<Volume | null> {
  const volume = await volumeOf(writing, story);
  if (volume !== null && ifWhole(() => core.merge(null, volume)) !== null) return volume;
  if ((await writing.objectStore("stories").count(story)) > 0) await setAside(writing, story, now);
  return null;
}

/** Those of a story's claims that are no other story's: what is another's stays with it. */
async function free(writing: Writing, { story, claims }: Volume): Promise<string[]> {
  const owners = await Promise.all(claims.map((claim) => writing.objectStore("claims").get(claim)));
  return claims.filter((_, index) => owners[index] === undefined || owners[index] === story);
}

/** Keeps what was merged. */
async function keep(writing: Writing, core: Core, merged: Volume, known: StoryRecord | null): Promise<void> {
  const { story } = merged;
  const record = {
    ...recordOf(merged, changesIn(core, merged.texts, known ? changesOf(known) : [])),
    ...(known?.claimed && { claimed: known.claimed }),
  };
  await writing.objectStore("texts").put(merged.texts, story);
  await writing.objectStore("stories").put(record, story);
  for (const [at, edition] of merged.visits) await writing.objectStore("visits").put({ at, edition }, [story, at]);
  for (const claim of merged.claims) await writing.objectStore("claims").put(story, claim);
  await change(writing, known, record);
}

/** What is noted of a story that came in. */
function recordOf(volume: Volume, changes: readonly ChangeEntry[]): StoryRecord {
  const { story, headline, baseline, baseline_shown, pinned, unseen, visits, texts } = volume;
  const seen = texts.editions.map(({ seen }) => seen);
  const times = [...seen, ...visits.map(([at]) => at), baseline_shown];
  return {
    ...{ story, headline, baseline, baseline_shown, unseen, ...changed(changes) },
    site: siteIn(story),
    editions: texts.editions.length,
    latest: texts.editions.at(-1)?.number ?? 0,
    visits: visits.length,
    first: times.reduce((one, other) => Math.min(one, other)),
    last: (visits.length > 0 ? visits.map(([at]) => at) : seen).reduce((one, other) => Math.max(one, other)),
    pinned: pinned ? 1 : 0,
    changed: unseen > 0 ? 1 : 0,
    bytes: bytesOf(texts, visits.length),
  };
}

/** Takes in what was learned of a site where nothing is known of it. */
async function learn(writing: Writing, site: string, noise: Site): Promise<void> {
  const sites = writing.objectStore("sites");
  if ((await sites.count(site)) === 0) await sites.put(noise, site);
}
