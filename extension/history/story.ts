/** One story: what is known of it, its editions, and two of them compared. */

import type { Archive } from "../archive/archive.ts";
import { compareEditions } from "../archive/compare.ts";
import { story as detailOf } from "../archive/list.ts";
import type { StoryDetail } from "../archive/types.ts";
import type { ComparedEditions } from "../core.ts";
import { make } from "../page/make.ts";
import { when } from "../page/when.ts";
import { strings } from "../strings.ts";
import { troubleAlone } from "../trouble.ts";
import { type ComparedView, comparedView } from "./compared.ts";
import { firstPair, type Pair, pairsOf, timeline, withChosen } from "./editions.ts";
import { headlineOf } from "./entry.ts";
import { saysAll } from "./found.ts";
import { storyHead } from "./head.ts";
import { notice } from "./notice.ts";
import { remembered } from "./remembered.ts";
import type { Route } from "./route.ts";

const { say } = strings;

export interface StoryPane {
  /** Shows what an address asks for. */
  show(route: Route): Promise<void>;
  /** Reads the story again; place and focus stay. */
  refresh(): Promise<void>;
  /** Goes to the next change, or the one before. */
  step(by: 1 | -1): void;
  /** Shows the other layout. */
  turn(): void;
}

export interface StoryEvents {
  back(): void;
  /** The reader chose two editions. */
  chose(story: string, pair: Pair, words: string | null): void;
  forget(detail: StoryDetail): void;
  /** Something was changed here, of which the archive does not tell its own page. */
  changed(): void;
}

export function storyPane(archive: Archive, pane: HTMLElement, events: StoryEvents): StoryPane {
  let detail: StoryDetail | null = null;
  let pair: Pair = { before: 0, after: 0 };
  /** The words by which it was found. */
  let words: string | null = null;
  let view: ComparedView | null = null;
  /** What was asked for last; what comes later of anything else is dropped. */
  let asked = 0;

  async function show(route: Route): Promise<void> {
    const turn = ++asked;
    if (route.story === null) {
      detail = view = null;
      document.title = `${say("name")} – ${say("history_title")}`;
      const keys = remembered.keys ? [say("options_keys_single_hint")] : [];
      put(notice(say("history_choose_title"), say("history_choose"), ...keys));
      return;
    }
    const isAnother = detail?.entry.story !== route.story;
    const sought = route.words ?? null;
    const isSought = sought !== null && (isAnother || sought !== words);
    if (isAnother) put([back(), make("p", { class: "reading" }, say("history_reading"))]);
    try {
      const found = await detailOf(archive, route.story);
      if (turn !== asked) return;
      if (!found) return missing();
      const { chosen, compared } = await shownOf(archive, found, route);
      if (turn !== asked) return;
      [detail, pair, words] = [found, chosen, sought];
      document.title = `${headlineOf(found.entry)} – ${say("name")}`;
      view = comparedView(archive, found, pair, compared, words);
      const isThere = isPairOf(found, route) || (route.before === null && route.after === null);
      put(parts(found, isThere ? [] : [make("p", { class: "note" }, say("history_no_edition"))]));
      if (isAnother) pane.scrollTop = 0;
      // Keys are to scroll it, where they go nowhere else.
      if (isAnother && document.activeElement === document.body) pane.focus({ preventScroll: true });
      if (isSought) view.goToFound();
    } catch (error) {
      if (turn === asked) put([back(), ...notice(say("history_error_title"), troubleAlone(error))]);
    }
  }

  function parts(found: StoryDetail, notes: Node[]): Node[] {
    const editions = timeline(found, pair, strings, (time) => when(time, Date.now(), strings.language));
    editions.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      const side = target.name === "before" ? "before" : "after";
      events.chose(found.entry.story, withChosen(found, pair, side, Number(target.value)), words);
    });
    const head = storyHead(archive, found, {
      forget: () => events.forget(found),
      changed() {
        events.changed();
        refresh().catch(() => {}); // the next change asks again
      },
    });
    return [back(), head, editions, ...notes, ...(view ? [view.element] : [])];
  }

  async function refresh(): Promise<void> {
    if (!detail) return;
    const turn = asked;
    const found = await detailOf(archive, detail.entry.story);
    if (turn !== asked || !detail || JSON.stringify(found) === JSON.stringify(detail)) return;
    const isThere = (number: number) => found?.editions.some((edition) => edition.number === number);
    if (!found) {
      asked++;
      return missing();
    }
    // The two that are being read stay, whatever else there is now.
    if (!isThere(pair.before) || !isThere(pair.after)) {
      return show({ story: found.entry.story, before: null, after: null, words });
    }
    detail = found;
    view?.update(found);
    put(parts(found, []));
  }

  function missing(): void {
    detail = view = null;
    put([back(), ...notice(say("history_gone_title"), say("history_gone_text"))]);
  }

  /** Only where the list is not beside it. */
  function back(): HTMLElement {
    const button = make("button", { type: "button", class: "back", id: "back" }, say("history_back"));
    button.addEventListener("click", events.back);
    return button;
  }

  /** Who went through it with the keyboard does not start over. */
  function put(nodes: Node[]): void {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const wasInside = focused !== null && focused !== pane && pane.contains(focused);
    const [top, inEditions] = [pane.scrollTop, pane.querySelector(".timeline ol")?.scrollTop ?? 0];
    pane.replaceChildren(...nodes);
    pane.scrollTop = top;
    pane.querySelector(".timeline ol")?.scrollTo(0, inEditions);
    if (!wasInside) return;
    const again = focused.isConnected ? focused : document.getElementById(focused.id);
    (again ?? pane).focus({ preventScroll: true });
  }

  return { show, refresh, step: (by) => view?.step(by), turn: () => view?.turn() };
}

function isPairOf({ editions }: StoryDetail, { before, after }: Route): boolean {
  const isThere = (number: number | null) => editions.some((edition) => edition.number === number);
  return before !== null && after !== null && before < after && isThere(before) && isThere(after);
}

interface Shown {
  chosen: Pair;
  compared: ComparedEditions;
}

/** The two editions that an address asks for; where it has words alone, two of which one says them. */
async function shownOf(archive: Archive, detail: StoryDetail, route: Route): Promise<Shown> {
  const { story } = detail.entry;
  const compare = async (chosen: Pair): Promise<Shown> => ({
    chosen,
    compared: await compareEditions(archive, story, chosen.before, chosen.after),
  });
  const first = await compare(pairIn(detail, route));
  const { words } = route;
  if (!words || isPairOf(detail, route) || doSay(first.compared, words)) return first;
  for (const { before, after } of pairsOf(detail)) {
    const shown = await compare({ before, after });
    if (doSay(shown.compared, words)) return shown;
  }
  return first;
}

function doSay({ before, after }: ComparedEditions, words: string): boolean {
  return [before, after].some(({ article: { headline, passages } }) =>
    saysAll([headline ?? "", ...passages.map(({ text }) => text)].join("\n"), words),
  );
}

function pairIn(detail: StoryDetail, { before, after, ...route }: Route): Pair {
  if (before !== null && after !== null && isPairOf(detail, { ...route, before, after })) return { before, after };
  return firstPair(detail);
}
