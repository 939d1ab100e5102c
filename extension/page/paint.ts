/** Marks → CSS highlights: colours on the page's text, and not one node of it touched. */

import type { MarkKind } from "../core.ts";
import { type Piece, rangeOf } from "./range.ts";

/** A mark that was found on the page. */
export interface Spot {
  /** Index of the change that it marks. */
  change: number;
  kind: Exclude<MarkKind, "removed">;
  /** Never empty. */
  pieces: Piece[];
}

/** The names that `page.css` gives colours to. The registry is the page's too: they tell nothing. */
const NAMES = { words: "tint-1", sentence: "tint-2", moved: "tint-3", current: "tint-4" } as const;

/** Colours these spots and no others; those of the current change stand out. */
export function paint(spots: readonly Spot[], current: number | null): void {
  for (const [kind, name] of Object.entries(NAMES)) {
    const painted = spots.filter((spot) => (kind === "current" ? spot.change === current : spot.kind === kind));
    const highlight = new Highlight(...painted.flatMap(({ pieces }) => pieces.map(staticRange)));
    if (kind === "current") highlight.priority = 1;
    if (highlight.size > 0) CSS.highlights.set(name, highlight);
    else CSS.highlights.delete(name);
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
