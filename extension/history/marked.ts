/** A text with the words in it marked that were looked for, whatever their case and accents. */

import { make } from "../page/make.ts";

/** So much of the text stands before the first word, where it is long. */
const LEAD = 60;

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function marked(text: string, words: string): (Node | string)[] {
  const spans = spansOf(text, words);
  const start = leadOf(text, spans[0]?.[0] ?? 0);
  const parts: (Node | string)[] = start > 0 ? ["… "] : [];
  let at = start;
  for (const [from, to] of spans) {
    parts.push(text.slice(at, from), make("mark", {}, text.slice(from, to)));
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** Where the words stand, in order and apart. */
export function spansOf(text: string, words: string): [number, number][] {
  // The text as the search reads it, and where each of its letters begins and ends.
  let said = "";
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { segment, index } of letters.segment(text)) {
    const folded = plain(segment);
    said += folded;
    for (let letter = 0; letter < folded.length; letter++) {
      starts.push(index);
      ends.push(index + segment.length);
    }
  }
  const found: [number, number][] = [];
  for (const word of new Set(plain(words).split(/\s+/).filter(Boolean))) {
    for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + word.length)) {
      found.push([starts[at] ?? 0, ends[at + word.length - 1] ?? text.length]);
    }
  }
  found.sort(([one], [other]) => one - other);
  const apart: [number, number][] = [];
  for (const [from, to] of found) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** Where to begin, so that the first of the words is to be seen. */
function leadOf(text: string, first: number): number {
  if (first <= 2 * LEAD) return 0;
  const space = text.indexOf(" ", first - LEAD);
  return space >= 0 && space < first ? space + 1 : first;
}
