/**
 * The archive as one file: JSON Lines, compressed by gzip.
 *
 * The first line says what it is: `{"late_edition_archive": 1, "exported": 1764000000000}`. Each story is a line, a `Volume`
 * (see src/archive.rs). What was learned of a site is a line `{"site": "example.org", "noise": …}`. The last line,
 * `{"end": 3}`, tells how many lines stand before it, so that a file that was cut off is known by its end.
 */

import type { Volume } from "../core.ts";
import type { Archive } from "./archive.ts";
import { ifWhole } from "./damage.ts";
import { allOf, isStory, type Transaction, totalsOf } from "./database.ts";
import { NotKept, type Progress } from "./types.ts";

/** The version of the format. */
export const FORMAT = 1;

/** So many stories are read at a time. */
const STEP = 25;

export interface Exporting {
  now: number;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** All that is kept, as a file; read from the archive as fast as it is read from here. */
export function exported(archive: Archive, exporting: Exporting): ReadableStream<Uint8Array<ArrayBuffer>> {
  const lines = linesOf(archive, exporting);
  const text = new ReadableStream<string>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await lines.return();
    },
  });
  return text.pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream("gzip"));
}

/** One story as an export of it alone. */
export async function storyAsJson(archive: Archive, story: string, now = Date.now()): Promise<string> {
  const volume = await volumeOf(
    (await archive.database()).transaction(["stories", "texts", "visits", "claims"]),
    story,
  );
  if (volume === null) throw new NotKept(story);
  return line(header(now)) + line(volume) + line({ end: 2 });
}

async function* linesOf(archive: Archive, { now, signal, onProgress }: Exporting): AsyncGenerator<string, void, void> {
  const [database, core] = await Promise.all([archive.database(), archive.core()]);
  const of = (await totalsOf(database.transaction(["totals", "stories"]))).stories;
  let lines = 1;
  let done = 0;
  yield line(header(now));
  for await (const story of keysOf(archive, "stories", signal)) {
    const volume = await volumeOf(database.transaction(["stories", "texts", "visits", "claims"]), story);
    // One that was forgotten in the meantime is not told of, nor is one that cannot be read: for it, an import would refuse
    // all the others, too.
    if (volume === null || ifWhole(() => core.merge(null, volume)) === null) continue;
    yield line(volume);
    lines++;
    onProgress?.({ done: ++done, of: Math.max(of, done) });
  }
  for await (const site of keysOf(archive, "sites", signal)) {
    const noise = await database.get("sites", site);
    if (noise === undefined || !core.isSite(noise)) continue;
    yield line({ site, noise });
    lines++;
  }
  yield line({ end: lines });
}

/** All keys of a store, some at a time. */
async function* keysOf(
  archive: Archive,
  store: "stories" | "sites",
  signal?: AbortSignal,
): AsyncGenerator<string, void> {
  const database = await archive.database();
  let keys = await database.getAllKeys(store, null, STEP);
  while (keys.length > 0) {
    for (const key of keys) {
      signal?.throwIfAborted();
      yield key;
    }
    keys = await database.getAllKeys(store, IDBKeyRange.lowerBound(keys.at(-1), true), STEP);
  }
}

/** A story with all that is kept of it. */
export async function volumeOf(transaction: Pick<Transaction, "objectStore">, story: string): Promise<Volume | null> {
  const record = await transaction.objectStore("stories").get(story);
  const texts = await transaction.objectStore("texts").get(story);
  const visits = await transaction.objectStore("visits").getAll(allOf(story));
  const times = await transaction.objectStore("visits").getAllKeys(allOf(story));
  const claims = await transaction.objectStore("claims").index("story").getAllKeys(story);
  if (!record || !isStory(record) || !texts) return null;
  const { headline, baseline, baseline_shown, pinned, unseen } = record;
  return {
    ...{ story, headline, baseline, baseline_shown, pinned: pinned === 1, unseen, claims },
    // Of two visits in the same millisecond, the keys tell which came first.
    visits: times.map(([, at], index) => [at, visits[index]?.edition ?? 0]),
    texts,
  };
}

function header(now: number): object {
  return { late_edition_archive: FORMAT, exported: now };
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
