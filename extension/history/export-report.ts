/**
 * A story → an HTML page with all of its editions, in which any two can be compared without a script: every pair is
 * compared beforehand, and the style sheet shows the one that is chosen.
 *
 * Of a pair only what changed is written down, because the editions stand below in full. Where that gets too much, pairs
 * that are far apart are left out, and the page says so.
 */

import type { Archive } from "../archive/archive.ts";
import { compareEditions } from "../archive/compare.ts";
import type { StoryDetail } from "../archive/types.ts";
import { make } from "../page/make.ts";
import { count, type Strings } from "../page/strings.ts";
import { exactly } from "../page/when.ts";
import { summary } from "./compared.ts";
import { comparison } from "./comparison.ts";
import { firstPair, type Pair, timeline } from "./editions.ts";
import { foot, heading, pageOf } from "./export-html.ts";
import { still, written } from "./export-page.ts";
import { factsOf, type Shared } from "./facts.ts";

/** So many characters of comparisons a report may hold: what browsers open at once, and mail still takes. */
const MOST_CHARACTERS = 6_000_000;

export interface Making {
  readonly signal: AbortSignal;
  onProgress(made: number, of: number): void;
}

export async function reportAsHtml(
  archive: Archive,
  detail: StoryDetail,
  strings: Strings,
  { signal, onProgress }: Making,
): Promise<string> {
  const { story } = detail.entry;
  const newest = firstPair(detail).after;
  const shared: Shared = {
    ...{ detail, pair: { before: newest, after: newest }, cosmetic: true },
    compared: await compareEditions(archive, story, newest, newest),
  };
  const all = pairs(detail);
  const sections: { pair: Pair; section: HTMLElement }[] = [];
  let characters = 0;
  for (const [made, pair] of all.entries()) {
    signal.throwIfAborted();
    onProgress(made, all.length);
    const section = await compared(archive, detail, pair, strings);
    characters += section.outerHTML.length;
    if (characters > MOST_CHARACTERS) break;
    sections.push({ pair, section });
  }
  sections.sort(({ pair: one }, { pair: other }) => one.before - other.before || one.after - other.after);
  const editions = [];
  for (const { number } of detail.editions) editions.push(await edition(archive, story, number, strings));
  const { headline } = factsOf(shared, strings);
  const isAll = sections.length === all.length;
  const main = make(
    "main",
    {},
    heading(shared, strings),
    timeline(detail, firstPair(detail), strings, (time) => exactly(time, strings.language)),
  );
  const none = make("p", { class: "none" }, strings.say(isAll ? "history_no_pair" : "history_no_such_pair"));
  if (all.length > 0) main.append(none);
  main.append(...sections.map(({ section }) => section), make("h2", {}, count("editions", editions.length, strings)));
  main.append(...editions, foot(strings));
  return written({ ...pageOf(headline, strings), styles: choosing(sections.map(({ pair }) => pair)) }, main);
}

/** All pairs, those first that are asked for most: neighbours, and those with the first and with the newest edition. */
function pairs({ editions }: StoryDetail): Pair[] {
  const last = editions.length - 1;
  const found: { pair: Pair; rank: number }[] = [];
  for (const [i, { number: before }] of editions.entries()) {
    for (const [j, { number: after }] of editions.entries()) {
      if (i >= j) continue;
      const rank = j === i + 1 ? 0 : i === 0 || j === last ? 1 : j - i;
      found.push({ pair: { before, after }, rank });
    }
  }
  return found.sort((one, other) => one.rank - other.rank).map(({ pair }) => pair);
}

async function compared(archive: Archive, { entry }: StoryDetail, pair: Pair, strings: Strings): Promise<HTMLElement> {
  const { before, after } = pair;
  const found = await compareEditions(archive, entry.story, before, after);
  const told = (time: number) => exactly(time, strings.language);
  const times = [found.before.seen, found.after.seen].map(told);
  const text = comparison(found, strings, { layout: "inline", cosmetic: true, whole: false });
  return make(
    "section",
    { class: "pair", id: `pair-${before}-${after}` },
    make("h2", {}, times.join(" → ")),
    summary(found, strings, told),
    still(text, true),
  );
}

/** What an edition said, all of it. */
async function edition(archive: Archive, story: string, number: number, strings: Strings): Promise<HTMLElement> {
  const found = await compareEditions(archive, story, number, number);
  const text = comparison(found, strings, { layout: "inline", cosmetic: true, whole: true });
  const own = Array.from(text.querySelectorAll("details.fold > .row"));
  text.replaceChildren(...own);
  return make(
    "details",
    { class: "whole-edition" },
    make("summary", {}, exactly(found.after.seen, strings.language)),
    text,
  );
}

/** The rules by which the pair is shown whose two editions are chosen. */
function choosing(pairs: readonly Pair[]): string {
  const chosen = ({ before, after }: Pair) => `body:has(#before-${before}:checked):has(#after-${after}:checked)`;
  return pairs
    .flatMap((pair) => [
      `${chosen(pair)} #pair-${pair.before}-${pair.after} { display: block; }`,
      `${chosen(pair)} .none { display: none; }`,
    ])
    .join("\n");
}
