/** One change, as its reader is told of it: in a card on the page, in the popup's list. */

import type { About, Change, Fate, Weight } from "../core.ts";
import { make } from "./make.ts";
import { plainly } from "./plainly.ts";
import type { Strings } from "./strings.ts";

/** What the kind of change already says. */
const UNSAID: ReadonlySet<About> = new Set(["wording", "order"]);

/** The lightest first. */
export const WEIGHTS: readonly Weight[] = ["cosmetic", "minor", "substantive"];

/** A title has no room for more. */
const MOST_ABOUT = 3;

/** Letters on either side by which the words that differ are known again, and how many they may be with these. */
const AROUND = 12;
const MOST_SHORT = 40;

/** Whether a change is shown without being asked for. */
export function isPlain(change: Change): boolean {
  return weighs(change, "minor");
}

/** Whether a change matters as much as that, or more. */
export function weighs({ weight }: Change, least: Weight): boolean {
  return WEIGHTS.indexOf(weight) >= WEIGHTS.indexOf(least);
}

/** What kind of change it is, in words: "Reworded · number, quote". */
export function title(change: Change, strings: Strings): string {
  return kinds(change, strings).join(" · ");
}

function kinds(change: Change, { say }: Strings): string[] {
  const subjects = new Set(change.about.filter((about) => !UNSAID.has(about)).map((about) => say(`about_${about}`)));
  if (change.field !== "body") subjects.add(say(`field_${change.field}`));
  return [say(`kind_${change.kind}`), [...subjects].slice(0, MOST_ABOUT).join(say("comma"))].filter(Boolean);
}

/** The title as an element. */
export function titled(change: Change, strings: Strings): HTMLElement {
  return make("span", { class: `title ${change.kind}` }, title(change, strings));
}

/**
 * The earlier wording with `<del>` and the later one with `<ins>` around the words that differ, as far as there are two:
 * what was added was not before, and what only moved says the same. `wording.css` holds their looks; `language` is the
 * story's, where it is known.
 */
export function worded(change: Change, { say }: Strings, language: string | null = null): HTMLElement[] {
  const sides: HTMLElement[] = [];
  const put = (name: string, label: string, text: (Node | string)[]) => sides.push(side(name, label, text, language));
  const differs = change.words.some(([fate]) => fate !== "same");
  if (change.before.length > 0 && differs) put("before", say("before"), marked(change, "removed", "del"));
  const name = change.kind === "added" ? "after whole" : "after";
  if (change.after.length > 0) put(name, say("after"), marked(change, "added", "ins"));
  return sides;
}

/** The change in one breath, for a screen reader; `briefly`, only the words that differ with a few around them. */
export function spoken(change: Change, strings: Strings, briefly = false): string {
  const [kind = "", about] = kinds(change, strings);
  const head = about === undefined ? kind : strings.say("labelled", kind, about);
  return [head, ...sides(change, strings, briefly)].map(ended).join(" ");
}

/** A headline and a caption bring no full stop of their own; without one, what is read out runs on. */
function ended(text: string): string {
  return /[\p{Sentence_Terminal}…]["'”’»)\]」』]*$/u.test(text) ? text : `${text}.`;
}

/** The change as a note that can be passed on, with the address of its page. */
export function asText(change: Change, strings: Strings, address: string): string {
  return [title(change, strings), ...sides(change, strings), address].join("\n");
}

function sides(change: Change, { say }: Strings, briefly = false): string[] {
  const { before, after } = change;
  const side = (label: string, sentences: readonly string[], its: Fate) =>
    sentences.length > 0 ? [say("labelled", label, plainly(briefly ? excerpt(change, its) : sentences.join(" ")))] : [];
  return [...side(say("before"), before, "removed"), ...side(say("after"), after, "added")];
}

/** The words of one side that differ, from the first to the last, with a few letters around them. */
function excerpt({ words }: Change, its: Fate): string {
  const differs = ([fate]: Change["words"][number]) => fate !== "same";
  const first = Math.max(0, words.findIndex(differs));
  const last = words.findLastIndex(differs);
  const text = (from: number, to: number) =>
    words.slice(from, to).flatMap(([fate, text]) => (fate === its || fate === "same" ? [...text] : []));
  const left = text(0, first);
  const isFar = left.length > AROUND;
  const before = left
    .slice(-AROUND)
    .join("")
    .replace(isFar ? /^\S*\s/ : "", "");
  const length = last < 0 ? MOST_SHORT : Math.min(MOST_SHORT, text(first, last + 1).length + AROUND);
  return `${isFar ? "…" : ""}${before}${cut(text(first, words.length), length)}`.trim();
}

/** The beginning of a text, cut between words where there are any. */
export function cut(letters: readonly string[], length: number): string {
  if (letters.length <= length) return letters.join("");
  return `${letters
    .slice(0, length)
    .join("")
    .replace(/\s\S{0,12}$/, "")}…`;
}

function side(name: string, label: string, text: (Node | string)[], lang: string | null): HTMLElement {
  // The text is the page's, and may run in another direction than the label, and be read out in another language.
  return make(
    "p",
    { class: `wording ${name}` },
    make("span", { class: "label" }, label),
    make("span", { class: "text", dir: "auto", lang }, ...text),
  );
}

function marked({ words }: Change, its: Fate, tag: "del" | "ins"): (Node | string)[] {
  const parts: (Node | string)[] = [];
  for (const [fate, text] of words) {
    if (fate === its) parts.push(make(tag, {}, plainly(text)));
    else if (fate === "same") parts.push(plainly(text));
  }
  return parts;
}
