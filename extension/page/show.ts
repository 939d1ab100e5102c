/**
 * Changes, shown in the page that they were found in: marks on the text, markers in the gaps, a card, a bar.
 *
 * The page's own content is only ever looked at. Its text is coloured by CSS highlights (`page.css` holds their looks);
 * all else stands in one closed shadow root below `<html>`. Where the text of a change is gone, nothing is shown.
 */

import type { Change, Disclosed, Weight } from "../core.ts";
import { type Bar, bar, type Earlier } from "./bar.ts";
import { type Card, card } from "./card.ts";
import { spoken, weighs } from "./change.ts";
import type { Corner } from "./corner.ts";
import { type Located, locate } from "./locate.ts";
import { type Atlas, map } from "./map.ts";
import { type Markers, markers } from "./markers.ts";
import { paint, spotAt } from "./paint.ts";
import type { Palette } from "./palette.ts";
import { pointer } from "./pointer.ts";
import { foundAgain, type Piece, rangeOf } from "./range.ts";
import { type Reading, read } from "./read.ts";
import { bring } from "./scroll.ts";
import { type Shade, shade } from "./shade.ts";
import { count, type Strings } from "./strings.ts";
import { watch, whenQuiet } from "./watch.ts";
import { sinceWhen } from "./when.ts";

export interface Showing {
  strings: Strings;
  /** The time of the earlier edition, in milliseconds since 1970, or what is said instead where there is none. */
  since: number | string;
  /** Whether only the part of the story that is not behind its paywall was compared. */
  partial?: boolean;
  /** How the publisher tells of the changes, where there is anything to tell. */
  disclosed?: Disclosed | null;
  /** When what the page says now was first seen, in milliseconds since 1970. */
  met?: number | null;
  /** Where the bar is to stand, asked when it is shown; at the bottom right, if nothing else is known. */
  corner?(): Corner | undefined;
  /** The reader put the bar into another corner. */
  onMove?(corner: Corner): void;
  /** What weighs less is not shown until the reader asks for it: what is cosmetic, if nothing else is said. */
  least?: Weight;
  palette?: Palette;
  /** The earlier editions that the page can be compared with, and what is to be done where one is chosen. */
  earlier?(): Promise<readonly Earlier[]>;
  onCompare?(edition: number): void;
  /** The reader has asked for this comparison, and has an answer even where nothing changed. */
  isAsked?: boolean;
  /** Opens the whole of the edition that a change's old wording is from. */
  onEarlier?(index: number): void;
  /** What the reader does with it is noted here, and holds from the start where something was noted before. */
  handling?: Handling;
  /** Takes everything off the screen when it is aborted. */
  signal?: AbortSignal;
  /** The reader stepped to a change, or opened its card. */
  onStep?(index: number): void;
  /** The reader closed the bar; the marks stay. */
  onClose?(): void;
}

/** What the reader has done with what is shown. It outlasts one showing where it is given to the next one. */
export interface Handling {
  isHidden: boolean;
  isBarClosed: boolean;
  /** The weight that they chose, if they did. */
  least: Weight | null;
  /** The wordings of the change that they stepped to last, and whether its card is open. */
  at: string | null;
  isCardOpen: boolean;
  /** Where their focus is, as a class in the shade. */
  focus: string | null;
  /** How many changes a screen reader was told of. */
  told: string;
}

export function unhandled(): Handling {
  return { isHidden: false, isBarClosed: false, least: null, at: null, isCardOpen: false, focus: null, told: "" };
}

export interface Shown {
  /** Scrolls to a change and opens its card. */
  goTo(index: number): void;
  /** Goes to the next change, or to the one before, for a reader who asked by a key: what follows goes by keys, too. */
  step(by: 1 | -1): void;
  /** Takes marks, markers, card and bar off the screen. */
  close(): void;
}

/**
 * Shows changes in the page that they were found in. Those that weigh too little stay hidden until the reader asks for
 * them, and where there are no others nothing is put on the screen before.
 */
