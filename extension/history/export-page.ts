/**
 * A page that stands for itself: no script, nothing to load, its looks in it, for light, dark and paper. It is made of
 * elements and written down by the browser, so that nothing a story says can become markup.
 */

import { make } from "../page/make.ts";
import wordingStyles from "../page/wording.css" with { type: "text" };
import comparisonStyles from "./comparison.css" with { type: "text" };
import exportStyles from "./export.css" with { type: "text" };

export interface Written {
  readonly title: string;
  /** The language and direction of what this extension says in it. */
  readonly language: string;
  readonly direction: string;
  /** Rules beside those of all such pages. */
  readonly styles?: string;
}

/** Such a page forbids itself all but its own styles. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function written({ title, language, direction, styles = "" }: Written, ...content: Node[]): string {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  page.documentElement.dir = direction;
  const style = make("style");
  style.append([wordingStyles, comparisonStyles, exportStyles, styles].join("\n"));
  page.head.prepend(
    make("meta", { charset: "utf-8" }),
    make("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
    make("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    make("meta", { name: "referrer", content: "no-referrer" }),
  );
  page.head.append(page.adoptNode(style));
  page.body.append(...content.map((node) => page.adoptNode(node)));
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

/** A comparison without what only this page's script has a use for; `isOne` of several, it has no names of its own. */
export function still(comparison: HTMLElement, isOne: boolean): HTMLElement {
  for (const place of comparison.querySelectorAll("[id^=change-]")) {
    place.removeAttribute("tabindex");
    if (isOne) place.removeAttribute("id");
  }
  return comparison;
}
