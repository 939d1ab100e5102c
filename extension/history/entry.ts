/** A story as a row of the list. */

import type { ChangeEntry, Found, StoryEntry } from "../archive/types.ts";
import { make } from "../page/make.ts";
import { plainly } from "../page/plainly.ts";
import { count } from "../page/strings.ts";
import { exactly, when } from "../page/when.ts";
import { strings } from "../strings.ts";
import { marked } from "./marked.ts";
import { fragmentOf } from "./route.ts";

const { say, language } = strings;

/** What a row is of: a story, and where a search has found something, what it found. */
export interface Item {
  readonly entry: StoryEntry;
  readonly found: Found | null;
  /** The words that were looked for. */
  readonly words: string;
  /** The change that it is listed for, where some alone are asked for; else the last one, if there was any. */
  readonly change: ChangeEntry | null;
}

export function itemOf(entry: StoryEntry, found: Found | null = null, words = ""): Item {
  return { entry, found, words, change: entry.changes.at(-1) ?? null };
}

export function drawItem({ entry, found, words, change }: Item): HTMLAnchorElement {
  const headline = headlineOf(entry);
  const isInText = found !== null && found.text !== entry.headline;
  const parts = [
    make("span", { class: "headline", dir: "auto" }, ...(found ? marked(headline, words) : [headline])),
    make("span", { class: "of" }, ...facts(entry)),
    isInText ? sentence(found, words) : changeOf(entry, change),
  ];
  const href = fragmentOf({ story: entry.story, before: null, after: null, words: found ? words : null });
  return make("a", { href, class: entry.unseen > 0 ? "unseen" : null }, ...parts);
}

/** A headline, or the address where there is none. */
export function headlineOf({ headline, story }: Pick<StoryEntry, "headline" | "story">): string {
  return plainly(headline ?? story);
}

function facts({ site, lastRead, editions, pinned }: StoryEntry): (Node | string)[] {
  const time = make("span", { title: exactly(lastRead, language) }, when(lastRead, Date.now(), language));
  const pin = pinned ? [" · ", say("history_is_pinned")] : [];
  return [make("bdi", { class: "site" }, site), " · ", time, " · ", count("editions", editions, strings), ...pin];
}

/** "2 changes not seen yet", or what one change was: "3 changes Tuesday 14:02, without a note". */
function changeOf({ unseen, lastRead, changes: all }: StoryEntry, change: ChangeEntry | null): HTMLElement {
  if (change === null) return make("span", { class: "change none" }, say("history_never_changed"));
  const { changes, at, kinds, disclosed } = change;
  const what = [
    ...kinds.map((kind) => say(`kind_${kind}`)),
    say(`disclosed_${disclosed}_short`),
    // Mostly it was met at the last visit, whose time stands there already.
    ...(at === lastRead ? [] : [when(at, Date.now(), language)]),
  ];
  const number =
    unseen > 0 && change === all.at(-1)
      ? make("strong", {}, count("history_unseen", unseen, strings))
      : make("span", {}, count("changes", changes, strings));
  return make("span", { class: "change" }, number, ` · ${what.join(" · ")}`);
}

/** The sentence that was found, and whether it is still said. */
function sentence({ text, gone }: Found, words: string): HTMLElement {
  const said = make("span", { class: "found", dir: "auto" }, ...marked(plainly(text), words));
  return make("span", {}, said, ...(gone ? [make("span", { class: "gone" }, say("history_gone"))] : []));
}
