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

/** Whether a change is shown without being asked for. */
export function isPlain(change: Change): boolean {
  return weighs(change, "minor");
}

/** Whether a change matters as much as that, or more. */
export function weighs({ weight }: Change, least: Weight): boolean {
  return WEIGHTS.indexOf(weight) >= WEIGHTS.indexOf(least);
}

/** What kind of change it is, in words: "Reworded · number, quote". */
export function title(change: Change, { say }: Strings): string {
  const subjects = new Set(change.about.filter((about) => !UNSAID.has(about)).map((about) => say(`about_${about}`)));
  if (change.field !== "body") subjects.add(say(`field_${change.field}`));
  return [say(`kind_${change.kind}`), [...subjects].slice(0, MOST_ABOUT).join(say("comma"))]
    .filter(Boolean)
    .join(" · ");
}

/** The title as an element. */
export function titled(change: Change, strings: Strings): HTMLElement {
  return make("span", { class: `title ${change.kind}` }, title(change, strings));
}

/**
 * The earlier wording with `<del>` and the later one with `<ins>` around the words that differ, as far as there are two:
 * what was added was not before, and what only moved says the same. `wording.css` holds their looks.
 */
export function worded(change: Change, { say }: Strings): HTMLElement[] {
  const sides: HTMLElement[] = [];
  const differs = change.words.some(([fate]) => fate !== "same");
  if (change.before.length > 0 && differs) sides.push(side("before", say("before"), marked(change, "removed", "del")));
  const name = change.kind === "added" ? "after whole" : "after";
  if (change.after.length > 0) sides.push(side(name, say("after"), marked(change, "added", "ins")));
  return sides;
}

/** The change in one breath, for a screen reader. */
export function spoken(change: Change, strings: Strings): string {
  // The sentences bring their own full stops.
  return [`${title(change, strings)}.`, ...sides(change, strings)].join(" ");
}

/** The change as a note that can be passed on, with the address of its page. */
export function asText(change: Change, strings: Strings, address: string): string {
  return [title(change, strings), ...sides(change, strings), address].join("\n");
}

function sides({ before, after }: Change, { say }: Strings): string[] {
  const side = (label: string, sentences: readonly string[]) =>
    sentences.length > 0 ? [say("labelled", label, plainly(sentences.join(" ")))] : [];
  return [...side(say("before"), before), ...side(say("after"), after)];
}

function side(name: string, label: string, text: (Node | string)[]): HTMLElement {
  // The text is the page's, and may run in another direction than the label.
  return make(
    "p",
    { class: `wording ${name}` },
    make("span", { class: "label" }, label),
    make("span", { class: "text", dir: "auto" }, ...text),
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
