/**
 * Changes, shown in the page that they were found in: marks on the text, markers in the gaps, a card, a bar.
 *
 * The page's own content is only ever looked at. Its text is coloured by CSS highlights (`page.css` holds their looks);
 * all else stands in one closed shadow root below `<html>`. Where the text of a change is gone, nothing is shown.
 */

import type { Change } from "../core.ts";
import { type Bar, bar } from "./bar.ts";
import { type Card, card } from "./card.ts";
import { isPlain, spoken } from "./change.ts";
import { type Located, locate } from "./locate.ts";
import { type Markers, markers } from "./markers.ts";
import { paint, spotAt } from "./paint.ts";
import { pointer } from "./pointer.ts";
import { foundAgain, type Piece, rangeOf } from "./range.ts";
import { type Reading, read } from "./read.ts";
import { bring } from "./scroll.ts";
import { type Shade, shade } from "./shade.ts";
import { count, type Strings } from "./strings.ts";
import { watch, whenQuiet } from "./watch.ts";
import { when } from "./when.ts";

export interface Showing {
  strings: Strings;
  /** The time of the earlier edition, in milliseconds since 1970. */
  since: number;
  /** Whether only the part of the story that is not behind its paywall was compared. */
  partial?: boolean;
  /** Takes everything off the screen when it is aborted. */
  signal?: AbortSignal;
  /** The reader stepped to a change, or opened its card. */
  onStep?(index: number): void;
  /** The reader closed the bar; the marks stay. */
  onClose?(): void;
}

export interface Shown {
  /** Scrolls to a change and opens its card. */
  goTo(index: number): void;
  /** Takes marks, markers, card and bar off the screen. */
  close(): void;
}

/**
 * Shows changes in the page that they were found in. Cosmetic ones stay hidden until the reader asks for them, and
 * where there are no others nothing is put on the screen before.
 */
export function show(reading: Reading, changes: readonly Change[], showing: Showing): Shown {
  const ending = new AbortController();
  const signal = showing.signal ? AbortSignal.any([ending.signal, showing.signal]) : ending.signal;
  let screen: Screen | null = null;
  const start = () => {
    screen ??= new Screen(reading, changes, showing, signal);
    return screen;
  };
  if (changes.some(isPlain)) start();
  return {
    goTo: (index) => {
      if (!signal.aborted) start().goTo(index);
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
  private readonly shade: Shade;
  private readonly card: Card;
  private readonly markers: Markers;
  private bar: Bar | null;

  private withCosmetic = false;
  /** Where the reader has stepped to. */
  private current: number | null = null;
  /** Whether the card stays open when the pointer goes. */
  private pinned = false;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  /** The original one, its blocks found again wherever the page has made them anew. */
  private reading: Reading;
  private located: Located = { spots: [], removals: [], missing: 0 };

  constructor(reading: Reading, changes: readonly Change[], showing: Showing, signal: AbortSignal) {
    const { strings, since } = showing;
    this.original = reading;
    this.reading = reading;
    this.changes = changes;
    this.showing = showing;
    this.shade = shade(strings.language);
    this.bar = bar(this.shade, strings, showing, {
      onStep: (by) => this.step(by),
      onCosmetic: () => this.toggleCosmetic(),
      onClose: () => this.closeBar(),
    });
    this.markers = markers(this.shade, strings, {
      onPoint: (index) => this.point(index),
      onLeave: () => this.leave(),
      onChoose: (index) => this.choose(index),
    });
    this.card = card(this.shade, strings, since, (over) => (over ? this.stay() : this.leave()));
    this.draw();
    this.bar.announce(
      `${count("changes", this.visible().length, strings)} ${strings.say("since", when(since, Date.now(), strings.language))}`,
    );
    this.follow(signal);
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
    watch(shadowRoots(this.original), { onTree, onLayout: () => this.place() }, signal);
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
    signal.addEventListener("abort", () => {
      clearTimeout(this.leaving);
      paint([], null);
      this.shade.remove();
    });
  }

  goTo(index: number): void {
    const change = this.changes[index];
    if (!change) return;
    if (!isPlain(change)) this.withCosmetic = true;
    this.current = index;
    this.draw();
    const [piece] = this.pieces(index);
    if (piece) bring(piece);
    this.open(index, true);
    this.bar?.announce(spoken(change, this.showing.strings));
    this.showing.onStep?.(index);
  }

  /** The changes that are shown, by their indices. */
  private visible(): number[] {
    return [...this.changes.keys()].filter((index) => {
      const change = this.changes[index];
      return change !== undefined && (this.withCosmetic || isPlain(change));
    });
  }

  private draw(): void {
    const visible = this.visible();
    this.located = locate(this.reading, this.changes, visible);
    this.markers.set(this.located.removals);
    this.emphasise();
    const place = this.current === null ? -1 : visible.indexOf(this.current);
    this.bar?.set({
      changes: visible.length,
      position: place < 0 ? null : place + 1,
      cosmetic: this.changes.filter((change) => !isPlain(change)).length,
      withCosmetic: this.withCosmetic,
    });
  }

  /** Has the marks of the change stand out whose card is open. */
  private emphasise(): void {
    const open = this.card.opened();
    paint(this.located.spots, open);
    this.markers.emphasise(open);
  }

  /** Follows the text after the page's layout changed. */
  private place(): void {
    this.markers.place();
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

  private step(by: 1 | -1): void {
    const visible = this.visible();
    const from = this.current === null ? (by > 0 ? -1 : visible.length) : visible.indexOf(this.current);
    const to = visible[(from + by + visible.length) % visible.length];
    if (to !== undefined) this.goTo(to);
  }

  private toggleCosmetic(): void {
    this.withCosmetic = !this.withCosmetic;
    this.closeCard();
    this.draw();
  }

  private closeBar(): void {
    this.closeCard();
    this.bar?.remove();
    this.bar = null;
    this.showing.onClose?.();
  }

  /** The pointer rests on a change, or the focus is on its marker. */
  private point(index: number): void {
    this.stay();
    if (this.card.opened() !== index && !this.pinned) this.open(index, false);
  }

  private choose(index: number): void {
    this.current = index;
    this.draw();
    this.open(index, true);
    this.showing.onStep?.(index);
  }

  private open(index: number, pinned: boolean): void {
    const change = this.changes[index];
    if (!change) return;
    this.stay();
    this.pinned = pinned;
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
    this.pinned = false;
    this.card.close();
    this.emphasise();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (this.card.opened() !== null) this.closeCard();
    else if (this.bar) this.closeBar();
  }

  /** Where a change stands: its marked words, else the letters beside its gaps. */
  private pieces(index: number): Piece[] {
    const { spots, removals } = this.located;
    const marked = spots.filter(({ change }) => change === index).flatMap(({ pieces }) => pieces);
    if (marked.length > 0) return marked;
    return removals.filter(({ change }) => change === index).map(({ gap }) => gap.letter);
  }
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
