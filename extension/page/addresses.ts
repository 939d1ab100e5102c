/**
 * Articles that do not say where they are → where they are. Some sites put the next story below the one before, and have
 * nothing but the page's address follow the reader from one to the other: then an article is at the address that the page
 * has while its reader has it before them.
 */

import type { Reading } from "./read.ts";

/** An article with fewer letters outside of links is a teaser, or a comment. In Chinese so many are some eighty words. */
const LEAST_TEXT = 320;
/** A paragraph of so many letters tells one story from another where there is no heading. */
const LEAST_LEAD = 60;

/** An article that stands in no other. */
interface Article {
  /** Its index among the page's elements. */
  readonly index: number;
  readonly element: Element;
  /** Whether it says where it is. */
  readonly isNamed: boolean;
  /** How it is told from another story that the page puts into the same element. */
  title: string;
  /** How many letters it has outside of links. */
  text: number;
}

/** Of all the articles that the document has held: who comes back to the page finds them known. */
const known = new WeakMap<Element, { place: string; title: string }>();
/** Whether the page has ever been at another address. */
let hasMoved = false;

/** An address, with a fragment only where the site routes by it, as `src/story` has it. */
export function place(url: string): string {
  return url.replace(/#(?![!/]+[^!/]).*/, "");
}

/**
 * Gives the articles of a reading the addresses that are known of them. `moved` tells whether the page's address is another
 * one than when it was read before. Returns whether an article was found to be there.
 */
export function giveAddresses(reading: Reading, moved: boolean): boolean {
  hasMoved ||= moved;
  const all = articles(reading).filter(({ text }) => text >= LEAST_TEXT);
  const nameless = all.filter(({ isNamed }) => !isNamed);
  const here = place(reading.page.url);
  const note = (article: Article) => known.set(article.element, { place: here, title: article.title });
  const [only] = nameless;
  // An element may have been filled with another story.
  if (only && nameless.length === 1 && placeOf(only) === undefined) note(only);
  if (all.length < 2) return false;
  let isFound = false;
  if (moved && !nameless.some((article) => placeOf(article) === here)) {
    const unknown = nameless.filter((article) => placeOf(article) === undefined && isOnScreen(article));
    const before = unknown.find(isInTheMiddle) ?? unknown[0];
    if (before) note(before);
    isFound = before !== undefined;
  }
  const atHand = nameless.find((article) => placeOf(article) === here);
  // Until the address has followed its reader, a box that came before the story itself may be what was alone here.
  const isSure = atHand && (hasMoved || nameless.every(({ text }) => 2 * atHand.text >= text));
  for (const article of isSure ? nameless : []) {
    const element = reading.page.elements[article.index];
    const place = placeOf(article);
    if (element && place !== undefined) element.address = place;
  }
  return isFound;
}

function placeOf({ element, title }: Article): string | undefined {
  const it = known.get(element);
  return it?.title === title ? it.place : undefined;
}

function articles({ page: { elements, blocks }, nodes }: Pick<Reading, "page" | "nodes">): Article[] {
  // For each element, the outermost article that it stands in; parents come first.
  const around: (number | null)[] = [];
  for (const [index, { parent, tag }] of elements.entries()) {
    around.push((parent === null ? null : around[parent]) ?? (tag === "article" ? index : null));
  }
  const articles = new Map<number, Article>();
  for (const [block, { element: holder, text, linked }] of blocks.entries()) {
    const index = around[holder] ?? null;
    const told = index === null ? undefined : elements[index];
    if (index === null || !told || told.hidden) continue;
    let article = articles.get(index);
    if (!article) {
      const element = outermost(nodes[block]?.[0]);
      if (!element) continue;
      article = { index, element, isNamed: told.address !== "", title: "", text: 0 };
      articles.set(index, article);
    }
    article.text += text.length - linked;
    const isTitle = /^h[1-3]$/.test(elements[holder]?.tag ?? "") || text.length >= LEAST_LEAD;
    if (article.title === "" && isTitle) article.title = text.trim();
  }
  return [...articles.values()];
}

/** The outermost article around a node. */
function outermost(node: Node | undefined): Element | null {
  let found: Element | null = null;
  for (let at = node?.parentElement ?? null; at; at = at.parentElement) if (at.localName === "article") found = at;
  return found;
}

function isOnScreen({ element }: Article): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}

/** Whether an article reaches over the middle of the window. */
function isInTheMiddle({ element }: Article): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top <= innerHeight / 2 && innerHeight / 2 < bottom;
}
