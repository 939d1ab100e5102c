/** Changes → the places of the page where they are to be seen now. */

import type { Change } from "../core.ts";
import type { Removal } from "./markers.ts";
import type { Spot } from "./paint.ts";
import { plainly } from "./plainly.ts";
import { find, findGap } from "./range.ts";
import type { Reading } from "./read.ts";

export interface Located {
  spots: Spot[];
  removals: Removal[];
  /** How many marks are not shown, because their text is not what was read. */
  missing: number;
}

/** Finds the marks of these changes, in their order. */
export function locate(reading: Reading, changes: readonly Change[], indices: readonly number[]): Located {
  const located: Located = { spots: [], removals: [], missing: 0 };
  for (const index of indices) {
    const change = changes[index];
    if (!change) continue;
    for (const mark of change.marks) {
      if (mark.kind === "removed") {
        const gap = findGap(reading, mark);
        const whole = change.kind === "removed";
        if (gap) located.removals.push({ change: index, gap, whole, text: removedText(change) });
        else located.missing += 1;
      } else {
        const pieces = find(reading, mark);
        if (pieces.length > 0) located.spots.push({ change: index, kind: mark.kind, pieces });
        else located.missing += 1;
      }
    }
  }
  return located;
}

function removedText({ words }: Change): string {
  return words.flatMap(([fate, text]) => (fate === "removed" ? [plainly(text.trim())] : [])).join(" … ");
}
