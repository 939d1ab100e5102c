/**
 * A sheet of paper: a story on the page, the marks of what changed in it, and the list beside it.
 *
 * The page holds two of them, and the marks, the bar and the card belong to one at a time: to the one that the visitor
 * has before their eyes.
 */

import type { Report } from "../extension/core";
import type { Reading } from "../extension/page/read";
import { type Showing, type Shown, show } from "../extension/page/show";
import { ledger } from "./ledger";

/** What is to be marked on a sheet. */
export interface Comparison extends Pick<Showing, "strings" | "since" | "met" | "disclosed" | "earlier" | "onCompare"> {
  report: Report;
  /** Where the later text stands on the sheet. */
  reading: Reading;
}

/** Puts a comparison on the sheet, in the place of the last one; in front of the other sheet, unless it is to yield. */
export type Sheet = (comparison: Comparison, yields?: boolean) => void;

/** Brings to the front the sheet that lies across the middle of the window. */
const inSight = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) bringToFront(target);
  },
  { rootMargin: "-50% 0px" },
);

const comparisons = new Map<Element, Comparison>();
let front: { story: Element; shown: Shown } | null = null;

/** A sheet with its story and its list, whose first child is a heading that stays. */
export function sheet(story: Element, list: Element): Sheet {
  inSight.observe(story);
  return (comparison, yields = false) => {
    comparisons.set(story, comparison);
    if (!yields || front === null) lay(story, comparison);
    list.replaceChildren(
      ...[...list.children].slice(0, 1),
      ...ledger(comparison.report, comparison.strings, (index) => bringToFront(story)?.goTo(index)),
    );
  };
}

function bringToFront(story: Element): Shown | null {
  if (front?.story === story) return front.shown;
  const comparison = comparisons.get(story);
  return comparison ? lay(story, comparison) : null;
}

function lay(story: Element, { report, reading, ...showing }: Comparison): Shown {
  front?.shown.close();
  const shown = show(reading, report.changes, showing);
  front = { story, shown };
  return shown;
}
