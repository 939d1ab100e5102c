/** Work that takes long: how far it is, and a way to stop it. */

import type { Progress } from "../archive/types.ts";
import { make } from "../page/make.ts";
import { strings } from "../strings.ts";

export interface Work<T> {
  /** What is being done: "Exporting". */
  title: string;
  /** How far it is, in words. */
  far(progress: Progress): string;
  run(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<T>;
}

/** Does the work, its progress in the place of an element, which is back afterwards. None where the reader stopped it. */
export async function withProgress<T>(place: HTMLElement, { title, far, run }: Work<T>): Promise<T | null> {
  const stopping = new AbortController();
  const focused = document.activeElement;
  const bar = make("progress", { max: "1", "aria-label": title });
  const words = make("span", {}, title);
  const stop = make("button", { type: "button" }, strings.say("options_cancel"));
  stop.addEventListener("click", () => stopping.abort());
  const box = make("div", { class: "work" }, words, bar, stop);
  place.before(box);
  place.hidden = true;
  stop.focus();
  const guard = (event: BeforeUnloadEvent) => event.preventDefault();
  addEventListener("beforeunload", guard);
  try {
    return await run(stopping.signal, (progress) => {
      bar.value = progress.of > 0 ? progress.done / progress.of : 1;
      words.textContent = `${title} ${far(progress)}`;
    });
  } catch (error) {
    if (stopping.signal.aborted) return null;
    throw error;
  } finally {
    removeEventListener("beforeunload", guard);
    box.remove();
    place.hidden = false;
    if (focused instanceof HTMLElement) focused.focus();
  }
}
