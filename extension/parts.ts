/** The parts of pages that are too large to be sent at once, until the last one comes with the visit. */

import type { Block, Element, Page } from "./core.ts";
import { MOST_NODES, MOST_TEXT } from "./page/limits.ts";

export interface Part {
  elements: Element[];
  blocks: Block[];
}

/** So many pages may be on their way at once. */
const MOST_PAGES = 8;

const held = new Map<string, Part[]>();

/** Keeps a part of a document's page. */
export function hold(document: string, part: Part): void {
  const parts = held.get(document) ?? [];
  const all = [...parts, part];
  if (sum(all, ({ elements, blocks }) => elements.length + blocks.length) > 2 * MOST_NODES) tooLarge(document);
  if (sum(all, ({ blocks }) => sum(blocks, ({ text }) => text.length)) > 2 * MOST_TEXT) tooLarge(document);
  held.delete(document);
  held.set(document, all);
  for (const [oldest] of held) {
    if (held.size <= MOST_PAGES) break;
    held.delete(oldest);
  }
}

/** The whole of a page whose last part this is, which came after so many others. */
export function whole(document: string, last: Page, before: number): Page {
  const parts = held.get(document) ?? [];
  held.delete(document);
  if (parts.length !== before) throw new Error("A part of the page is missing");
  if (before === 0) return last;
  return {
    ...last,
    elements: [...parts, last].flatMap(({ elements }) => elements),
    blocks: [...parts, last].flatMap(({ blocks }) => blocks),
  };
}

function tooLarge(document: string): never {
  held.delete(document);
  throw new Error("The page is too large");
}

function sum<T>(all: readonly T[], size: (one: T) => number): number {
  return all.reduce((sum, one) => sum + size(one), 0);
}
