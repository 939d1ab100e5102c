/** Brings a piece of text onto the screen. */

import { uncovered } from "./cover.ts";
import { type Piece, rangeOf } from "./range.ts";

/** A change is read with what stands around it: this part of the window, above and below, is not good enough. */
const EDGE = 0.15;
/** A way longer than this many windows is jumped: nobody reads while it flies by. */
const FAR = 2;

export function bring(piece: Piece): void {
  const range = rangeOf(piece);
  const at = () => range.getBoundingClientRect();
  const { clientHeight: height } = document.documentElement;
  const element = piece.node.parentElement;
  const isInView = ({ left, right, top, bottom }: DOMRect) =>
    top > EDGE * height &&
    bottom < (1 - EDGE) * height &&
    // A header may be higher than that.
    (!element || uncovered(element, (left + right) / 2, top, bottom)?.[0] === top);
  if (isInView(at())) return;
  const isFar = Math.abs(at().top) > FAR * height;
  // A page behind the popup, as on a phone, does not move.
  const calm = isFar || document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const box = element?.getBoundingClientRect();
  if (!element || !box) return;
  if (box.height < (1 - 2 * EDGE) * height) {
    // The element, not the window: it may stand in a part of the page that scrolls by itself.
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "instant" : "smooth" });
  } else {
    element.scrollIntoView({ block: "start", inline: "nearest", behavior: "instant" });
    scrollBy({ top: at().top - height / 2, behavior: "instant" });
  }
}
