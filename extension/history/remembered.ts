/** How the reader likes to see comparisons. It stays in this browser, beside the archive. */

import type { Layout } from "./comparison.ts";

const LAYOUT = "history-layout";
const COSMETIC = "history-cosmetic";

export const remembered = {
  get layout(): Layout {
    return localStorage.getItem(LAYOUT) === "side-by-side" ? "side-by-side" : "inline";
  },
  set layout(layout: Layout) {
    localStorage.setItem(LAYOUT, layout);
  },
  get cosmetic(): boolean {
    return localStorage.getItem(COSMETIC) === "yes";
  },
  set cosmetic(isShown: boolean) {
    localStorage.setItem(COSMETIC, isShown ? "yes" : "no");
  },
};
