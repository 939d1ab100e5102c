/** The card: what a change is, the earlier wording above the later one. */

import type { Change } from "../core.ts";
import { asText, titled, worded } from "./change.ts";
import { copy } from "./copy.ts";
import { CROSS, icon } from "./icon.ts";
import { make } from "./make.ts";
import type { Shade } from "./shade.ts";
import type { Strings } from "./strings.ts";
import { exactly, sinceWhen, when } from "./when.ts";

export interface Card {
  /** Opens the card of a change beside a place of the viewport; without one, by the bar. */
  open(index: number, change: Change, anchor: () => DOMRect | null): void;
  /** The index of the change that it is open for. */
  opened(): number | null;
  /** Takes the focus, for a reader who opened it by a key. */
  focus(): void;
  hasFocus(): boolean;
  /** Follows the text after the page's layout changed. */
  place(): void;
  close(): void;
}

/** Between which two readings the changes came about, in milliseconds since 1970. */
export interface Times {
  /** Or what is said instead where there is no time. */
  since: number | string;
  /** When the later wording was first seen; none where that is not known. */
  met?: number | null;
}

export interface CardEvents {
  onHover(over: boolean): void;
  onClose(): void;
  /** Opens the earlier edition that holds a change's old wording; none where there is nowhere to open it. */
  onEarlier?(index: number): void;
}

/** The distance of the card from the text and from the window's edge. */
const GAP = 8;
/** What the bar takes up at the top or the bottom of the window. */
const BAR = 56;

export function card(shade: Shade, strings: Strings, times: Times, events: CardEvents): Card {
  const { say } = strings;
  const element = make("div", { class: "card", role: "dialog", "aria-label": say("card"), tabindex: "-1" });
  element.hidden = true;
  element.addEventListener("pointerenter", () => events.onHover(true));
  element.addEventListener("pointerleave", () => events.onHover(false));
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
    const { clientWidth, clientHeight } = document.documentElement;
    // What the style sheet allows counts a scrollbar in, and a card below it would have the page scroll sideways.
    element.style.maxWidth = `min(420px, ${clientWidth - 2 * GAP}px)`;
    const { width, height } = element.getBoundingClientRect();
    const isBarOnTop = shade.corner().startsWith("top");
    const [first, last] = isBarOnTop ? [BAR, clientHeight] : [0, clientHeight - BAR];
    const below = rect.bottom + GAP;
    const above = rect.top - GAP - height;
    const fitsBelow = below + height <= last || above < first;
    const x = Math.max(GAP, Math.min(rect.left, clientWidth - width - GAP));
    Object.assign(element.style, shade.placeOf(x, fitsBelow ? below : above));
  }

  /** Escape closes it, too, as does a press beside it; but not every reader has a key, or knows. */
  function closeButton(): HTMLElement {
    const label = say("close");
    const button = make("button", { type: "button", class: "close", title: label, "aria-label": label }, icon(CROSS));
    button.addEventListener("click", () => events.onClose());
    return button;
  }

  function actions(index: number, change: Change): HTMLElement {
    const done = make("span", { class: "done", role: "status" });
    const buttons = [
      action(say("copy"), async () => {
        done.textContent = (await copy(asText(change, strings, location.href))) ? say("copied") : say("not_copied");
      }),
    ];
    const { onEarlier } = events;
    if (onEarlier) buttons.push(action(say("show_earlier"), () => onEarlier(index)));
    return make("p", { class: "actions" }, ...buttons, done);
  }

  return {
    opened: () => opened,
    place,
    // The page is on its way to the change already.
    focus: () => element.focus({ preventScroll: true }),
    hasFocus: () => element.matches(":focus-within"),
    open(index, change, beside) {
      opened = index;
      anchor = beside;
      const note = beside() ? [] : [make("p", { class: "note" }, say("not_on_page"))];
      element.replaceChildren(
        heading(change, strings, times, closeButton()),
        ...worded(change, strings, document.documentElement.lang || null),
        ...note,
        actions(index, change),
      );
      element.hidden = false;
      element.scrollTop = 0;
      place();
    },
    close() {
      opened = null;
      element.hidden = true;
    },
  };
}

function heading(change: Change, strings: Strings, { since, met = null }: Times, close: HTMLElement): HTMLElement {
  const { say, language } = strings;
  const told = met === null ? sinceWhen(since, strings) : say("first_seen", when(met, Date.now(), language));
  const earlier = typeof since === "string" ? null : exactly(since, language);
  // The publisher changed it at some time between the two.
  const exact = earlier === null || met === null ? earlier : say("between", earlier, exactly(met, language));
  return make(
    "p",
    { class: "heading" },
    titled(change, strings),
    make("span", { class: "since", title: exact }, told),
    close,
  );
}

function action(label: string, onClick: () => void): HTMLElement {
  const button = make("button", { type: "button" }, label);
  button.addEventListener("click", onClick);
  return button;
}
