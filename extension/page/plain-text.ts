/** Plain text → a page, as `Page::from_text` of the core makes it. */

import type { Element, Page } from "../core.ts";

const BODY: Element = {
  ...{ parent: null, tag: "body", class: "", id: "", role: "", itemprop: "", label: "", address: "", hidden: false },
};

/** Each line of the text is a block. */
export function pageFromText(text: string): Page {
  const lines = text.split(/[\n\r\u0085\u2028\u2029]/).filter((line) => line.trim() !== "");
  const blocks = lines.map((text) => ({ element: 0, text, linked: 0 }));
  return { url: "", title: "", language: "", meta: [], links: [], json_ld: [], elements: [BODY], blocks };
}
