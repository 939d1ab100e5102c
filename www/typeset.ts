/** A page → its story, set on a sheet of this page as text and nothing but text. */

import type { Page, SetAside } from "../extension/core";
import type { Reading } from "../extension/page/read";
import { make } from "./parts";

/** Sets the story's blocks, but for those that the comparison set aside, and says where each of them stands. */
export function typeset(page: Page, story: ArrayLike<number>, setAside: readonly SetAside[], sheet: Element): Reading {
  const blocks = new Set(Array.from(story));
  const others = new Set(setAside.filter(({ side }) => side === "after").map(({ text }) => text));
  sheet.replaceChildren();
  const nodes = page.blocks.map(({ element, text }, block) => {
    if (!blocks.has(block) || others.has(folded(text))) return [];
    const node = document.createTextNode(text);
    sheet.append(paragraph(page.elements[element]?.tag ?? "p", node));
    return [node];
  });
  return { page, nodes, roots: [] };
}

function paragraph(tag: string, text: Text): HTMLElement {
  switch (tag) {
    case "h1":
      return classed("headline", make("h3", text));
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return make("h4", text);
    case "li":
    case "dd":
      return classed("item", make("p", text));
    case "blockquote":
      return make("blockquote", text);
    case "figcaption":
      return classed("caption", make("p", text));
    default:
      return make("p", text);
  }
}

function classed(name: string, element: HTMLElement): HTMLElement {
  element.className = name;
  return element;
}

/** As the core folds it: white space to single spaces, nothing that has no width. */
function folded(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(/\p{White_Space}+/gu, " ")
    .trim();
}
