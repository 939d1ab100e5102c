/** The card: what a change is, the earlier wording above the later one. */

import type { Change } from "../core.ts";
import { titled, worded } from "./change.ts";
import { make } from "./make.ts";
import type { Shade } from "./shade.ts";
import type { Strings } from "./strings.ts";
import { when } from "./when.ts";

export interface Card {
  /** Opens the card of a change beside a place of the viewport; without one, by the bar. */
  open(index: number, change: Change, anchor: () => DOMRect | null): void;
  /** The index of the change that it is open for. */
  opened(): number | null;
  /** Follows the text after the page's layout changed. */
  place(): void;
  close(): void;
}

/** The distance of the card from the text and from the window's edge. */
const GAP = 8;
/** What the bar takes up at the bottom of the window. */
const BAR = 56;

export function card(shade: Shade, strings: Strings, since: number, onHover: (over: boolean) => void): Card {
  const element = make("div", { class: "card", role: "group", "aria-label": strings.say("card") });
  element.hidden = true;
  element.addEventListener("pointerenter", () => onHover(true));
  element.addEventListener("pointerleave", () => onHover(false));
  shade.stage.append(element);
  let opened: number | null = null;
  let anchor: () => DOMRect | null = () => null;

  function place(): void {
    if (opened === null) return;
    const rect = anchor();
    element.classList.toggle("adrift", !rect);
    if (!rect) {
      element.removeAttribute("style");
      return;
    }
    const { width, height } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = rect.bottom + GAP;
    const above = rect.top - GAP - height;
    const fitsBelow = below + height <= clientHeight - BAR || above < 0;
    const x = Math.max(GAP, Math.min(rect.left, clientWidth - width - GAP));
    Object.assign(element.style, shade.placeOf(x, fitsBelow ? below : above));
  }

  return {
    opened: () => opened,
    place,
    open(index, change, beside) {
      opened = index;
      anchor = beside;
      element.replaceChildren(...content(change, strings, since, beside() !== null));
      element.hidden = false;
      place();
    },
    close() {
      opened = null;
      element.hidden = true;
    },
  };
}

function content(change: Change, strings: Strings, since: number, onPage: boolean): Node[] {
  const { say, language } = strings;
  const heading = make(
    "p",
    { class: "heading" },
    titled(change, strings),
    make("span", { class: "since" }, say("since", when(since, Date.now(), language))),
  );
  const note = onPage ? [] : [make("p", { class: "note" }, say("not_on_page"))];
  return [heading, ...worded(change, strings), ...note];
}