export function show(reading: Reading, changes: readonly Change[], showing: Showing): Shown {
  const ending = new AbortController();
  const signal = showing.signal ? AbortSignal.any([ending.signal, showing.signal]) : ending.signal;
  let screen: Screen | null = null;
  let hiding = new AbortController();
  const handling = showing.handling ?? unhandled();
  const start = () => {
    handling.isHidden = false;
    hiding = screen ? hiding : new AbortController();
    screen ??= new Screen(reading, changes, { ...showing, handling }, AbortSignal.any([signal, hiding.signal]), () => {
      hiding.abort();
      screen = null;
    });
    return screen;
  };
  const { isAsked, least = "minor" } = showing;
  if (!handling.isHidden && (isAsked || changes.some((change) => weighs(change, least)))) start();
  return {
    goTo: (index) => {
      if (!signal.aborted) start().goTo(index);
    },
    step: (by) => {
      if (!signal.aborted) start().step(by, true);
    },
    close: () => ending.abort(),
  };
}

/** The pointer has this long to come from the text over to the card. */
const GRACE = 300;

class Screen {
  private readonly original: Reading;
  private readonly changes: readonly Change[];
  private readonly showing: Showing;
  private readonly handling: Handling;
  private readonly shade: Shade;
  private readonly card: Card;
  private readonly markers: Markers;
  /** None where the reader has closed it, until they go to a change by another way. */
  private bar: Bar | null = null;
  private map: Atlas | null = null;
  /** Takes all of it off the screen. */
  private readonly end: () => void;

  /** What weighs less is not shown. */
  private least: Weight;
  /** Where the reader has stepped to. */
  private current: number | null = null;
  /** Whether the card stays open when the pointer goes. */
  private pinned = false;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  /** The original one, its blocks found again wherever the page has made them anew. */
  private reading: Reading;
  private located: Located = { spots: [], removals: [], missing: 0 };

  constructor(
    reading: Reading,
    changes: readonly Change[],
    showing: Showing & { handling: Handling },
    signal: AbortSignal,
    end: () => void,
  ) {
    const { strings, since, least = "minor", palette = "usual", handling } = showing;
    this.end = end;
    this.handling = handling;
    const chosen = handling.least;
    this.least = chosen !== null && changes.some((change) => weighs(change, chosen)) ? chosen : least;
    const at = changes.findIndex((change) => wordings(change) === handling.at);
    if (at >= 0) this.current = at;
    this.original = reading;
    this.reading = reading;
    this.changes = changes;
    this.showing = showing;
    this.shade = shade(strings.language, showing.corner?.() ?? "bottom-right", palette);
    if (!handling.isBarClosed) this.openBar();
    this.markers = markers(this.shade, strings, {
      onPoint: (index) => this.point(index),
      onLeave: () => this.leave(),
      onChoose: (index, byKey) => this.choose(index, byKey),
    });
    this.card = card(this.shade, strings, showing, {
      onHover: (over) => (over ? this.stay() : this.leave()),
      onClose: () => this.closeCard(),
      ...(showing.onEarlier && { onEarlier: showing.onEarlier }),
    });
    this.draw();
    const told = `${count("changes", this.visible().length, strings)} ${sinceWhen(since, strings)}`;
    if (told !== handling.told) this.bar?.announce(told);
    handling.told = told;
    this.follow(signal);
    if (at >= 0 && handling.isCardOpen) this.open(at, true);
    if (handling.focus !== null)
      this.shade.stage.querySelector<HTMLElement>(handling.focus)?.focus({ preventScroll: true });
  }

