/** What was set aside and why, folded up until it is asked for. What was learned of the site can be brought back. */

import type { SetAside, Visit } from "../core.ts";
import { make } from "../page/make.ts";
import { plainly } from "../page/plainly.ts";
import { count, type Strings } from "../page/strings.ts";

/** The stories of which it is unfolded, and stays so when the popup is filled anew. */
const unfolded = new Set<string>();

/** `bringBack` is called with the place of what the reader wants to be told of. */
export function setAside(visit: Visit, strings: Strings, bringBack: (place: number) => void): Node[] {
  const pieces = distinct(visit.set_aside);
  if (pieces.length === 0) return [];
  const { say } = strings;
  const items = pieces.map(({ text, reason, place }) => {
    const why = make("p", { class: "why" }, say(`reason_${reason}`));
    if (place !== null) {
      const label = say("popup_bring_back");
      const button = make("button", { type: "button", "aria-label": `${label}: ${text}` }, label);
      button.addEventListener("click", () => bringBack(place));
      why.append(" · ", button);
    }
    return make("li", {}, make("p", { class: "said", dir: "auto" }, plainly(text)), why);
  });
  const details = make(
    "details",
    {},
    make("summary", {}, count("set_aside", pieces.length, strings)),
    make("ul", {}, ...items),
  );
  details.open = unfolded.has(visit.story);
  details.addEventListener("toggle", () => {
    if (details.open) unfolded.add(visit.story);
    else unfolded.delete(visit.story);
  });
  return [details];
}

/** Each text once, and of each place that was learned one; what can be brought back first, then what the page shows now. */
function distinct(all: readonly SetAside[]): SetAside[] {
  const pieces = new Map<number | string, SetAside>();
  for (const side of ["after", "before"]) {
    for (const piece of all.filter((piece) => piece.side === side)) {
      const key = piece.place ?? piece.text;
      if (!pieces.has(key)) pieces.set(key, piece);
    }
  }
  return [...pieces.values()].sort((one, other) => Number(other.place !== null) - Number(one.place !== null));
}
