/** What is evidently no story: it is told so from the page alone, and nothing of it is sent on. */

import type { Page } from "../core.ts";

/** No text is a story with less, whatever else speaks for it (`certainty` in src/article.rs asks for more). */
const LEAST_TEXT = 40;
/** What is shorter is a label. */
const LEAST_BLOCK = 15;

/** What a page evidently is in a story's place: the front page of a site, or one that says next to nothing. */
export type Evidently = "front_page" | "little_text";

/**
 * Why a page can hold no story; none where it may. Whether it does is for the core to say, which then forgets those that
 * do not; what is turned away here would be turned away there, so that nothing is lost.
 */
export function evidently({ url, blocks }: Page): Evidently | null {
  if (isHome(url)) return "front_page";
  let text = 0;
  for (const block of blocks) {
    const own = block.text.length - block.linked;
    if (own >= LEAST_BLOCK) text += own;
    if (text >= LEAST_TEXT) return null;
  }
  return "little_text";
}

/** Whether it is the front page of a site: no story, but the beginnings of many. */
function isHome(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, search, hash } = new URL(url);
  return pathname === "/" && search === "" && hash === "";
}
