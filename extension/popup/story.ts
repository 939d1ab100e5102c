/** One story of the page in front: its editions, what changed between two of them, and what may be done with it. */

import type { Archive } from "../archive/archive.ts";
import { compareEditions } from "../archive/compare.ts";
import type { StoryDetail } from "../archive/types.ts";
import { askTab } from "../calls.ts";
import type { Visit } from "../core.ts";
import { historyOf } from "../history-address.ts";
import { isPlain } from "../page/change.ts";
import { make } from "../page/make.ts";
import { plainly } from "../page/plainly.ts";
import { count } from "../page/strings.ts";
import { apart, exactly, when } from "../page/when.ts";
import { strings } from "../strings.ts";
import { troubleAlone } from "../trouble.ts";
import { changes } from "./changes.ts";
import { chooser, type Pair } from "./editions.ts";
import { leadTo } from "./foot.ts";
import { keeping } from "./keep.ts";
import { announce, complain, facts, notice } from "./notice.ts";
import { setAside } from "./set-aside.ts";

const { say, language } = strings;

/** The editions that the reader has chosen to compare, by the keys of their stories; they stay when the popup is filled anew. */
const chosen = new Map<string, Pair>();

export interface Means {
  /** None where it could not be opened. */
  archive: Archive | null;
  /** The tab with the page. */
  tab: number;
  /** Its title. */
  title: string;
  /** Has what stands in a place of the story's site told of. */
  bringBack(story: string, place: number): Promise<void>;
  /** Fills the popup anew. */
  refresh(): Promise<void>;
}

/** A visit, with what is kept of its story; none where that could not be read. */
export function story(visit: Visit, kept: StoryDetail | null, means: Means): HTMLElement {
  const editions = kept?.editions ?? [];
  const found = make("div", { class: "found" });
  const usual = usualPair(visit, kept);
  const choice = editions.length > 1 ? chooser(editions, (pair) => choose(pair).catch(complain)) : null;
  let turn = 0;

  async function choose(pair: Pair): Promise<void> {
    const own = ++turn;
    choice?.set(pair);
    if (pair.before === usual.before && pair.after === usual.after) {
      chosen.delete(visit.story);
      found.ariaBusy = null;
      found.replaceChildren(...told(visit, usual, kept, means));
      return;
    }
    chosen.set(visit.story, pair);
    found.ariaBusy = "true";
    const nodes = means.archive ? await compared(visit.story, pair, means.archive, means.tab).catch(failed) : [];
    if (own !== turn) return;
    found.ariaBusy = null;
    found.replaceChildren(...nodes);
    announce(found.querySelector("h2, .facts")?.textContent ?? "");
  }

  found.append(...told(visit, usual, kept, means));
  choice?.set(usual);
  const pair = chosen.get(visit.story);
  const has = (sought: number) => editions.some(({ number }) => number === sought);
  if (pair && has(pair.before) && has(pair.after)) choose(pair).catch(complain);
  const headline = plainly(visit.headline ?? means.title);
  return make(
    "section",
    {},
    // Where it is too long to be shown in full, it can still be read.
    make("h1", { dir: "auto", title: headline }, headline),
    facts(...history(visit, kept)),
    ...(choice?.nodes ?? []),
    found,
    ...setAside(visit, strings, (place) => means.bringBack(visit.story, place).catch(complain)),
    ...(kept && means.archive ? [keeping(kept.entry, means.archive, means.refresh)] : []),
  );
}

/** "3 editions kept · first read Tuesday 14:02 · last read yesterday 9:15". This reading is not the last one. */
function history({ editions }: Visit, kept: StoryDetail | null): (Node | string)[] {
  const now = Date.now();
  const parts: (Node | string)[] = [count("editions", kept?.editions.length ?? editions, strings)];
  const read = (key: "popup_first_read" | "popup_last_read", time: number) =>
    parts.push(make("span", { title: exactly(time, language) }, say(key, when(time, now, language, "short"))));
  if (kept) read("popup_first_read", kept.entry.firstRead);
  const last = kept?.visits.at(-2)?.at;
  if (last !== undefined && last !== kept?.entry.firstRead) read("popup_last_read", last);
  if (kept?.entry.pinned) parts.push(make("strong", {}, say("popup_pinned")));
  return parts.flatMap((part, index) => (index > 0 ? [" · ", part] : [part]));
}

/** The two editions that the visit compared: the one that the reader had seen last, and what the page says. */
function usualPair({ since, changes }: Visit, kept: StoryDetail | null): Pair {
  const editions = kept?.editions ?? [];
  const after = editions.at(-1)?.number ?? 0;
  if (!kept || since === null || kept.baseline < after) return { before: kept?.baseline ?? after, after };
  // By now it may have been noted that the changes were seen; then the baseline is another already.
  const before = changes.length > 0 ? editions.slice(0, -1).findLast(({ seen }) => seen <= since) : undefined;
  return { before: before?.number ?? after, after };
}

/** What the visit told. */
function told(visit: Visit, { before, after }: Pair, kept: StoryDetail | null, { tab }: Means): Node[] {
  const { story, since, unread, disclosed } = visit;
  if (since === null) return [notice(say("popup_first_title"), say("popup_first"))];
  if (unread) return [notice(say(`popup_${unread}_title`), say(`popup_${unread}`))];
  const time = when(since, Date.now(), language);
  const short = when(since, Date.now(), language, "short");
  const heading = [make("span", { title: exactly(since, language) }, say("since", short))];
  const note = disclosed === null ? [] : [" · ", make("span", {}, say(`disclosed_${disclosed}_short`))];
  const unchanged = notice(say("popup_unchanged_title", time), say("popup_unchanged"));
  const nodes = changes(visit, [...heading, ...note], unchanged, async (index) => {
    await askTab(tab, "goTo", { story, index });
    close();
  });
  const isMore = kept && before < after && visit.changes.some(isPlain);
  return [...nodes, ...(isMore ? [inHistory(story, { before, after })] : [])];
}

/** What changed between two editions that the reader has chosen. The page shows where, as far as it still says so. */
async function compared(story: string, pair: Pair, archive: Archive, tab: number): Promise<Node[]> {
  const { before, after, report } = await compareEditions(archive, story, pair.before, pair.after);
  const partial = report.set_aside.some(({ reason }) => reason === "paywall");
  const [from = "", to = ""] = apart([before.seen, after.seen], Date.now(), language, "short");
  const heading = make("span", {}, say("popup_from_to", from, to));
  const same = notice(say("popup_same_title"), say("popup_same"));
  const nodes = changes({ ...report, partial }, [heading], same, async (index) => {
    await askTab(tab, "goToBetween", { story, ...pair, index });
    close();
  });
  return [...nodes, inHistory(story, pair)];
}

function failed(error: unknown): Node[] {
  return [notice(say("popup_error_title"), troubleAlone(error))];
}

function inHistory(story: string, { before, after }: Pair): HTMLElement {
  const link = make("a", { href: historyOf(story, before, after) }, say("popup_in_history"));
  leadTo(link);
  return make("p", { class: "more" }, link);
}
