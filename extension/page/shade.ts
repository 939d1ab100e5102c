/** The one element that is added to the page: it holds a closed shadow root for what has no place in the text. */

import type { Corner } from "./corner.ts";
import { make } from "./make.ts";
import type { Palette } from "./palette.ts";
import shadeStyles from "./shade.css" with { type: "text" };
import wordingStyles from "./wording.css" with { type: "text" };

export interface Shade {
  /** Where bar, card and markers go. */
  stage: HTMLElement;
  /** A place in the viewport as a place in the shade, which scrolls with the page. */
  placeOf(x: number, y: number): { left: string; top: string };
  /** Whether an event of the page comes from within the shade. */
  isTarget(event: Event): boolean;
  /** The corner where the bar stands. */
  corner(): Corner;
  moveTo(corner: Corner): void;
  remove(): void;
}

/** Scripts that run from right to left. */
const RIGHT_TO_LEFT = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"]);

/** Lets a shade down over the page, with its texts in this language, and what stands beside the text in these colours. */
export function shade(language: string, corner: Corner, palette: Palette): Shade {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  // Neither the page's `style-src` nor its trusted types reach a constructed sheet.
  root.adoptedStyleSheets = [shadeStyles, wordingStyles].map((styles) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    return sheet;
  });
  const script = new Intl.Locale(language).maximize().script ?? "";
  const direction = RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
  const stage = make("div", { class: `stage ${corner} ${palette}`, lang: language, dir: direction });
  root.append(stage);
  document.documentElement.append(host);
  return {
    stage,
    placeOf(x, y) {
      const origin = host.getBoundingClientRect();
      return { left: `${x - origin.left}px`, top: `${y - origin.top}px` };
    },
    corner: () => corner,
    moveTo(other) {
      stage.classList.replace(corner, other);
      corner = other;
    },
    isTarget: (event) => event.target === host,
    remove: () => host.remove(),
  };
}
