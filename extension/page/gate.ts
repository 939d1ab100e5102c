/** What is evidently no story: it is told so from the page alone, and nothing of it is sent on. */

import type { Page } from "../core.ts";

/** No text is a story with less, whatever else speaks for it (`certainty` in src/article.rs asks for more). */
const LEAST_TEXT = 40;
/** What is shorter is a label. */
const LEAST_BLOCK = 15;

/**
 * Whether a page may hold a story. Whether it does is for the core to say, which then forgets those that do not; what is
 * turned away here would be turned away there, so that nothing is lost.
 */
export function mayBeStory({ url, blocks }: Page): boolean {
  if (isHome(url)) return false;
  let text = 0;
  for (const block of blocks) {
    const own = block.text.length - block.linked;
    if (own >= LEAST_BLOCK) text += own;
    if (text >= LEAST_TEXT) return true;
  }
  return false;
}

/** Whether it is the front page of a site: no story, but the beginnings of many. */
function isHome(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, search, hash } = new URL(url);
  return pathname === "/" && search === "" && hash === "";
}
