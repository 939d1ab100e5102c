/** Two editions and what changed → rows: the paragraphs that belong together, on either side and as one text. */

import type { ComparedEditions } from "../core.ts";
import { type Paragraph, type Piece, paragraphs, type Run, unchanged } from "./paragraphs.ts";

export interface Row {
  readonly before: readonly Paragraph[];
  readonly after: readonly Paragraph[];
  /** Both as one text: the later one, with what was removed in the places where it stood. */
  readonly merged: readonly Paragraph[];
  /** The indices of the changes in it, rising. */
  readonly changes: readonly number[];
}

interface Link {
  readonly before: number;
  readonly after: number;
  /** How much the two have in common, in characters. */
  weight: number;
}

/** Lays two editions out beside each other. What was set aside is left out. */
export function rows({ before, after, report }: ComparedEditions): Row[] {
  const old = paragraphs(before.article, report, "before");
  const now = paragraphs(after.article, report, "after");
  const laid: Row[] = [];
  let [i, j] = [0, 0];
  const put = (oldEnd: number, nowEnd: number) => {
    if (oldEnd > i || nowEnd > j) laid.push(row(old.slice(i, oldEnd), now.slice(j, nowEnd), j));
    [i, j] = [oldEnd, nowEnd];
  };
  for (const { from, to } of groups(inOrder(links(old, now)))) {
    while (i < from.before) put(i + 1, j);
    while (j < from.after) put(i, j + 1);
    put(to.before + 1, to.after + 1);
  }
  while (i < old.length) put(i + 1, j);
  while (j < now.length) put(i, j + 1);
  return laid.filter(({ before, after }) => before.length + after.length > 0);

  function row(before: readonly (Paragraph | null)[], after: readonly (Paragraph | null)[], first: number): Row {
    const [one, other] = [before.filter(isThere), after.filter(isThere)];
    const changes = [...one, ...other].flatMap(({ pieces }) => pieces.flatMap(({ change }) => change ?? []));
    return {
      before: one,
      after: other,
      merged: merged(one, after, first),
      changes: [...new Set(changes)].sort((a, b) => a - b),
    };
  }

  function merged(before: readonly Paragraph[], after: readonly (Paragraph | null)[], first: number): Paragraph[] {
    const gone = before.flatMap(({ pieces }) => pieces.filter(isGone));
    const own = after.map((paragraph) => ({ paragraph, gone: [] as Gone[] })).filter(hasParagraph);
    if (own.length === 0) {
      return before.map(({ kind, pieces }) => ({ kind, pieces: spaced(pieces.filter(isGone)) })).filter(saysSomething);
    }
    for (const piece of gone) {
      const mark = report.changes[piece.change ?? -1]?.marks[0];
      const its = own.find(({ paragraph }) => paragraph === now[mark?.block ?? -1]);
      if (mark && its) its.gone.push({ piece, at: mark.start });
      else if (mark && mark.block < first) own[0]?.gone.push({ piece, at: 0 });
      else own.at(-1)?.gone.push({ piece, at: Number.POSITIVE_INFINITY });
    }
    return own.map(({ paragraph, gone }) => withGone(paragraph, gone));
  }

  function isGone({ change }: Piece): boolean {
    return change !== null && report.changes[change]?.after.length === 0;
  }
}

interface Gone {
  readonly piece: Piece;
  /** Where in the later paragraph it would stand. */
  readonly at: number;
}

function hasParagraph<T>(its: { paragraph: Paragraph | null } & T): its is { paragraph: Paragraph } & T {
  return its.paragraph !== null;
}

function isThere(paragraph: Paragraph | null): paragraph is Paragraph {
  return paragraph !== null;
}

function saysSomething({ pieces }: Paragraph): boolean {
  return pieces.length > 0;
}

function spaced(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => (index > 0 ? { ...piece, space: "before" } : piece));
}

