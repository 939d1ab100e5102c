/**
 * What is put beside the text, in the shade: a caret in the gap that something removed has left, a bar in the margin of
 * what is new or moved. Each is a button that opens the card of its change; all of them are one stop of the Tab key.
 */

import type { Change } from "../core.ts";
import { cut, spoken } from "./change.ts";
import { uncovered } from "./cover.ts";
import { type Ground, grounds } from "./ground.ts";
import { make } from "./make.ts";
import type { Spot } from "./paint.ts";
import { REST } from "./pointer.ts";
import { type Gap, type Piece, rangeOf } from "./range.ts";
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
  set(changes: readonly Change[], removals: readonly Removal[], spots: readonly Spot[]): void;
  /** Has the markers of a change stand out. */
  emphasise(change: number | null): void;
  /** Follows the text after the page's layout changed. */
  place(): void;
  /** Gives the marker of a change the focus, or that which Tab would lead to; says whether there is one on the screen. */
  focus(change: number | null): boolean;
}

export interface MarkerEvents {
  onPoint(change: number): void;
  onLeave(): void;
  onChoose(change: number, byKey: boolean): void;
}

interface Marker {
  change: number;
  button: HTMLElement;
  /** What its text stands in, and the boxes of the page that may cut it off. */
  parent: Element | null;
  clips: Element[];
  /** Of a bar, what it stands beside. */
  block: Element | null;
  place(): Place | null;
}

interface Place {
  x: number;
  top: number;
  bottom: number;
  /** Where the text is that it stands beside. */
  text: number;
}

/** The space between a caret and its letter, in px: about half of what stands between two words. */
const CLEARANCE = 2;
/** The space between a bar and its text, and what is left of the window beside it. */
const MARGIN = 12;
const EDGE = 4;
/** What was removed is told at its place in so many letters; the card has all of it. */
const MOST_LETTERS = 90;
/** A bar is not cut down to less than this: then it shares its place. */
const LEAST = 6;

/** An empty layer of markers. */
export function markers(shade: Shade, strings: Strings, events: MarkerEvents): Markers {
  const { say } = strings;
  const layer = make("div", { class: "markers", role: "group", "aria-label": say("marked_places") });
  shade.stage.append(layer);
  let placed: Marker[] = [];
  /** Whether the focus is only put back to where it was. */
  let isReturning = false;

  // One tab stop for all of them; arrows go from one to the next.
  layer.addEventListener("keydown", (event) => {
    const shown = placed.filter(({ button }) => !button.hidden);
    const from = shown.findIndex(({ button }) => button === event.target);
    const to = { ArrowRight: from + 1, ArrowDown: from + 1, ArrowLeft: from - 1, ArrowUp: from - 1, Home: 0, End: -1 }[
      event.key
    ];
    const next = to === undefined ? undefined : event.key === "End" ? shown.at(to) : shown[to];
    if (!next) return;
    event.preventDefault();
    next.button.focus();
  });
  layer.addEventListener("focusin", ({ target }) => {
    for (const { button } of placed) button.tabIndex = button === target ? 0 : -1;
  });

  function marker(change: number, look: string, label: string, near: Piece, place: () => Place | null): Marker {
    const button = make("button", { class: look, type: "button", tabindex: "-1", "aria-label": label });
    let rest: ReturnType<typeof setTimeout> | undefined;
    button.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType !== "touch") rest = setTimeout(() => button.matches(":hover") && events.onPoint(change), REST);
    });
    button.addEventListener("pointerleave", () => {
      clearTimeout(rest);
      events.onLeave();
    });
    button.addEventListener("focus", () => {
      if (!isReturning && button.matches(":focus-visible")) events.onPoint(change);
    });
    button.addEventListener("blur", () => events.onLeave());
    // A click that no pointer made has no place.
    button.addEventListener("click", ({ detail }) => events.onChoose(change, detail === 0));
    const { node } = near;
    return { change, button, parent: node.parentElement, clips: clips(node), block: null, place };
  }

  function place(): void {
    // All is measured before anything is moved, so the page is laid out once.
    /** How far down the bars of a block reach: those of changes on one line would else lie upon one another. */
    const lowest = new Map<Element, number>();
    const places = placed.map(({ place, parent, clips, block }) => {
      const at = place();
      if (!at || isCut((at.top + at.bottom) / 2, clips)) return null;
      const { bottom } = at;
      const above = block ? (lowest.get(block) ?? at.top) : at.top;
      const top = above < bottom - LEAST ? Math.max(above, at.top) : at.top;
      if (block) lowest.set(block, Math.max(above, bottom));
      const seen = parent ? uncovered(parent, at.text, top, bottom) : ([top, bottom] as const);
      // Cut, and not made smaller: what moves while the reader scrolls counts as a page that is not at rest.
      const isWhole = seen?.[0] === top && seen[1] === bottom;
      const clipPath = seen && !isWhole ? `inset(${seen[0] - top}px -9px ${bottom - seen[1]}px)` : "";
      return seen && { ...shade.placeOf(at.x, top), height: `${bottom - top}px`, clipPath };
    });
    placed.forEach(({ button }, index) => {
      const place = places[index];
      button.hidden = !place;
      if (place) Object.assign(button.style, place);
    });
    const isStop = ({ button }: Marker) => button.tabIndex === 0 && !button.hidden;
    if (placed.some(isStop)) return;
    for (const { button } of placed) button.tabIndex = -1;
    const first = placed.find(({ button }) => !button.hidden);
    if (first) first.button.tabIndex = 0;
  }

  function focus(change: number | null): boolean {
    const shown = placed.filter(({ button }) => !button.hidden);
    const found =
      shown.find((marker) => marker.change === change) ?? shown.find(({ button }) => button.tabIndex === 0) ?? shown[0];
    isReturning = true;
    // Where the reader is they stay.
    found?.button.focus({ preventScroll: true });
    isReturning = false;
    return found !== undefined;
  }

  return {
    place,
    focus,
    emphasise(change) {
      for (const marker of placed) marker.button.classList.toggle("current", marker.change === change);
    },
    set(changes, removals, spots) {
      const focused = placed.find(({ button }) => button.matches(":focus"))?.change;
      const groundOf = grounds();
      const look = (name: string, { node }: Piece) => `${name} ${groundOf(node)}`;
      const carets = removals.map(({ change, gap, whole, text }) =>
        marker(
          change,
          look(whole ? "marker whole" : "marker", gap.letter),
          say("removed_here", cut([...text], MOST_LETTERS)),
          gap.letter,
          () => besideLetter(gap),
        ),
      );
      const bars = besides(spots).flatMap(({ change, kind, block, pieces }) => {
        const [piece] = pieces;
        const told = changes[change];
        if (!piece || !told) return [];
        const label = spoken(told, strings, true);
        const bar = marker(change, look(`margin ${kind}`, piece), label, piece, () => besideBlock(block, pieces));
        bar.button.style.color = inkOn(groundOf(piece.node), block);
        return [{ ...bar, block }];
      });
      // In the order of the changes, which is that of reading.
      placed = [...carets, ...bars].sort((one, other) => one.change - other.change);
      // Placed before they are there, so that none is seen to move.
      place();
      layer.replaceChildren(...placed.map(({ button }) => button));
      if (focused !== undefined) focus(focused);
    },
  };
}

