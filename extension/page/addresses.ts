/**
 * Articles that do not say where they are → where they are. Some sites put the next story below the one before, and have
 * nothing but the page's address follow the reader from one to the other: then an article is at the address that the page
 * has while its reader has it before them.
 */

import type { Reading } from "./read.ts";

/** An article with fewer letters outside of links is a teaser, or a comment. */
const LEAST_TEXT = 400;

export interface Addresses {
  /** Gives the articles of a reading the addresses that are known of them; `moved` tells whether the page's is another now. */
  give(reading: Reading, moved: boolean): void;
}

/** An article that stands in no other and gives no address. */
interface Article {
  /** Its index among the page's elements. */
  index: number;
  element: Element;
  heading: string;
  /** How many letters it has outside of links. */
  text: number;
}

export function addresses(): Addresses {
  const known = new WeakMap<Element, { url: string; heading: string }>();
  // A page may fill an article that was there with another story.
  const addressOf = ({ element, heading }: Article) => {
    const it = known.get(element);
    return it?.heading === heading ? it.url : undefined;
  };
  return {
    give({ page, nodes }, moved) {
      const nameless = articles({ page, nodes }).filter(({ text }) => text >= LEAST_TEXT);
      if (!nameless.some((article) => addressOf(article) === page.url)) {
        const unknown = nameless.filter((article) => addressOf(article) === undefined);
        const here = unknown.length > 1 ? (moved ? unknown.find(isBeforeReader) : undefined) : unknown[0];
        if (here) known.set(here.element, { url: page.url, heading: here.heading });
      }
      for (const article of nameless) {
        const element = page.elements[article.index];
        const url = addressOf(article);
        if (element && url !== undefined) element.address = url;
      }
    },
  };
}

function articles({ page: { elements, blocks }, nodes }: Pick<Reading, "page" | "nodes">): Article[] {
  const articles = new Map<number, Article>();
  for (const [block, { element: holder, text, linked }] of blocks.entries()) {
    let index: number | null = null;
    for (let at: number | null = holder; at !== null; at = elements[at]?.parent ?? null) {
      if (elements[at]?.tag === "article") index = at;
    }
    const told = index === null ? undefined : elements[index];
    if (index === null || !told || told.hidden || told.address !== "") continue;
    let article = articles.get(index);
    if (!article) {
      const element = outermost(nodes[block]?.[0]);
      if (!element) continue;
      article = { index, element, heading: "", text: 0 };
      articles.set(index, article);
    }
    article.text += text.length - linked;
    if (article.heading === "" && /^h[1-3]$/.test(elements[holder]?.tag ?? "")) article.heading = text.trim();
  }
  return [...articles.values()];
}

/** The outermost article around a node. */
function outermost(node: Node | undefined): Element | null {
  let found: Element | null = null;
  for (let at = node?.parentElement ?? null; at; at = at.parentElement) if (at.localName === "article") found = at;
  return found;
}

/** Whether an article reaches over the middle of the window. */
function isBeforeReader({ element }: Article): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const middle = document.documentElement.clientHeight / 2;
  return top <= middle && middle < bottom;
}
