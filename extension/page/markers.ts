/** Removed words and sentences have no place in the text: a marker stands in the gap that they left. */

import { make } from "./make.ts";
import { type Gap, rangeOf } from "./range.ts";
import type { Shade } from "./shade.ts";
import type { Strings } from "./strings.ts";

/** A gap that was found on the page. */
export interface Removal {
  /** Index of the change that it is a part of. */
  change: number;
  gap: Gap;
  /** A whole sentence is gone, not words of one. */
  whole: boolean;
  text: string;
}

export interface Markers {
  set(removals: readonly Removal[]): void;
  /** Has the markers of a change stand out. */
  emphasise(change: number | null): void;
  /** Follows the text after the page's layout changed. */
  place(): void;
}

export interface MarkerEvents {
  onPoint(change: number): void;
  onLeave(): void;
  onChoose(change: number): void;
}

/** The space between a marker and its letter, in px: about half of what stands between two words. */
const CLEARANCE = 2;

/** An empty layer of markers. */
export function markers(shade: Shade, { say }: Strings, events: MarkerEvents): Markers {
  const layer = make("div", { class: "markers", role: "group", "aria-label": say("removed_places") });
  shade.stage.append(layer);
  let placed: { removal: Removal; button: HTMLElement; clips: Element[] }[] = [];

  // One tab stop for all of them; arrows go from one to the next.
  layer.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const from = placed.findIndex(({ button }) => button === event.target);
    const to = by === undefined ? undefined : placed[from + by];
    if (!to) return;
    event.preventDefault();
    for (const { button } of placed) button.tabIndex = button === to.button ? 0 : -1;
    to.button.focus();
  });

  function marker({ change, whole, text }: Removal, first: boolean): HTMLElement {
    const button = make("button", {
      class: whole ? "marker whole" : "marker",
      type: "button",
      tabindex: first ? "0" : "-1",
      "aria-label": say("removed_here", text),
    });
    button.addEventListener("pointerenter", () => events.onPoint(change));
    button.addEventListener("pointerleave", () => events.onLeave());
    button.addEventListener("focus", () => button.matches(":focus-visible") && events.onPoint(change));
    button.addEventListener("blur", () => events.onLeave());
    button.addEventListener("click", () => events.onChoose(change));
    return button;
  }

  function place(): void {
    // All is measured before anything is moved, so the page is laid out once.
    const places = placed.map(({ removal: { gap }, clips }) => {
      const place = placeOf(gap, clips);
      return place && { ...shade.placeOf(place.x, place.top), height: `${place.height}px` };
    });
    placed.forEach(({ button }, index) => {
      const place = places[index];
      button.hidden = !place;
      if (place) Object.assign(button.style, place);
    });
  }

  return {
    place,
    emphasise(change) {
      for (const { removal, button } of placed) button.classList.toggle("current", removal.change === change);
    },
    set(removals) {
      const focused = placed.find(({ button }) => button.matches(":focus"))?.removal.change;
      placed = removals.map((removal, index) => ({
        removal,
        button: marker(removal, index === 0),
        clips: clips(removal.gap.letter.node),
      }));
      layer.replaceChildren(...placed.map(({ button }) => button));
      place();
      if (focused !== undefined) placed.find(({ removal }) => removal.change === focused)?.button.focus();
    },
  };
}

function placeOf({ letter, side }: Gap, clips: Element[]): { x: number; top: number; height: number } | null {
  const rect = Array.from(rangeOf(letter).getClientRects()).at(-1);
  if (!rect || rect.height === 0) return null;
  const middle = (rect.top + rect.bottom) / 2;
  for (const clip of clips) {
    const { top, bottom } = clip.getBoundingClientRect();
    if (middle < top || middle > bottom) return null;
  }
  const parent = letter.node.parentElement;
  const leftToRight = !parent || getComputedStyle(parent).direction === "ltr";
  const x = leftToRight === (side === "behind") ? rect.right + CLEARANCE : rect.left - CLEARANCE;
  return { x, top: rect.top, height: rect.height };
}

/** The boxes inside the page that cut off what overflows them. */
function clips(node: Node): Element[] {
  const clips: Element[] = [];
  for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
    if (getComputedStyle(at).overflowY !== "visible") clips.push(at);
  }
  return clips;
}
