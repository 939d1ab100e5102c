/** The map: a strip at the side of the scrollbar that shows where in the page the changes are. */

import type { MarkKind } from "../core.ts";
import { make } from "./make.ts";
import { type Piece, rangeOf } from "./range.ts";
import type { Shade } from "./shade.ts";

/** A change on the map, by its first place on the page. */
export interface Landmark {
  change: number;
  kind: MarkKind;
  piece: Piece;
}

export interface Atlas {
  set(landmarks: readonly Landmark[]): void;
  emphasise(change: number | null): void;
  /** Follows the text after the page's layout changed. */
  place(): void;
  remove(): void;
}

/** The map says nothing that the bar and the markers do not, so it is for the eyes and the pointer alone. */
export function map(shade: Shade, onChoose: (change: number) => void): Atlas {
  const strip = make("div", { class: "map", "aria-hidden": "true" });
  shade.stage.append(strip);
  let placed: { landmark: Landmark; tick: HTMLElement }[] = [];

  function place(): void {
    const heights = placed.map(({ landmark }) => portionOf(landmark.piece));
    placed.forEach(({ tick }, index) => {
      const portion = heights[index] ?? null;
      tick.hidden = portion === null;
      // Not by its top: what the page measures of its layout's shifts would count it.
      if (portion !== null) tick.style.translate = `0 ${(100 * portion).toFixed(2)}cqh`;
    });
  }

  return {
    place,
    remove: () => strip.remove(),
    emphasise(change) {
      for (const { landmark, tick } of placed) tick.classList.toggle("current", landmark.change === change);
    },
    set(landmarks) {
      placed = landmarks.map((landmark) => {
        const tick = make("div", { class: `tick ${landmark.kind}` });
        tick.addEventListener("click", () => onChoose(landmark.change));
        return { landmark, tick };
      });
      strip.replaceChildren(...placed.map(({ tick }) => tick));
      place();
    },
  };
}

/** How far down a piece of text stands in what scrolls it, from 0 to 1; none where it is not laid out. */
function portionOf(piece: Piece): number | null {
  const rect = rangeOf(piece).getBoundingClientRect();
  if (rect.height === 0) return null;
  const root = document.scrollingElement ?? document.documentElement;
  const box = scrollerOf(piece.node) ?? root;
  const origin = box === root ? root.getBoundingClientRect().top : box.getBoundingClientRect().top - box.scrollTop;
  return Math.min(1, Math.max(0, (rect.top - origin) / Math.max(box.scrollHeight, box.clientHeight)));
}

/** The part of the page that scrolls by itself and has the text in it. */
function scrollerOf(node: Node): Element | null {
  for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
