/** The words that were looked for, in the text of a comparison: marked, and come to. */

import { spansOf } from "./marked.ts";

/** What the style sheet knows the marks by. */
const NAME = "found";

/** Marks the words wherever the paragraphs of an element say them; without words, nothing is marked. */
export function markFound(element: HTMLElement, words: string | null): void {
  const ranges = words === null ? [] : paragraphsOf(element).flatMap((paragraph) => rangesIn(paragraph, words));
  CSS.highlights.set(NAME, new Highlight(...ranges));
}

/** Brings the paragraph onto the screen that says most of the words, unfolded where it is folded. */
export function goToFound(element: HTMLElement, words: string): void {
  const most = paragraphsOf(element)
    .map((paragraph) => ({ paragraph, said: saidIn(paragraph, words) }))
    .reduce((one, other) => (other.said > one.said ? other : one), { paragraph: element, said: 0 });
  if (most.said === 0) return;
  const fold = most.paragraph.closest("details");
  if (fold) fold.open = true;
  most.paragraph.scrollIntoView({ block: "center" });
}

/** Whether a text has each of the words. */
export function saysAll(text: string, words: string): boolean {
  return wordsOf(words).every((word) => spansOf(text, word).length > 0);
}

function wordsOf(words: string): string[] {
  return words.split(/\s+/).filter(Boolean);
}

function paragraphsOf(element: HTMLElement): HTMLElement[] {
  return Array.from(element.querySelectorAll<HTMLElement>(".said"));
}

function saidIn({ textContent }: HTMLElement, words: string): number {
  return wordsOf(words).filter((word) => spansOf(textContent ?? "", word).length > 0).length;
}

/** They hold when the text is taken out of the page and put back, as it is when what stands above it is drawn anew. */
function rangesIn(paragraph: HTMLElement, words: string): StaticRange[] {
  const texts: { node: Text; start: number }[] = [];
  let length = 0;
  const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!(node instanceof Text)) continue;
    texts.push({ node, start: length });
    length += node.length;
  }
  const textAt = (at: number) => texts.findLast(({ start }) => start <= at);
  return spansOf(paragraph.textContent ?? "", words).flatMap(([from, to]) => {
    const [first, last] = [textAt(from), textAt(to - 1)];
    if (!first || !last) return [];
    const place = { startContainer: first.node, startOffset: from - first.start, endContainer: last.node };
    return [new StaticRange({ ...place, endOffset: to - last.start })];
  });
}
