/** One of two editions → its paragraphs, cut where its sentences changed. */

import type { Article, Change, Fate, Kind, Report, Which } from "../core.ts";

/** A run of words, and what became of it. */
export type Run = readonly [fate: Fate, text: string];

/** A piece of a paragraph: a sentence that changed, or what stands between two of those. */
export interface Piece {
  /** The index of the change that it is of; none where nothing changed. */
  readonly change: number | null;
  /** Of a sentence that changed, with the words of the other edition in their places. */
  readonly runs: readonly Run[];
  /** Where a space parts a sentence that was put here from its neighbour. */
  readonly space?: "before" | "after";
}

export interface Paragraph {
  readonly kind: Kind;
  readonly pieces: readonly Piece[];
}

/** A sentence of a change, and where in a passage it stands. */
interface Place {
  readonly change: number;
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
}

/** A place to look from. */
interface From {
  readonly passage: number;
  readonly offset: number;
}

/**
 * The paragraphs of an edition, one for each of its passages; none for a passage that does not count as the story's.
 *
 * A report tells where its changes stand in the later edition only, and not of all of their sentences, so that they are
 * looked for, in the order in which they are told. One that is not found is left unmarked: it is still in the list.
 */
export function paragraphs({ passages }: Article, report: Report, which: Which): (Paragraph | null)[] {
  const places = placesOf(passages, report, which);
  const aside = new Set(report.set_aside.filter(({ side }) => side === which).map(({ text }) => text));
  return passages.map(({ kind, text }, index) => {
    if (aside.has(text) && places[index]?.length === 0) return null;
    return { kind, pieces: pieces(text, places[index] ?? [], report.changes, which) };
  });
}

function placesOf(passages: Article["passages"], report: Report, which: Which): Place[][] {
  const places: Place[][] = passages.map(() => []);
  const order = [...report.changes.entries()].sort(([, one], [, other]) => isMoved(one) - isMoved(other));
  // What did not move stands in the same order in both, headlines and captions apart.
  const last: Record<string, From> = {};
  for (const [change, told] of order) {
    const lane = laneOf(told.field);
    const start = startOf(told, which) ?? last[lane] ?? { passage: 0, offset: 0 };
    let from = start;
    for (const [sentence, text] of told[which].entries()) {
      const found = find(text, from) ?? find(text, { passage: 0, offset: 0 });
      if (!found) continue;
      places[found.passage]?.push({ change, sentence, start: found.offset, end: found.offset + text.length });
      from = { passage: found.passage, offset: found.offset + text.length };
    }
    if (!isMoved(told)) last[lane] = from;
  }
  for (const own of places) own.sort((one, other) => one.start - other.start);
  return places;

  function find(text: string, from: From): From | null {
    for (let passage = from.passage; passage < passages.length; passage++) {
      const said = passages[passage]?.text ?? "";
      let offset = said.indexOf(text, passage === from.passage ? from.offset : 0);
      for (; offset >= 0; offset = said.indexOf(text, offset + 1)) {
        const end = offset + text.length;
        const isTaken = places[passage]?.some((place) => place.start < end && offset < place.end);
        if (!isTaken && isWhole(said, offset, end)) return { passage, offset };
      }
    }
    return null;
  }
}

/** Where the later edition's marks say that a change begins. */
function startOf({ kind, marks }: Change, which: Which): From | null {
  const [mark] = marks;
  if (which === "before" || !mark || kind === "removed") return null;
  return { passage: mark.block, offset: kind === "added" || kind === "moved" ? mark.start : 0 };
}

function isMoved({ kind }: Change): 0 | 1 {
  return kind === "moved" ? 1 : 0;
}

function laneOf(field: Change["field"]): string {
  return field === "headline" || field === "caption" ? field : "text";
}

const LETTER = /[\p{L}\p{N}]/u;

/** Whether no word is cut where a sentence begins and ends, in scripts with spaces between words. */
function isWhole(text: string, start: number, end: number): boolean {
  const cuts = (at: number) => LETTER.test(text[at - 1] ?? "") && LETTER.test(text[at] ?? "");
  return !cuts(start) && !cuts(end);
}

function pieces(text: string, places: readonly Place[], changes: readonly Change[], which: Which): Piece[] {
  const cut: Piece[] = [];
  let at = 0;
  for (const { change, sentence, start, end } of places) {
    const told = changes[change];
    if (!told) continue;
    if (start > at) cut.push(unchanged(text.slice(at, start)));
    cut.push({ change, runs: runsOf(told, which, sentence) });
    at = end;
  }
  if (at < text.length) cut.push(unchanged(text.slice(at)));
  return cut;
}

export function unchanged(text: string): Piece {
  return { change: null, runs: [["same", text]] };
}

/** The words of one of a change's sentences, with those of the other side that stand, or stood, among them. */
function runsOf(change: Change, which: Which, sentence: number): Run[] {
  const foreign: Fate = which === "before" ? "added" : "removed";
  const own = change[which];
  // The words are those of the sentences joined by single spaces.
  const start = own.slice(0, sentence).reduce((length, text) => length + text.length + 1, 0);
  const end = start + (own[sentence]?.length ?? 0);
  const runs: Run[] = [];
  let at = 0;
  for (const [fate, text] of change.words) {
    if (fate === foreign) {
      if (at >= start && at <= end) runs.push([fate, text]);
      continue;
    }
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (part) runs.push([fate, part]);
    at += text.length;
  }
  return runs;
}
