/** A large page → parts of it, so that none takes long to send. */

import type { Page } from "../core.ts";
import { PART } from "./limits.ts";

/** The page in parts: what stands in all but the last are elements and blocks alone. A page of usual size is one part. */
export function inParts(page: Page): { before: Pick<Page, "elements" | "blocks">[]; last: Page } {
  const before: Pick<Page, "elements" | "blocks">[] = [];
  let [element, block] = [0, 0];
  for (;;) {
    const from = { element, block };
    let text = 0;
    while (block < page.blocks.length && block - from.block < PART.blocks && (text === 0 || text < PART.text)) {
      text += page.blocks[block]?.text.length ?? 0;
      block += 1;
    }
    element = Math.min(element + 2 * PART.blocks, page.elements.length);
    const part = {
      elements: page.elements.slice(from.element, element),
      blocks: page.blocks.slice(from.block, block),
    };
    if (block === page.blocks.length && element === page.elements.length) return { before, last: { ...page, ...part } };
    before.push(part);
  }
}
