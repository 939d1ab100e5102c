/** Files that are made in the page, for their reader to keep. */

import type { StoryEntry } from "../archive/types.ts";
import { make } from "../page/make.ts";
import type { Pair } from "./editions.ts";

/** The longest name of a story in the name of a file. */
const LONGEST = 60;
/** By then, in milliseconds, the browser has begun to write the file. */
const WRITTEN = 60_000;

/** Has the browser save a file, as its reader has it save others. */
export function download(file: File): void {
  const href = URL.createObjectURL(file);
  make("a", { href, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(href), WRITTEN);
}

/** `late-edition-ferry-to-skarholm-0-2.html`: letters and digits alone, in whatever script. */
export function nameOf({ headline, story }: StoryEntry, pair: Pair | null, end: string): string {
  const words = (headline ?? story).toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = Array.from(words.join("-")).slice(0, LONGEST).join("").replace(/-$/, "");
  return `${["late-edition", name, ...(pair ? [pair.before, pair.after] : [])].filter((it) => it !== "").join("-")}.${end}`;
}
