/** The core, loaded once for the whole page. */

import init, { compare, page_from_text, story_blocks } from "late-edition";

export interface Core {
  compare: typeof compare;
  pageFromText: typeof page_from_text;
  storyBlocks: typeof story_blocks;
}

export const core: Promise<Core> = init({ module_or_path: new URL("late-edition.wasm", import.meta.url) }).then(() => ({
  compare,
  pageFromText: page_from_text,
  storyBlocks: story_blocks,
}));