/** A paragraph with what is gone from it put back. */
function withGone({ kind, pieces }: Paragraph, gone: readonly Gone[]): Paragraph {
  const rest = [...gone].sort((one, other) => one.at - other.at);
  const all: Piece[] = [];
  let at = 0;
  /** Puts what stood before a place. */
  const putUntil = (end: number) => {
    for (let next = rest[0]; next && next.at <= end; next = rest[0]) {
      rest.shift();
      all.push({ ...next.piece, space: at > 0 ? "before" : "after" });
    }
  };
  for (const piece of pieces) {
    let [said, own] = [length(piece.runs), piece];
    while (piece.change === null && rest[0] && rest[0].at < at + said) {
      const cut = Math.max(0, rest[0].at - at);
      const text = own.runs[0]?.[1] ?? "";
      if (cut > 0) all.push(unchanged(text.slice(0, cut)));
      at += cut;
      putUntil(at);
      own = unchanged(text.slice(cut));
      said -= cut;
    }
    all.push(own);
    at += said;
    putUntil(at);
  }
  putUntil(Number.POSITIVE_INFINITY);
  return { kind, pieces: all };
}

/** How long the later wording of some words is. */
function length(runs: readonly Run[]): number {
  return runs.reduce((sum, [fate, text]) => sum + (fate === "removed" ? 0 : text.length), 0);
}

const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** The sentences of a piece, as the browser cuts them. */
export function sentencesOf(text: string): string[] {
  return Array.from(sentences.segment(text), ({ segment }) => segment.trim()).filter(Boolean);
}

/** Which paragraphs of the two have something in common: a sentence that stayed, or one that became another. */
function links(old: readonly (Paragraph | null)[], now: readonly (Paragraph | null)[]): Link[] {
  const [one, other] = [keys(old), keys(now)];
  const found = new Map<string, Link>();
  for (const [key, before] of one) {
    const after = other.get(key);
    if (after === undefined) continue;
    for (const i of before) {
      for (const j of after) {
        const link = found.get(`${i} ${j}`) ?? { before: i, after: j, weight: 0 };
        link.weight += key.length;
        found.set(`${i} ${j}`, link);
      }
    }
  }
  return [...found.values()].sort((a, b) => a.before - b.before || a.after - b.after);
}

/** By what a paragraph is known on the other side → where it stands. A sentence that is said again counts anew. */
function keys(side: readonly (Paragraph | null)[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const times = new Map<string, number>();
  for (const [index, paragraph] of side.entries()) {
    for (const { change, runs } of paragraph?.pieces ?? []) {
      if (change !== null) {
        const key = `change ${change}`;
        found.set(key, [...(found.get(key) ?? []), index]);
        continue;
      }
      for (const sentence of sentencesOf(runs[0]?.[1] ?? "")) {
        const time = times.get(sentence) ?? 0;
        times.set(sentence, time + 1);
        found.set(`${sentence} ${time}`, [index]);
      }
    }
  }
  return found;
}

/** Of all links, those that cross no other and have most in common. */
function inOrder(links: readonly Link[]): Link[] {
  interface Chain {
    weight: number;
    link: Link;
    earlier: Chain | null;
  }
  // The heaviest chain that ends at or before a later paragraph, as a binary indexed tree.
  const size = Math.max(0, ...links.map(({ after }) => after)) + 1;
  const best: (Chain | undefined)[] = Array.from({ length: size + 1 });
  for (const link of links) {
    let earlier: Chain | null = null;
    for (let at = link.after + 1; at > 0; at -= at & -at) {
      const chain = best[at];
      if (chain && chain.weight > (earlier?.weight ?? 0)) earlier = chain;
    }
    const chain: Chain = { weight: link.weight + (earlier?.weight ?? 0), link, earlier };
    for (let at = link.after + 1; at <= size; at += at & -at) {
      if (chain.weight > (best[at]?.weight ?? 0)) best[at] = chain;
    }
  }
  let chain: Chain | null = null;
  for (let at = size; at > 0; at -= at & -at) {
    const other: Chain | undefined = best[at];
    if (other && other.weight > (chain?.weight ?? 0)) chain = other;
  }
  const found: Link[] = [];
  for (; chain; chain = chain.earlier) found.push(chain.link);
  return found.reverse();
}

/** Links that share a paragraph, together: their first and their last ones. */
function groups(links: readonly Link[]): { from: Link; to: Link }[] {
  const found: { from: Link; to: Link }[] = [];
  for (const link of links) {
    const last = found.at(-1);
    if (last && (last.to.before === link.before || last.to.after === link.after)) last.to = link;
    else found.push({ from: link, to: link });
  }
  return found;
}
