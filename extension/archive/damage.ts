/** What is kept and cannot be read: told from what else may go wrong, and put where it is out of the way. */

import { change, damagedRecord, isStory, uncount, type Writing } from "./database.ts";

/**
 * Has the core do something with what is kept; null where that is damaged. Where the core itself falls over, or has no
 * memory left, that says nothing of what is kept.
 */
export function ifWhole<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) throw error;
    return null;
  }
}

/** Puts what is kept of a story where it is out of the way, and can be reported. */
export async function setAside(writing: Writing, story: string, now: number): Promise<void> {
  const stories = writing.objectStore("stories");
  const texts = writing.objectStore("texts");
  const record = await stories.get(story);
  await writing.objectStore("damaged").add(damagedRecord(story, [record, await texts.get(story)], now));
  await stories.delete(story);
  await texts.delete(story);
  if (record && isStory(record)) await change(writing, record, null);
  // Nobody knows how much of the totals was its.
  else await uncount(writing);
}
