/** Marks → CSS highlights: colours on the page's text, and not one node of it touched. */

import type { MarkKind } from "../core.ts";
import { type Ground, grounds } from "./ground.ts";
import { type Piece, rangeOf } from "./range.ts";

/** A mark that was found on the page. */
export interface Spot {
  /** Index of the change that it marks. */
  change: number;
  kind: Exclude<MarkKind, "removed">;
  /** Never empty. */
  pieces: Piece[];
}

/**
 * The names that `page.css` gives colours to, by what is marked and by what the text stands on. The registry is the
 * page's too: they tell nothing.
 */
const NAMES = {
  words: { light: "tint-1", dark: "tint-5", between: "tint-9" },
  sentence: { light: "tint-2", dark: "tint-6", between: "tint-10" },
  moved: { light: "tint-3", dark: "tint-7", between: "tint-11" },
  current: { light: "tint-4", dark: "tint-8", between: "tint-12" },
} as const;

/** Colours these spots and no others; those of the current change stand out. */
export function paint(spots: readonly Spot[], current: number | null): void {
  const ranges = new Map<string, StaticRange[]>();
  const groundOf = grounds();
  const put = (names: Record<Ground, string>, piece: Piece) => {
    const name = names[groundOf(piece.node)];
    const found = ranges.get(name);
    if (found) found.push(staticRange(piece));
    else ranges.set(name, [staticRange(piece)]);
  };
  for (const { kind, change, pieces } of spots) {
    for (const piece of pieces) {
      put(NAMES[kind], piece);
      if (change === current) put(NAMES.current, piece);
    }
  }
  for (const name of Object.values(NAMES).flatMap((names) => Object.values(names))) {
    const found = ranges.get(name);
    if (!found) {
      CSS.highlights.delete(name);
      continue;
    }
    const highlight = new Highlight(...found);
    if (Object.values<string>(NAMES.current).includes(name)) highlight.priority = 1;
    CSS.highlights.set(name, highlight);
  }
}

/** The spot whose text stands at a point of the viewport. */
export function spotAt(spots: readonly Spot[], x: number, y: number): Spot | null {
  const roots = new Set(spots.flatMap(({ pieces }) => pieces.map(({ node }) => node.getRootNode())));
  const shadowRoots = [...roots].filter((root) => root instanceof ShadowRoot);
  const caret = document.caretPositionFromPoint(x, y, { shadowRoots });
  if (!caret) return null;
  const holds = (piece: Piece) =>
    piece.node === caret.offsetNode &&
    piece.start <= caret.offset &&
    caret.offset <= piece.end &&
    // The nearest caret may be far off.
    Array.from(rangeOf(piece).getClientRects()).some((rect) => isInside(rect, x, y));
  return spots.find(({ pieces }) => pieces.some(holds)) ?? null;
}

/** A StaticRange costs nothing while the page edits itself; it is checked before it is painted again. */
function staticRange({ node, start, end }: Piece): StaticRange {
  return new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });
}

function isInside({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}
