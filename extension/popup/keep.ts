/** What may be done with what is kept of a story: it stays whatever the limits are, or it goes. */

import type { Archive } from "../archive/archive.ts";
import { pin } from "../archive/forget.ts";
import type { StoryEntry } from "../archive/types.ts";
import { forgetEverywhere } from "../forgetting.ts";
import { make } from "../page/make.ts";
import { count } from "../page/strings.ts";
import { strings } from "../strings.ts";
import { announce, button } from "./notice.ts";

const { say } = strings;

/** The stories of which the reader was asked whether they are to go. */
const asking = new Set<string>();

/** `refresh` fills the popup anew. */
export function keeping(entry: StoryEntry, archive: Archive, refresh: () => Promise<void>): HTMLElement {
  const { story, pinned } = entry;
  const element = make("div", { class: "actions" });
  const pinning = button(
    say(pinned ? "popup_unpin" : "popup_pin"),
    async () => {
      await pin(archive, story, !pinned);
      await refresh();
      announce(say(pinned ? "popup_unpinned" : "popup_pinned"));
    },
    `pin ${story}`,
  );
  pinning.title = say("popup_pin_hint");
  const forgetting = button(say("popup_forget"), async () => ask(true), `forget ${story}`);

  function ask(isAsking: boolean): void {
    if (isAsking) asking.add(story);
    else asking.delete(story);
    draw();
    (isAsking ? element.querySelector<HTMLElement>(".no") : forgetting)?.focus();
  }

  function draw(): void {
    element.replaceChildren(
      ...(asking.has(story) ? [question(entry, () => ask(false), archive)] : [pinning, forgetting]),
    );
  }

  draw();
  return element;
}

function question(entry: StoryEntry, onNo: () => void, archive: Archive): HTMLElement {
  const { story, editions } = entry;
  const text = say("popup_forget_ask", count("editions", editions, strings));
  const yes = button(say("popup_forget_yes"), () => forgetWhole(archive, story));
  const no = button(say("popup_forget_no"), async () => onNo());
  yes.className = "yes";
  no.className = "no";
  return make("div", { class: "question", role: "group", "aria-label": text }, make("p", {}, text), yes, no);
}

async function forgetWhole(archive: Archive, story: string): Promise<void> {
  asking.delete(story);
  await forgetEverywhere(archive, { story });
}
