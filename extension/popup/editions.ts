/** A story's editions over time, and two of them chosen to be compared. */

import type { EditionEntry } from "../archive/types.ts";
import { make } from "../page/make.ts";
import { apart, exactly, when } from "../page/when.ts";
import { strings } from "../strings.ts";
import { spread } from "./spread.ts";

const { say, language } = strings;

/** The numbers of two editions, the earlier one first. */
export interface Pair {
  before: number;
  after: number;
}

export interface Chooser {
  nodes: Node[];
  /** Shows that these two are compared. */
  set(pair: Pair): void;
}

/** So many editions have a dot each; of more, the first and the newest. */
const MOST_DOTS = 12;
/** Dots are at least so far apart, as a part of the line: far enough for a finger on the narrowest phone. */
const LEAST_APART = 0.09;

let choosers = 0;

export function chooser(editions: readonly EditionEntry[], onChoose: (pair: Pair) => void): Chooser {
  const now = Date.now();
  const newest = editions.at(-1)?.number ?? 0;
  const times = apart(
    editions.map(({ seen }) => seen),
    now,
    language,
    "short",
  );
  const names = new Map(
    editions.map(({ number }, index) => [
      number,
      say("edition", new Intl.NumberFormat(language).format(index + 1), times[index] ?? ""),
    ]),
  );
  const id = choosers++;
  const [earlier, later] = [select(names), select(names)];
  const chosen = () => ordered(Number(earlier.value), Number(later.value));
  for (const select of [earlier, later]) select.addEventListener("change", () => onChoose(chosen()));
  const line = make("div", { class: "line" });
  const radios = dotted(editions).map(({ number, seen }, index, dots) => {
    const radio = make("input", { type: "radio", name: `edition-${id}`, value: String(number) });
    radio.addEventListener("change", () => onChoose({ before: number, after: newest }));
    const name = names.get(number) ?? "";
    const dot = make("label", { class: "dot", title: exactly(seen, language) }, radio, hidden(name));
    const place = places(dots)[index] ?? 0;
    dot.style.insetInlineStart = percent(place);
    line.append(dot);
    return { number, radio, place };
  });
  const span = make("div", { class: "span" });
  line.prepend(span);
  const ends = [editions.at(0), editions.at(-1)].map(
    (edition) => edition && when(edition.seen, now, language, "short"),
  );
  return {
    nodes: [
      make(
        "div",
        { class: "timeline", role: "radiogroup", "aria-label": say("popup_timeline") },
        line,
        make("p", { class: "ends", "aria-hidden": "true" }, ...ends.map((end) => make("span", {}, end ?? ""))),
      ),
      make(
        "div",
        { class: "pair" },
        make("label", {}, make("span", {}, say("popup_earlier")), earlier),
        make("label", {}, make("span", {}, say("popup_later")), later),
      ),
    ],
    set({ before, after }) {
      [earlier.value, later.value] = [String(before), String(after)];
      for (const { number, radio } of radios) {
        radio.checked = number === before;
        radio.classList.toggle("after", number === after);
      }
      // One that has no dot stands somewhere behind the first.
      const at = (sought: number) => radios.findLast(({ number }) => number <= sought)?.place ?? 0;
      span.style.insetInlineStart = percent(at(before));
      span.style.inlineSize = percent(at(after) - at(before));
    },
  };
}

function ordered(one: number, other: number): Pair {
  return { before: Math.min(one, other), after: Math.max(one, other) };
}

function select(names: ReadonlyMap<number, string>): HTMLSelectElement {
  return make("select", {}, ...[...names].map(([number, name]) => make("option", { value: String(number) }, name)));
}

function dotted(editions: readonly EditionEntry[]): readonly EditionEntry[] {
  if (editions.length <= MOST_DOTS) return editions;
  return [...editions.slice(0, 1), ...editions.slice(1 - MOST_DOTS)];
}

function places(editions: readonly EditionEntry[]): number[] {
  return spread(
    editions.map(({ seen }) => seen),
    LEAST_APART,
  );
}

function percent(part: number): string {
  return `${100 * part}%`;
}

function hidden(text: string): HTMLElement {
  return make("span", { class: "unseen" }, text);
}
