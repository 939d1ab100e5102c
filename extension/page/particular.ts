/** What is said of a story beside its text, and is another now: "Byline: Ada Lund → Ada Lund and Ben Marsh". */

import type { ParticularChange } from "../core.ts";
import { make } from "./make.ts";
import { plainly } from "./plainly.ts";
import type { Strings } from "./strings.ts";

/** Its parts in one line. `told` is how a time is told, in milliseconds since 1970. */
export function particular(
  { particular, before, after }: ParticularChange,
  { say }: Strings,
  told: (time: number) => string,
): (Node | string)[] {
  const shown = (value: string) => {
    const time = particular === "published" || particular === "modified" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? plainly(value) : told(time);
  };
  const [old, now] = [make("del", { dir: "auto" }, shown(before)), make("ins", { dir: "auto" }, shown(after))];
  return [say("labelled", say(`particular_${particular}`), ""), old, " ", now];
}
