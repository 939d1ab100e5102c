/** A story's editions as a line of time on which two are chosen; in the page, and in a report without a script. */

import type { EditionEntry, StoryDetail } from "../archive/types.ts";
import { make } from "../page/make.ts";
import { plainly } from "../page/plainly.ts";
import { count, type Strings } from "../page/strings.ts";
import { exactly } from "../page/when.ts";

/** Two editions, by their numbers. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/** The editions, the newest first; with more than one, each can be chosen as the earlier and as the later one. */
export function timeline(
  { editions, visits, baseline }: StoryDetail,
  pair: Pair,
  strings: Strings,
  told: (time: number) => string,
): HTMLElement {
  const { say, language } = strings;
  const isOnly = editions.length < 2;
  const items = editions.map((edition, index) => {
    const { number, seen } = edition;
    // Two may be of the same minute: by their place they are told apart.
    const place = new Intl.NumberFormat(language).format(index + 1);
    const earlier = editions[index - 1];
    const time = make("time", { datetime: new Date(seen).toISOString(), title: exactly(seen, language) });
    time.append(told(seen));
    const its = visits.filter((visit) => visit.edition === number).length;
    const facts = [
      say("history_words", new Intl.NumberFormat(language).format(edition.words)),
      ...(its > 0 ? [count("history_visits", its, strings)] : []),
      ...(number === baseline ? [say("history_seen_last")] : []),
    ];
    const about = make(
      "span",
      { class: "edition" },
      make("span", { class: "place" }, place),
      time,
      make("span", { class: "facts" }, facts.join(" · ")),
    );
    const headline = newHeadline(edition, earlier);
    if (headline !== null) about.append(make("span", { class: "headline", dir: "auto" }, plainly(headline)));
    const radios = isOnly
      ? []
      : [
          radio("before", edition, place, number === pair.before, index === editions.length - 1, strings),
          radio("after", edition, place, number === pair.after, index === 0, strings),
        ];
    return make("li", {}, ...radios, about);
  });
  const legend = make("legend", {}, count("editions", editions.length, strings));
  const heads = make("p", { class: "heads", "aria-hidden": "true" });
  heads.append(make("span", {}, say("before")), make("span", {}, say("after")));
  const list = make("ol", { reversed: "", role: "list" }, ...items.reverse());
  return make("fieldset", { class: "timeline" }, legend, ...(isOnly ? [] : [heads]), list);
}

function radio(
  name: "before" | "after",
  { number, seen }: EditionEntry,
  place: string,
  isChosen: boolean,
  isImpossible: boolean,
  { say, language }: Strings,
): HTMLElement {
  const its = make("input", {
    ...{ type: "radio", name, id: `${name}-${number}`, value: `${number}` },
    ...{ checked: isChosen ? "" : null, disabled: isImpossible ? "" : null },
    "aria-label": say("labelled", say(name), say("edition", place, exactly(seen, language))),
  });
  return make("span", { class: "radio" }, its);
}

/** The headline of an edition, where it is another one than before. */
function newHeadline(edition: EditionEntry, earlier: EditionEntry | undefined): string | null {
  return earlier && edition.headline !== earlier.headline ? edition.headline : null;
}

/** The two editions to begin with: what the reader saw last beside what it says now, or else the last two. */
export function firstPair({ editions, baseline }: StoryDetail): Pair {
  const newest = editions.at(-1)?.number ?? 0;
  const last = editions.at(-2)?.number ?? newest;
  const isKept = editions.some(({ number }) => number === baseline);
  return { before: isKept && baseline < newest ? baseline : last, after: newest };
}

/** Which of the editions the two are, counted from 1. Their numbers may have gaps. */
export function placesOf({ editions }: StoryDetail, { before, after }: Pair): [before: number, after: number] {
  const placeOf = (sought: number) => editions.findIndex(({ number }) => number === sought) + 1;
  return [placeOf(before), placeOf(after)];
}

/** Each edition with the one after it, the newest first. */
export function pairsOf({ editions }: StoryDetail): Pair[] {
  const numbers = editions.map(({ number }) => number);
  return numbers
    .slice(1)
    .map((after, index) => ({ before: numbers[index] ?? after, after }))
    .reverse();
}

/** A pair in which one was chosen anew: the other one makes way where it would no longer be on its side. */
export function withChosen(
  { editions }: StoryDetail,
  { before, after }: Pair,
  side: "before" | "after",
  number: number,
): Pair {
  const at = editions.findIndex((edition) => edition.number === number);
  if (side === "before") {
    return { before: number, after: after > number ? after : (editions[at + 1]?.number ?? after) };
  }
  return { before: before < number ? before : (editions[at - 1]?.number ?? before), after: number };
}