  /** Keeps up with the page and with the reader until the signal is aborted. */
  private follow(signal: AbortSignal): void {
    const findAgain = whenQuiet(() => this.findAgain(), signal);
    const onTree = () => {
      // What the page is about to paint must not carry a mark of what stood there before.
      const { missing } = locate(this.reading, this.changes, this.visible());
      if (missing !== this.located.missing) this.draw();
      if (missing > 0) findAgain();
    };
    const watching = { onTree, onLayout: () => this.place(), onLook: () => this.draw() };
    watch(shadowRoots(this.original), watching, signal);
    const at = (x: number, y: number) => spotAt(this.located.spots, x, y)?.change ?? null;
    pointer(
      (event) => this.shade.isTarget(event),
      {
        onRest: (x, y) => {
          const index = at(x, y);
          if (index === null) this.leave();
          else this.point(index);
        },
        onClick: (x, y) => {
          const index = at(x, y);
          if (index === null) this.closeCard();
          else this.choose(index);
        },
      },
      signal,
    );
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    const onPress = (event: PointerEvent) => this.shade.isTarget(event) || this.bar?.closeMenu();
    document.addEventListener("pointerdown", onPress, { capture: true, passive: true, signal });
    signal.addEventListener("abort", () => {
      clearTimeout(this.leaving);
      const focused = this.shade.stage.querySelector(".card:focus-within, .bar > :focus, .steps > :focus");
      this.handling.focus = focused && `.${focused.classList[0]}`;
      paint([], null);
      this.shade.remove();
    });
  }

  goTo(index: number, byKey = false): void {
    const change = this.changes[index];
    if (!change) return;
    if (!weighs(change, this.least)) this.least = change.weight;
    this.current = index;
    this.handling.at = wordings(change);
    this.openBar();
    this.draw();
    const [piece] = this.pieces(index);
    if (piece) bring(piece);
    this.open(index, true);
    if (byKey) this.card.focus();
    this.bar?.announce(spoken(change, this.showing.strings));
    this.showing.onStep?.(index);
  }

  /** The changes that are shown, by their indices. */
  private visible(): number[] {
    return [...this.changes.keys()].filter((index) => {
      const change = this.changes[index];
      return change !== undefined && weighs(change, this.least);
    });
  }

  private draw(): void {
    const visible = this.visible();
    this.located = locate(this.reading, this.changes, visible);
    const { removals, spots } = this.located;
    // All of the bar is there before anything is measured: it is not to be seen to grow.
    const place = this.current === null ? -1 : visible.indexOf(this.current);
    this.bar?.set({
      changes: visible.length,
      position: place < 0 ? null : place + 1,
      list: visible.flatMap((index) => {
        const change = this.changes[index];
        return change ? [spoken(change, this.showing.strings)] : [];
      }),
    });
    this.markers.set(this.changes, removals, spots);
    this.map?.set(
      visible.flatMap((change) => {
        const [piece] = this.pieces(change);
        const kind = spots.find((spot) => spot.change === change)?.kind ?? "removed";
        return piece ? [{ change, kind, piece }] : [];
      }),
    );
    this.emphasise();
  }

  /** Has the marks of the change stand out whose card is open. */
  private emphasise(): void {
    const open = this.card.opened();
    paint(this.located.spots, open);
    this.markers.emphasise(open);
    this.map?.emphasise(open);
  }

  /** Follows the text after the page's layout changed. */
  private place(): void {
    this.markers.place();
    this.map?.place();
    this.card.place();
  }

  /** Looks for the text that is missing in the page as it is now; says whether any was found. */
  private findAgain(): boolean {
    const { missing } = this.located;
    this.reading = foundAgain(this.original, read(document));
    this.draw();
    this.place();
    return this.located.missing < missing;
  }

  step(by: 1 | -1, byKey = false): void {
    const visible = this.visible();
    const at = this.current === null ? -1 : visible.indexOf(this.current);
    const from = at >= 0 || by > 0 ? at : visible.length;
    const to = visible[(from + by + visible.length) % visible.length];
    if (to !== undefined) this.goTo(to, byKey);
  }

  private numbers(): Record<Weight, number> {
    const number = { cosmetic: 0, minor: 0, substantive: 0 };
    for (const { weight } of this.changes) number[weight]++;
    return number;
  }

  private setLeast(least: Weight): void {
    this.least = least;
    this.handling.least = least;
    this.closeCard();
    this.draw();
    this.bar?.announce(count("changes", this.visible().length, this.showing.strings));
  }

  private moveTo(corner: Corner): void {
    this.shade.moveTo(corner);
    this.card.place();
    this.showing.onMove?.(corner);
  }

