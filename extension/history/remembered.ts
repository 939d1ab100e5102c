/** How the reader likes to use the history. It stays in this browser, beside the archive. */

import type { Layout } from "./comparison.ts";

const LAYOUT = "history-layout";
const COSMETIC = "history-cosmetic";
const KEYS = "history-keys";

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
  /** Whether single keys do something. */
  get keys(): boolean {
    return localStorage.getItem(KEYS) !== "no";
  },
  set keys(areOn: boolean) {
    localStorage.setItem(KEYS, areOn ? "yes" : "no");
  },
};