/** The text of some blocks that one change marks, a bar for each. */
function besides(spots: readonly Spot[]): { change: number; kind: Spot["kind"]; block: Element; pieces: Piece[] }[] {
  const bars: { change: number; kind: Spot["kind"]; block: Element; pieces: Piece[] }[] = [];
  for (const { change, kind, pieces } of spots) {
    for (const piece of pieces) {
      const block = blockOf(piece.node);
      const bar = bars.find((bar) => bar.change === change && bar.block === block);
      if (bar) bar.pieces.push(piece);
      else if (block) bars.push({ change, kind, block, pieces: [piece] });
    }
  }
  return bars;
}

function besideLetter({ letter, side }: Gap): Place | null {
  const rect = Array.from(rangeOf(letter).getClientRects()).at(-1);
  if (!rect || rect.height === 0) return null;
  const parent = letter.node.parentElement;
  const leftToRight = !parent || getComputedStyle(parent).direction === "ltr";
  const x = leftToRight === (side === "behind") ? rect.right + CLEARANCE : rect.left - CLEARANCE;
  return { x, top: rect.top, bottom: rect.bottom, text: (rect.left + rect.right) / 2 };
}

function besideBlock(block: Element, pieces: readonly Piece[]): Place | null {
  const rects = pieces.flatMap((piece) => Array.from(rangeOf(piece).getClientRects()));
  const lines = rects.filter(({ height }) => height > 0);
  const [first] = lines;
  if (!first) return null;
  const top = Math.min(...lines.map((line) => line.top));
  const bottom = Math.max(...lines.map((line) => line.bottom));
  const box = block.getBoundingClientRect();
  const { direction, paddingLeft, paddingRight } = getComputedStyle(block);
  const widest = document.documentElement.clientWidth - EDGE;
  const x =
    direction === "ltr"
      ? Math.max(EDGE, box.left + Number.parseFloat(paddingLeft) - MARGIN)
      : Math.min(widest, box.right - Number.parseFloat(paddingRight) + MARGIN);
  return { x, top, bottom, text: (first.left + first.right) / 2 };
}

/** Where neither palette is well seen a bar has the colour of the text. */
function inkOn(ground: Ground, block: Element): string {
  return ground === "between" ? getComputedStyle(block).color : "";
}

function blockOf(node: Node): Element | null {
  let at = node.parentElement;
  while (at && /^(inline|contents|ruby)/.test(getComputedStyle(at).display)) at = at.parentElement;
  return at;
}

function isCut(y: number, clips: readonly Element[]): boolean {
  return clips.some((clip) => {
    const { top, bottom } = clip.getBoundingClientRect();
    return y < top || y > bottom;
  });
}

/** The boxes inside the page that cut off what overflows them. */
function clips(node: Node): Element[] {
  const clips: Element[] = [];
  for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
    if (getComputedStyle(at).overflowY !== "visible") clips.push(at);
  }
  return clips;
}
