/** What is to be seen on a picture of a comparison, laid out by the browser: headline, times, old above new. */

import type { Change, Fate } from "../core.ts";
import { titled, weighs, worded } from "../page/change.ts";
import { make } from "../page/make.ts";
import { count, type Strings } from "../page/strings.ts";
import { factsOf, type Shared } from "./facts.ts";

/** In CSS pixels; it is drawn at twice that. A picture that is higher is cut off where it is shown in a row of others. */
const HIGHEST = 760;
/** Of words that stay, so many letters stand before and after those that do not. */
const CONTEXT = 90;
/** Of words that came or went, so many letters are shown. */
const MOST_LETTERS = 320;

/** Puts the card into the document, beyond the edge of the screen; whoever has drawn it removes it. */
export function pictureCard(shared: Shared, strings: Strings): HTMLElement {
  const { headline, site, times, changes, disclosed } = factsOf(shared, strings);
  const { say } = strings;
  const more = make("p", { class: "more" });
  const list = make("div", { class: "list" });
  const card = make(
    "div",
    { class: "picture", "aria-hidden": "true" },
    make("p", { class: "site" }, make("bdi", {}, site)),
    make("p", { class: "headline", dir: "auto" }, headline),
    make("p", { class: "times" }, times),
    list,
    more,
    make("p", { class: "foot" }, [disclosed, say("name")].filter(Boolean).join(" · ")),
  );
  document.body.append(card);
  const heaviest = [...changes].sort((one, other) => weightOf(other) - weightOf(one));
  const drawn: { change: Change; element: HTMLElement }[] = [];
  for (const change of heaviest) {
    const element = make("div", { class: "told" }, titled(change, strings), ...worded(shortened(change), strings));
    list.append(element);
    if (drawn.length > 0 && card.getBoundingClientRect().height > HIGHEST) {
      element.remove();
      break;
    }
    drawn.push({ change, element });
  }
  drawn.sort((one, other) => changes.indexOf(one.change) - changes.indexOf(other.change));
  list.replaceChildren(...drawn.map(({ element }) => element));
  const rest = changes.length - drawn.length;
  more.textContent = rest > 0 ? count("history_more", rest, strings) : "";
  return card;
}

function weightOf(change: Change): number {
  return weighs(change, "substantive") ? 2 : weighs(change, "minor") ? 1 : 0;
}

/** A change in fewer words, where it has many: those that differ, and some around them. */
function shortened(change: Change): Change {
  const last = change.words.length - 1;
  const words = change.words.map(([fate, text], index): [Fate, string] => {
    if (fate !== "same") return [fate, cut(text, MOST_LETTERS, 0)];
    return [fate, cut(text, index === 0 ? 0 : CONTEXT, index === last ? 0 : CONTEXT)];
  });
  return { ...change, words };
}

/** The beginning and the end of a text, if it is longer than the two. */
function cut(text: string, first: number, last: number): string {
  const letters = Array.from(text);
  if (letters.length <= first + last + 20) return text;
  const start = letters.slice(0, first).join("").replace(/\S*$/, "");
  const end = last > 0 ? letters.slice(-last).join("").replace(/^\S*/, "") : "";
  return `${start}…${end}`;
}
