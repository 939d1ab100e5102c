/** The popup: what changed in the story of the tab in front, as a list to choose from. */

import { ask, askTab, type Told } from "../calls.ts";
import type { ParticularChange, Visit } from "../core.ts";
import { isPlain, titled, worded } from "../page/change.ts";
import { make } from "../page/make.ts";
import { plainly } from "../page/plainly.ts";
import { count } from "../page/strings.ts";
import { exactly, when } from "../page/when.ts";
import { strings } from "../strings.ts";
import { setAside } from "./set-aside.ts";
import { barredNotice, neverHere } from "./site.ts";

const { say, language } = strings;
let withCosmetic = false;

document.documentElement.lang = language;
document.documentElement.dir = chrome.i18n.getMessage("@@bidi_dir");
open().catch(fail);

interface Tab {
  id: number;
  title: string;
  url: string;
}

/** Shows the tab in front, and what becomes of it while the popup is open. */
async function open(): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const id = tab?.id;
  if (id === undefined) return put(unreadable());
  const refresh = async () => {
    const { url, status, title = "" } = await chrome.tabs.get(id);
    const told = await ask("told", id);
    if (url === undefined || !/^https?:/.test(url)) return put(unreadable());
    const tab = { id, title, url };
    const why = await ask("standing", { tab: id, url });
    if (why) put(barredNotice(why, tab, strings, () => reload(id)));
    else if (told && withoutFragment(told.url) === withoutFragment(url)) put(telling(told, tab));
    else if (status === "loading") put(notice(say("popup_reading_title"), say("popup_reading")));
    else put(unreadable());
  };
  chrome.storage.session.onChanged.addListener(refresh);
  await refresh();
}

function telling(told: Told, tab: Tab): Node[] {
  switch (told.outcome) {
    case "visit":
      return [...told.visits.flatMap((visit) => story(visit, tab)), neverHere(tab, strings)];
    case "no-story":
      return [...notice(say("popup_no_article_title"), say("popup_no_article")), neverHere(tab, strings)];
    case "unread":
      return barredNotice(told.why, tab, strings, () => reload(tab.id));
    case "error":
      return notice(say("popup_error_title"), told.message);
  }
}

function story(visit: Visit, { id, title }: Tab): Node[] {
  const headline = make("h1", { dir: "auto" }, plainly(visit.headline ?? title));
  const editions = count("editions", visit.editions, strings);
  const { since } = visit;
  if (since === null) {
    return [headline, facts(editions), ...notice(say("popup_first_title"), say("popup_first")), ...aside(visit, id)];
  }
  if (visit.unread) {
    const { unread } = visit;
    return [headline, facts(editions), ...notice(say(`popup_${unread}_title`), say(`popup_${unread}`))];
  }
  const time = when(since, Date.now(), language);
  const plain = visit.changes.filter(isPlain).length;
  const cosmetic = visit.changes.length - plain;
  const summary = facts(
    make("strong", {}, count("changes", plain, strings)),
    " ",
    make("span", { title: exactly(since, language) }, say("since", time)),
    " · ",
    editions,
  );
  const nothing =
    cosmetic > 0
      ? notice(say("popup_cosmetic_title"), say("popup_cosmetic"))
      : notice(say("popup_unchanged_title", time), say("popup_unchanged"));
  return [
    headline,
    plain > 0 ? summary : facts(editions),
    ...(visit.coarse ? [facts(say("coarse"))] : []),
    ...(visit.partial ? [facts(say("popup_partial"))] : []),
    ...(plain > 0 ? [] : nothing),
    ...(visit.changes.length > 0 ? [list(visit, id)] : []),
    ...(cosmetic > 0 ? [cosmeticSwitch(cosmetic)] : []),
    ...visit.particulars.map(particular),
    ...aside(visit, id),
  ];
}

/** The changes, each a button that leads to its place on the page. */
function list({ story, changes }: Visit, tab: number): HTMLElement {
  const items = changes.map((change, index) => {
    const button = make(
      "button",
      { type: "button", title: say("popup_go_to") },
      titled(change, strings),
      ...worded(change, strings),
    );
    button.addEventListener("click", async () => {
      await askTab(tab, "goTo", { story, index });
      close();
    });
    const item = make("li", { class: isPlain(change) ? null : "cosmetic" }, button);
    return item;
  });
  return make("ol", { class: withCosmetic ? null : "plain" }, ...items);
}

/** What is said of the story beside its text, and is another now: "Byline: Ada Lund → Ada Lund and Ben Marsh". */
function particular({ particular, before, after }: ParticularChange): HTMLElement {
  const shown = (value: string) => {
    const time = particular === "published" || particular === "modified" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? plainly(value) : when(time, Date.now(), language);
  };
  const [old, now] = [make("del", { dir: "auto" }, shown(before)), make("ins", { dir: "auto" }, shown(after))];
  return facts(say(`particular_${particular}`), ": ", old, " ", now);
}

function cosmeticSwitch(number: number): HTMLElement {
  const box = make("input", { type: "checkbox" });
  box.checked = withCosmetic;
  box.addEventListener("change", () => {
    withCosmetic = box.checked;
    for (const list of document.querySelectorAll("ol")) list.classList.toggle("plain", !withCosmetic);
  });
  return make(
    "label",
    { class: "switch", title: say("cosmetic_hint") },
    box,
    say("popup_show_cosmetic", count("cosmetic", number, strings)),
  );
}

function aside(visit: Visit, tab: number): Node[] {
  return setAside(visit, strings, (place) => bringBack(visit.story, place, tab).catch(fail));
}

/** Has what stands in a place of the site told of, on this page at once. */
async function bringBack(story: string, place: number, tab: number): Promise<void> {
  await ask("bringBack", { story, place });
  await askTab(tab, "readAgain", null);
  const status = document.querySelector("[role=status]");
  if (status) status.textContent = say("popup_brought_back");
}

/** Has the page read from its beginning, now that it may be: only then is it known how it was sent. */
async function reload(tab: number): Promise<void> {
  await chrome.tabs.reload(tab);
  close();
}

function facts(...parts: (Node | string)[]): HTMLElement {
  return make("p", { class: "facts" }, ...parts);
}

function notice(title: string, text: string): Node[] {
  return [make("div", { class: "notice" }, make("h2", {}, title), make("p", {}, text))];
}

function fail(error: unknown): void {
  put(notice(say("popup_error_title"), error instanceof Error ? error.message : String(error)));
}

function unreadable(): Node[] {
  return notice(say("popup_unreadable_title"), say("popup_unreadable"));
}

function put(nodes: Node[]): void {
  const main = document.querySelector("main");
  // Who went through it with the keyboard does not start over.
  const wasInside = main?.contains(document.activeElement) && document.activeElement !== main;
  main?.replaceChildren(...nodes);
  if (wasInside) (main?.querySelector("summary") ?? main)?.focus();
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, "");
}
