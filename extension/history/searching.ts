/** A search as its reader types: the one before is dropped, and it tells how far it is. */

import type { Archive } from "../archive/archive.ts";
import { search } from "../archive/list.ts";
import type { StoryEntry } from "../archive/types.ts";
import { type Item, itemOf } from "./entry.ts";

export interface Searched {
  /** What is looked for; empty where nothing is. */
  readonly words: string;
  readonly items: readonly Item[];
  readonly looked: number;
  readonly of: number;
  readonly state: "running" | "done" | "stopped" | "failed";
  /** Why it failed, where it has. */
  readonly error: unknown;
}

export interface Searching {
  readonly now: Searched;
  /** Looks for these words, once no more of them are typed. */
  find(words: string): void;
  /** Looks for the same words once more. */
  again(): void;
  stop(): void;
  /** Takes over what is known of the stories that were found, and drops those that are gone. */
  update(entries: ReadonlyMap<string, StoryEntry>): void;
}

const NOTHING: Searched = { words: "", items: [], looked: 0, of: 0, state: "done", error: null };
/** So long, in milliseconds, nothing more is typed. */
const PAUSE = 200;

export function searching(archive: Archive, onStep: (isNew: boolean) => void): Searching {
  let now = NOTHING;
  let found: readonly Item[] = [];
  let running = new AbortController();
  let timer = 0;

  async function run(words: string): Promise<void> {
    const { signal } = running;
    const items: Item[] = [];
    found = items;
    now = { ...NOTHING, words, items, state: "running" };
    onStep(true);
    for await (const step of search(archive, words, { signal })) {
      if (signal.aborted) return;
      if ("found" in step) items.push(itemOf(step.found.entry, step.found, words));
      else {
        now = { ...now, looked: step.looked, of: step.of };
        onStep(false);
      }
    }
    now = { ...now, state: "done" };
    onStep(false);
  }

  function find(words: string): void {
    running.abort();
    clearTimeout(timer);
    running = new AbortController();
    const { signal } = running;
    timer = setTimeout(
      () =>
        run(words.trim()).catch((error: unknown) => {
          if (signal.aborted) return;
          now = { ...now, state: "failed", error };
          onStep(false);
        }),
      words.trim() ? PAUSE : 0,
    );
  }

  return {
    get now() {
      return now;
    },
    find,
    again: () => find(now.words),
    stop() {
      running.abort();
      clearTimeout(timer);
      if (now.state !== "running") return;
      now = { ...now, state: "stopped" };
      onStep(false);
    },
    update(entries) {
      if (now.state === "running") return;
      // One that was forgotten and is back again is listed again.
      const items = found.flatMap((item) => {
        const entry = entries.get(item.entry.story);
        return entry ? [itemOf(entry, item.found, item.words)] : [];
      });
      now = { ...now, items };
    },
  };
}
