/** The core, loaded once for the whole page. */

import init, { compare, story_blocks } from "late-edition";

export interface Core {
  compare: typeof compare;
  storyBlocks: typeof story_blocks;
}

export const core: Promise<Core> = init({ module_or_path: new URL("late-edition.wasm", import.meta.url) }).then(() => ({
  compare,
  storyBlocks: story_blocks,
}));
