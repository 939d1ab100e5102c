/** What files are called that are made of a story, for its reader to keep. */

import type { StoryEntry } from "../archive/types.ts";
import type { Pair } from "./editions.ts";

/** The longest name of a story in the name of a file. */
const LONGEST = 60;

/** `late-edition-ferry-to-skarholm-0-2.html`: letters and digits alone, in whatever script. */
export function nameOf({ headline, story }: StoryEntry, pair: Pair | null, end: string): string {
  const words = (headline ?? story).toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = Array.from(words.join("-")).slice(0, LONGEST).join("").replace(/-$/, "");
  return `${["late-edition", name, ...(pair ? [pair.before, pair.after] : [])].filter((it) => it !== "").join("-")}.${end}`;
}
