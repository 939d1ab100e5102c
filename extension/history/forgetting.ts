/** A story that the reader forgets can be had back until another one is forgotten or the page is closed. */

import type { Archive } from "../archive/archive.ts";
import { storyAsJson } from "../archive/export.ts";
import { imported } from "../archive/import.ts";
import type { StoryEntry } from "../archive/types.ts";
import { forgetEverywhere } from "../forgetting.ts";
import { make } from "../page/make.ts";
import { strings } from "../strings.ts";
import { troubleAlone } from "../trouble.ts";
import { headlineOf } from "./entry.ts";

const { say } = strings;

/**
 * Forgets a story, and offers to undo that. `changed` is called whenever the archive is another one, `left` when the bar
 * that had the focus is gone.
 */
export async function forgetStory(
  archive: Archive,
  entry: StoryEntry,
  bar: HTMLElement,
  { changed, left }: { changed(isBack: boolean): void; left(): void },
): Promise<void> {
  try {
    const kept = await storyAsJson(archive, entry.story);
    await forgetEverywhere(archive, { story: entry.story });
    changed(false);
    // The headline may run in another direction than what is said of it.
    const [before = "", after = ""] = say("history_forgotten", "\n").split("\n");
    offer(kept, [before, make("bdi", {}, headlineOf(entry)), after]);
  } catch (error) {
    put([troubleAlone(error)]);
  }

  function offer(kept: string, words: (Node | string)[]): void {
    const undo = make("button", { type: "button" }, say("history_undo"));
    undo.addEventListener("click", async () => {
      undo.disabled = true;
      try {
        await imported(archive, new Blob([kept]));
        put([]);
        changed(true);
        left();
      } catch (error) {
        // Nothing else has it any more.
        offer(kept, [troubleAlone(error)]);
      }
    });
    put(words, undo);
    undo.focus();
  }

  function put(words: (Node | string)[], ...buttons: HTMLElement[]): void {
    const close = make("button", { type: "button", class: "close", "aria-label": say("close") }, "×");
    close.addEventListener("click", () => {
      put([]);
      left();
    });
    bar.hidden = words.length === 0;
    bar.replaceChildren(...(words.length === 0 ? [] : [make("span", {}, ...words), ...buttons, close]));
  }
}
