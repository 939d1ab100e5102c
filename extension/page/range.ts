/** A mark → the text under it, and nothing where the document no longer reads as it did. */

import type { Mark } from "../core.ts";
import type { Reading, TextSource } from "./read.ts";

/** A part of one Text node. */
export interface Piece {
  node: Text;
  start: number;
  end: number;
}

/** A place between letters: right behind one, or right before the first. */
export interface Gap {
  letter: Piece;
  side: "behind" | "before";
}

/**
 * The pieces of text under a mark, in order; none where the block was changed or taken away since it was read.
 * One piece for each node, because no Range reaches from one shadow tree into another.
 */
export function find(reading: Reading, { block, start, end }: Mark): Piece[] {
  return stillReads(reading, block) ? cut(reading.nodes[block] ?? [], start, end) : [];
}

/**
 * The place of a mark without extent, by the letter beside it: a place between two nodes, or in white space that is
 * folded away, has no position on the screen, but a letter has.
 */
export function findGap(reading: Reading, { block, start }: Mark): Gap | null {
  if (!stillReads(reading, block)) return null;
  const text = reading.page.blocks[block]?.text ?? "";
  const behind = /\P{White_Space}(?=\p{White_Space}*$)/u.exec(text.slice(0, start));
  const letter = behind ?? /\P{White_Space}/u.exec(text);
  if (!letter) return null;
  const [piece] = cut(reading.nodes[block] ?? [], letter.index, letter.index + letter[0].length);
  return piece ? { letter: piece, side: behind ? "behind" : "before" } : null;
}

/** Whether the nodes of a block are all in the document and say what they said. */
export function stillReads(reading: Reading, block: number): boolean {
  const nodes = reading.nodes[block];
  return (
    nodes?.every((node) => node.isConnected) === true && nodes.map(dataOf).join("") === reading.page.blocks[block]?.text
  );
}

/** The same page, each of its blocks where a newer reading of the document has the same text. */
export function foundAgain(reading: Reading, newer: Reading): Reading {
  const places = new Map<string, number[]>();
  newer.page.blocks.forEach(({ text }, block) => {
    const same = places.get(text);
    if (same) same.push(block);
    else places.set(text, [block]);
  });
  // The first of some equal blocks is the first of them again, and so on.
  const nodes = reading.page.blocks.map(({ text }) => newer.nodes[places.get(text)?.shift() ?? -1] ?? []);
  return { page: reading.page, nodes, roots: newer.roots };
}

/** A Range of a piece: only these can be measured. */
export function rangeOf({ node, start, end }: Piece): Range {
  const range = node.ownerDocument.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

function cut(nodes: readonly TextSource[], start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const node of nodes) {
    const to = from + dataOf(node).length;
    if (node instanceof Text && start < to && end > from) {
      pieces.push({ node, start: Math.max(start, from) - from, end: Math.min(end, to) - from });
    }
    from = to;
  }
  return pieces;
}

function dataOf(node: TextSource): string {
  return node instanceof Text ? node.data : "\n";
}
