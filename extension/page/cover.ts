/** What of the page stays on the screen while the rest scrolls, and lies over a text: a header, a bar about cookies. */

import { parentOf } from "./ground.ts";

/** The part of some height at `x` in which an element is not covered; none where it all is. */
export function uncovered(
  element: Element,
  x: number,
  top: number,
  bottom: number,
): readonly [top: number, bottom: number] | null {
  const { clientHeight } = document.documentElement;
  // Nothing is to be seen there anyhow.
  if (bottom <= 0 || top >= clientHeight) return [top, bottom];
  const above = coverAt(element, x, Math.max(top, 0));
  const below = coverAt(element, x, Math.min(bottom, clientHeight) - 1);
  const from = above ? Math.max(top, above.bottom) : top;
  const to = below ? Math.min(bottom, below.top) : bottom;
  return from < to ? [from, to] : null;
}

function coverAt(element: Element, x: number, y: number): DOMRect | null {
  const around = new Set<Element>();
  for (let at: Element | null = element; at; at = parentOf(at)) around.add(at);
  for (let at = document.elementFromPoint(x, y); at && !around.has(at); at = at.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(at).position)) return at.getBoundingClientRect();
  }
  return null;
}
