/** The history: all stories that are kept, and any two editions of one of them beside each other. */

import { openArchive } from "../keeping.ts";
import { make } from "../page/make.ts";
import { direction, strings } from "../strings.ts";
import { troubleAlone } from "../trouble.ts";
import { forgetStory } from "./forgetting.ts";
import { storyList, title } from "./list.ts";
import { notice } from "./notice.ts";
import { remembered } from "./remembered.ts";
import { fragmentOf, routeOf } from "./route.ts";
import { storyPane } from "./story.ts";

const { say, language } = strings;
/** So long, in milliseconds, nothing more is written: a visit writes several times. */
const PAUSE = 250;

document.documentElement.lang = language;
document.documentElement.dir = direction;

const pane = element("main");
open().catch(fail);

async function open(): Promise<void> {
  const archive = await openArchive();
  const list = storyList(archive, element("nav"));
  const undo = element("#undo");
  const story = storyPane(archive, pane, {
    back,
    chose(story, pair, words) {
      // It is the same place as before: going back leads to where the reader came from.
      history.replaceState(null, "", fragmentOf({ story, ...pair, words }));
      go();
    },
    changed: list.refresh,
    forget: ({ entry }) =>
      forgetStory(archive, entry, undo, {
        changed(isBack) {
          list.refresh();
          const story = isBack ? entry.story : null;
          history.replaceState(null, "", fragmentOf({ story, before: null, after: null }));
          go();
        },
        left: () => (isHidden("main") ? list : pane).focus(),
      }),
  });

  function back(): void {
    location.hash = fragmentOf({ story: null, before: null, after: null });
  }

  function go(): void {
    const route = routeOf(location.hash);
    const isInList = document.querySelector("nav")?.contains(document.activeElement) ?? false;
    const was = document.body.dataset["view"];
    document.body.dataset["view"] = route.story === null ? "list" : "story";
    list.choose(route.story);
    story.show(route);
    // On a phone, what had the focus is no longer to be seen.
    if (route.story !== null && isInList && isHidden("nav")) pane.focus();
    if (route.story === null && was === "story" && isHidden("main")) list.focus();
  }

  let timer = 0;
  let isStale = false;
  /** Reads again what was changed elsewhere, as soon as anybody looks. */
  function refresh(): void {
    if (!isStale || document.hidden) return;
    isStale = false;
    list.refresh();
    story.refresh().catch(() => {}); // the next change, or the reader, asks again
  }
  archive.onChange(() => {
    isStale = true;
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  });
  document.addEventListener("visibilitychange", refresh);
  addEventListener("hashchange", go);
  addKeys({
    "/": () => list.focusSearch(),
    n: () => story.step(1),
    p: () => story.step(-1),
    s: () => story.turn(),
    Escape: () => (isHidden("nav") ? back() : list.focus()),
  });
  go();
}

/** The archive could not be opened: it says so in the place of the list, which a phone shows first. */
function fail(error: unknown): void {
  const again = make("button", { type: "button" }, say("history_again"));
  again.addEventListener("click", () => location.reload());
  const why = make(
    "div",
    { class: "nothing", role: "alert" },
    ...notice(say("history_error_title"), troubleAlone(error)),
  );
  why.append(again);
  element("nav").replaceChildren(title(), why);
  document.body.dataset["view"] = "list";
}

/** Keys that hold anywhere on the page, but where something is typed. */
function addKeys(acts: Readonly<Record<string, () => void>>): void {
  addEventListener("keydown", (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    const isTyped =
      target instanceof HTMLElement && target.matches("input:not([type=radio], [type=checkbox]), select, textarea");
    if (altKey || ctrlKey || metaKey || isTyped || document.querySelector("dialog[open]")) return;
    // Who dictates, or hits keys by chance, has them switched off in the options.
    if (key !== "Escape" && !remembered.keys) return;
    const act = Object.hasOwn(acts, key) ? acts[key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function isHidden(selector: string): boolean {
  return getComputedStyle(element(selector)).display === "none";
}

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}
