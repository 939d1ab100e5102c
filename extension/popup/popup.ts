/** The popup: the story of the tab in front, or why there is none. */

import { withoutFragment } from "../address.ts";
import type { Archive } from "../archive/archive.ts";
import { story as detailOf } from "../archive/list.ts";
import type { StoryDetail } from "../archive/types.ts";
import { ask, askTab, type NoStory, type Told } from "../calls.ts";
import type { Barred } from "../door.ts";
import { openArchive } from "../keeping.ts";
import { direction, strings } from "../strings.ts";
import { troubleAlone } from "../trouble.ts";
import { foot } from "./foot.ts";
import { announce, button, notice } from "./notice.ts";
import { barredNotice, neverHere } from "./site.ts";
import { story } from "./story.ts";

const { say, language } = strings;
const main = document.querySelector("main");

document.documentElement.lang = language;
document.documentElement.dir = direction;
// A phone shows it on all of its screen; elsewhere the browser makes the popup as wide as what is in it.
document.documentElement.classList.toggle("phone", navigator.userAgent.includes("Android"));
main?.after(foot());
open().catch(fail);

interface Tab {
  id: number;
  title: string;
  url: string;
}

/** A story is kept, or was forgotten since; or the archive could not be read, and why. */
type Kept = StoryDetail | "forgotten" | { trouble: string };

/** All that the popup shows comes from this. */
interface State {
  tab: Tab;
  why: Barred | null;
  /** What came of the visit of the page that the tab shows now. */
  told: Told | null;
  /** What is kept of each story of the visit. */
  kept: readonly Kept[];
  /** Whether the page is loading, or there is somebody in it who reads it. */
  isUnderWay: boolean;
}

/** Shows the tab in front, and what becomes of it while the popup is open. */
async function open(): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const id = tab?.id;
  if (id === undefined) return put([unreadable()]);
  // What is kept is looked up where there is something to look up; what the visit told can be shown without.
  const archive = openArchive();
  archive.then((archive) => archive.onChange(() => refresh().catch(fail))).catch(() => {});
  let shown = "";
  let turn = 0;

  async function refresh(): Promise<void> {
    const own = ++turn;
    const state = await stateOf(id ?? -1, archive);
    if (own !== turn) return;
    // What stays the same is left alone, with what its reader has unfolded, chosen and half answered.
    const key = JSON.stringify(state);
    if (key === shown) return;
    shown = key;
    const opened = await archive.catch(() => null);
    put(state ? view(state, opened, refresh) : [unreadable()]);
  }

  chrome.storage.session.onChanged.addListener(() => refresh().catch(fail));
  chrome.tabs.onUpdated.addListener((updated, { status, url }) => {
    if (updated === id && (status || url)) refresh().catch(fail);
  });
  await refresh();
}

/** What there is to show; none where the tab shows no page of the web. */
async function stateOf(id: number, archive: Promise<Archive>): Promise<State | null> {
  const [{ url, status, title = "" }, last] = await Promise.all([chrome.tabs.get(id), ask("told", id)]);
  if (url === undefined || !/^https?:/.test(url)) return null;
  const tab = { id, title, url };
  const why = await ask("standing", { tab: id, url });
  const told = last && withoutFragment(last.url) === withoutFragment(url) ? last : null;
  const kept = told?.outcome === "visit" ? await Promise.all(told.visits.map(({ story }) => keptOf(story))) : [];
  const isUnderWay = !why && !told && (status === "loading" || (await isRead(id)));
  return { tab, why, told, kept, isUnderWay };

  async function keptOf(story: string): Promise<Kept> {
    try {
      return (await detailOf(await archive, story)) ?? "forgotten";
    } catch (error) {
      return { trouble: troubleAlone(error) };
    }
  }
}

/** Whether there is somebody in a tab who reads its page. */
function isRead(tab: number): Promise<boolean> {
  return askTab(tab, "isThere", null).then(
    () => true,
    () => false,
  );
}

function view(
  { tab, why, told, kept, isUnderWay }: State,
  archive: Archive | null,
  refresh: () => Promise<void>,
): Node[] {
  if (why) return barredNotice(why, tab, strings, () => reload(tab.id));
  switch (told?.outcome) {
    case "visit":
      return [
        ...told.visits.flatMap((visit, index) => {
          const found = kept[index] ?? "forgotten";
          // On another of the extension's pages.
          if (found === "forgotten") return [forgotten(tab.id)];
          const means = { archive, refresh, bringBack, tab: tab.id, title: tab.title };
          if ("trouble" in found) return [story(visit, null, means), notice(say("popup_error_title"), found.trouble)];
          return [story(visit, found, means)];
        }),
        neverHere(tab, strings),
      ];
    case "forgotten":
      return [forgotten(tab.id), neverHere(tab, strings)];
    case "no-story":
      return [noStory(told.why, tab), neverHere(tab, strings)];
    case "unread":
      return barredNotice(told.why, tab, strings, () => reload(tab.id));
    case "error":
      return [notice(say("popup_error_title"), told.message)];
    case undefined:
      return [isUnderWay ? reading() : unreadable()];
  }

  /** Has what stands in a place of the site told of, on this page at once. */
  async function bringBack(story: string, place: number): Promise<void> {
    await ask("bringBack", { story, place });
    await askTab(tab.id, "readAgain", null);
    announce(say("popup_brought_back"));
  }
}

function noStory(why: NoStory, { id, url }: Tab): HTMLElement {
  const text = `${say(`popup_no_story_${why}`)} ${say("popup_no_article")}`;
  // Where there is no text, there is nothing to keep.
  const anyway = why === "little_text" ? [] : [button(say("popup_keep_anyway"), () => keepAnyway(id, url))];
  return notice(say("popup_no_article_title"), text, ...anyway);
}

async function keepAnyway(tab: number, url: string): Promise<void> {
  await ask("keepAnyway", { tab, url });
}

function forgotten(tab: number): HTMLElement {
  const again = button(say("popup_read_again"), () => reload(tab));
  return notice(say("popup_forgotten_title"), say("popup_forgotten"), again);
}

function reading(): HTMLElement {
  const element = notice(say("popup_reading_title"), say("popup_reading"));
  element.classList.add("reading");
  return element;
}

function unreadable(): HTMLElement {
  return notice(say("popup_unreadable_title"), say("popup_unreadable"));
}

/** Has the page read from its beginning, now that it may be: only then is it known how it was sent. */
async function reload(tab: number): Promise<void> {
  await chrome.tabs.reload(tab);
  close();
}

function fail(error: unknown): void {
  put([notice(say("popup_error_title"), troubleAlone(error))]);
}

function put(nodes: Node[]): void {
  if (!main) return;
  // Who went through it with the keyboard does not start over.
  const focused = document.activeElement;
  const wasInside = focused !== main && main.contains(focused);
  main.replaceChildren(...nodes);
  if (!wasInside) return;
  const same = focused?.id ? document.getElementById(focused.id) : null;
  (same ?? main.querySelector("summary") ?? main).focus();
}
