/** Changes between two kept editions → the same changes, with their marks where the page at hand has that text. */

import type { Change, Mark } from "../core.ts";
import type { Reading } from "./read.ts";

/**
 * Puts marks that are places in passages of an edition into the blocks of a page that says the same. A passage that is
 * not on the page loses its marks: its changes are told of, but have no place.
 */
export function placed(changes: readonly Change[], passages: readonly string[], { page }: Reading): Change[] {
  const blocks = new Map<string, { block: number; origin: number[] }[]>();
  page.blocks.forEach(({ text }, block) => {
    const { folded, origin } = fold(text);
    const same = blocks.get(folded);
    if (same) same.push({ block, origin });
    else blocks.set(folded, [{ block, origin }]);
  });
  // The first of some equal passages is the first of the equal blocks, and so on.
  const places = passages.map((passage) => blocks.get(passage)?.shift());
  return changes.map((change) => ({
    ...change,
    marks: change.marks.flatMap((mark) => {
      const place = places[mark.block];
      return place ? [moved(mark, place.block, place.origin)] : [];
    }),
  }));
}

function moved({ start, end, kind }: Mark, block: number, origin: readonly number[]): Mark {
  const behind = (at: number) => (at === 0 ? (origin[0] ?? 0) : (origin[at - 1] ?? 0) + 1);
  const from = start < end ? (origin[start] ?? behind(start)) : behind(start);
  return { block, kind, start: from, end: start < end ? behind(end) : from };
}

/** A text as the core folds it (`Folded` in `text.rs`), and where each of its UTF-16 units came from. */
function fold(text: string): { folded: string; origin: number[] } {
  let folded = "";
  const origin: number[] = [];
  let space = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if (/[\u00ad\u200b\u2060\ufeff]/.test(unit)) continue;
    if (/\p{White_Space}/u.test(unit)) {
      if (folded && space < 0) space = at;
      continue;
    }
    if (space >= 0) {
      folded += " ";
      origin.push(space);
      space = -1;
    }
    folded += unit;
    origin.push(at);
  }
  return { folded, origin };
}