  /** Takes everything off the screen, until the reader asks for a change in the popup. */
  private hide(): void {
    this.handling.isHidden = true;
    this.end();
    this.showing.onClose?.();
  }

  private openBar(): void {
    this.handling.isBarClosed = false;
    if (this.bar) return;
    const { strings, earlier, onCompare } = this.showing;
    this.bar = bar(this.shade, strings, this.showing, () => ({ least: this.least, number: this.numbers() }), {
      onStep: (by) => this.step(by),
      onLeast: (least) => this.setLeast(least),
      onMove: (corner) => this.moveTo(corner),
      onHide: () => this.hide(),
      onClose: () => this.closeBar(),
      ...(earlier && { earlier }),
      ...(onCompare && { onCompare }),
    });
    this.map = map(this.shade, (index) => this.goTo(index));
  }

  private closeBar(): void {
    this.closeCard();
    this.handling.isBarClosed = true;
    // The focus would be nowhere.
    if (this.bar?.hasFocus()) this.markers.focus(this.current);
    this.bar?.remove();
    this.bar = null;
    this.map?.remove();
    this.map = null;
    this.showing.onClose?.();
  }

  /** The pointer rests on a change, or the focus is on its marker. */
  private point(index: number): void {
    this.stay();
    if (this.card.opened() !== index && !this.pinned) this.open(index, false);
  }

  private choose(index: number, byKey = false): void {
    this.current = index;
    this.handling.at = wordings(this.changes[index]);
    this.draw();
    this.open(index, true);
    // Who came by a key goes on by keys; the pointer's focus stays where it is.
    if (byKey) this.card.focus();
    this.showing.onStep?.(index);
  }

  private open(index: number, pinned: boolean): void {
    const change = this.changes[index];
    if (!change) return;
    this.stay();
    this.pinned = pinned;
    this.handling.isCardOpen = pinned;
    this.card.open(index, change, () => around(this.pieces(index)));
    this.emphasise();
  }

  private stay(): void {
    clearTimeout(this.leaving);
  }

  private leave(): void {
    this.stay();
    if (!this.pinned) this.leaving = setTimeout(() => this.closeCard(), GRACE);
  }

  private closeCard(): void {
    const index = this.card.opened();
    const hadFocus = this.card.hasFocus();
    this.pinned = false;
    this.handling.isCardOpen = false;
    this.card.close();
    this.emphasise();
    if (hadFocus && !this.markers.focus(index)) this.bar?.focus();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    if (!this.shade.isTarget(event) && isForThePage(event)) return;
    if (this.bar?.closeMenu()) {
      // The menu was in front of the rest.
    } else if (this.card.opened() !== null) this.closeCard();
    else if (this.bar) this.closeBar();
    else return;
    // What Escape does here it does not do to the page, too.
    event.preventDefault();
  }

  /** Where a change stands: its marked words, else the letters beside its gaps. */
  private pieces(index: number): Piece[] {
    const { spots, removals } = this.located;
    const marked = spots.filter(({ change }) => change === index).flatMap(({ pieces }) => pieces);
    if (marked.length > 0) return marked;
    return removals.filter(({ change }) => change === index).map(({ gap }) => gap.letter);
  }
}

/** What tells a change from the others, in whatever comparison it is found. */
function wordings(change: Change | undefined): string {
  return JSON.stringify([change?.before, change?.after]);
}

/** Whether an Escape is meant for a field that is written in, or for what the page has put in front of itself. */
function isForThePage(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  const isField =
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
  return isField || document.querySelector(":modal, :popover-open") !== null;
}

/** The box around some text of the viewport; none where it is not laid out. */
function around(pieces: Piece[]): DOMRect | null {
  const rects = pieces
    .flatMap((piece) => Array.from(rangeOf(piece).getClientRects()))
    .filter(({ height }) => height > 0);
  if (rects.length === 0) return null;
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  const right = Math.max(...rects.map((rect) => rect.right));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}

/** The open shadow roots that some of the text stands in. */
function shadowRoots({ nodes }: Reading): Set<Node> {
  const roots = nodes.flat().map((node) => node.getRootNode());
  return new Set(roots.filter((root) => root !== document));
}
