/** The list of stories: what is looked for in it, and what of it is shown. */

import type { Archive } from "../archive/archive.ts";
import { make } from "../page/make.ts";
import { count } from "../page/strings.ts";
import { strings } from "../strings.ts";
import { troubleAlone } from "../trouble.ts";
import { drawItem, type Item } from "./entry.ts";
import { filters } from "./filters.ts";
import { type Listing, listed } from "./listing.ts";
import { notice } from "./notice.ts";
import { remembered } from "./remembered.ts";
import { searching } from "./searching.ts";
import { virtualList } from "./virtual.ts";

const { say, language } = strings;

export interface List {
  /** Reads the list again; what is on the screen stays where it is. */
  refresh(): void;
  choose(story: string | null): void;
  focus(): void;
  focusSearch(): void;
}

/** Fills the pane of the list. */
export function storyList(archive: Archive, pane: HTMLElement): List {
  let listing: Listing = { items: [], total: 0, isWhole: false };
  let reading = new AbortController();
  /** Why it could not be read, where it could not. */
  let failure: { error: unknown } | null = null;
  const field = make("input", {
    ...{
      id: "search",
      type: "search",
      autocomplete: "off",
      spellcheck: "false",
      "aria-keyshortcuts": remembered.keys ? "/" : null,
    },
    ...{ "aria-label": say("history_search"), placeholder: say("history_search") },
  });
  const filter = filters(() => show(true));
  const sought = new WeakMap<Item, Item>();
  const search = searching(archive, show);
  const stop = make("button", { type: "button", class: "stop" }, say("history_stop"));
  const bar = make("progress", { "aria-label": say("history_searching") });
  const progress = make("div", { class: "progress", hidden: "" }, bar, make("span", {}), stop);
  const status = make("p", { class: "status", role: "status" });
  const list = make("ul", { role: "list", "aria-label": say("history_stories") });
  const nothing = make("div", { class: "nothing" });
  const scroller = make("div", { class: "scroller" }, list, nothing);
  pane.replaceChildren(title(), make("search", {}, field, filter.element), progress, status, scroller);
  const rows = virtualList<Item>(scroller, list, { key: ({ entry }) => entry.story, draw: drawItem });
  field.addEventListener("input", () => search.find(field.value));
  // From the search, and from where nothing else is meant.
  document.addEventListener("keydown", (event) => {
    const isFree = event.target === field || event.target === document.body;
    if (event.key === "ArrowDown" && isFree && list.childElementCount > 0) {
      event.preventDefault();
      rows.focus();
    }
  });
  stop.addEventListener("click", () => {
    search.stop();
    field.focus();
  });
  refresh();

  async function read(signal: AbortSignal): Promise<void> {
    // What is there already stays until all of it has been read anew.
    const isFirst = listing.items.length === 0;
    for await (const read of listed(archive, signal)) {
      if (!isFirst && !read.isWhole) continue;
      listing = read;
      if (read.isWhole) filter.suggest(new Set(read.items.map(({ entry }) => entry.site)));
      if (read.isWhole) search.update(new Map(read.items.map(({ entry }) => [entry.story, entry])));
      show(false);
    }
  }

  function refresh(): void {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    failure = null;
    read(signal).catch((error: unknown) => {
      if (signal.aborted) return;
      failure = { error };
      show(false);
    });
  }

  /** Shows what is asked for, from its top where something else is asked for now. */
  function show(isNew: boolean): void {
    const { words, state, items: found, looked, of } = search.now;
    const isSearch = words !== "";
    const all = isSearch ? found : listing.items;
    const items = filter.isSet() ? all.filter(({ entry }) => filter.takes(entry)).map(soughtIn) : all.slice();
    const hadFocus = list.contains(document.activeElement);
    list.classList.toggle("hits", isSearch);
    rows.show(items, isSearch || filter.isSet() ? items.length : listing.total);
    if (isNew) rows.toTop();
    // Who was quicker than the search goes on from where they asked.
    if (hadFocus && !list.contains(document.activeElement)) field.focus();
    progress.hidden = !isSearch || state !== "running";
    bar.max = Math.max(1, of);
    bar.value = looked;
    const label = progress.querySelector("span");
    if (label) label.textContent = say("history_looked", number(looked), number(of));
    const text = summary(items.length);
    if (status.textContent !== text) status.textContent = text;
    nothing.replaceChildren(...(broken() ?? (items.length === 0 ? why() : [])));
  }

  /** An item with the change that it is listed for; the same one as long as that is the same, as rows go by that. */
  function soughtIn(item: Item): Item {
    const change = item.entry.changes.findLast(filter.isSought) ?? null;
    if (change === item.change) return item;
    const known = sought.get(item);
    if (known?.change === change) return known;
    const other = { ...item, change };
    sought.set(item, other);
    return other;
  }

  function summary(shown: number): string {
    const { words, state, looked, of } = search.now;
    if (words !== "") {
      if (state === "running") return "";
      const found = count("history_stories", shown, strings);
      return state !== "done" ? `${found} · ${say("history_looked", number(looked), number(of))}` : found;
    }
    if (!listing.isWhole && filter.isSet()) return say("history_reading");
    if (filter.isSet())
      return say("history_of", number(shown), count("history_stories", listing.items.length, strings));
    return listing.total > 0 ? count("history_stories", listing.total, strings) : "";
  }

  /** Why nothing is listed. */
  function why(): Node[] {
    const isSearch = search.now.words !== "";
    if (isSearch ? search.now.state === "running" : !listing.isWhole) return [];
    if (listing.isWhole && listing.items.length === 0) {
      const first = make("a", { href: "../welcome/welcome.html" }, say("options_first_page"));
      return [...notice(say("history_empty_title"), say("history_empty")), make("p", {}, first)];
    }
    const text = say(isSearch ? "history_not_found" : "history_none_fits");
    const clear = make("button", { type: "button" }, say("history_clear_all"));
    clear.addEventListener("click", () => {
      field.value = "";
      filter.clear();
      search.find("");
      field.focus();
    });
    return [...notice(say("history_none_title"), text), clear];
  }

  /** What went wrong with what is asked for, if anything did, and a way to ask again. */
  function broken(): Node[] | null {
    const { words, state, error } = search.now;
    const failed = words === "" ? failure : state === "failed" ? { error } : null;
    if (!failed) return null;
    const again = make("button", { type: "button" }, say("history_again"));
    again.addEventListener("click", () => {
      if (words === "") refresh();
      else search.again();
      field.focus();
    });
    return [...notice(say("history_error_title"), troubleAlone(failed.error)), again];
  }

  return { refresh, choose: rows.choose, focus: rows.focus, focusSearch: () => field.focus() };
}

/** What the page is. */
export function title(): HTMLElement {
  const icon = make("img", { src: "../icons/32.png", alt: "", width: "22", height: "22" });
  return make("h1", {}, icon, say("history_title"));
}

function number(value: number): string {
  return new Intl.NumberFormat(language).format(value);
}
