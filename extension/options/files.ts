/** The whole archive as a file, out and in. */

import type { Archive } from "../archive/archive.ts";
import { exported } from "../archive/export.ts";
import { imported } from "../archive/import.ts";
import { usage } from "../archive/limits.ts";
import { type Imported, type Progress, Refused } from "../archive/types.ts";
import { make } from "../page/make.ts";
import { count } from "../page/strings.ts";
import { dated, save } from "../save.ts";
import { size } from "../size.ts";
import { strings } from "../strings.ts";
import { changed } from "./changed.ts";
import { button, hint, type Line, line, part } from "./parts.ts";
import { refusal } from "./refusal.ts";
import { withProgress } from "./work.ts";

const { say, language } = strings;

export async function files(archive: Archive): Promise<Node[]> {
  return [exporting(archive), importing(archive)];
}

function exporting(archive: Archive): HTMLElement {
  const said = line();
  const go = button(say("options_export"), said, () => exportNow(archive, actions, said));
  const actions = make("div", { class: "actions" }, go);
  return part(say("options_export_title"), hint(say("options_export_hint")), actions, said.element);
}

/** Has the browser save all that is kept. */
export async function exportNow(archive: Archive, place: HTMLElement, said: Line): Promise<void> {
  const work = {
    title: say("options_exporting"),
    far: ({ done, of }: Progress) => say("options_of", number(done), count("options_stories", of, strings)),
    run: (signal: AbortSignal, onProgress: (progress: Progress) => void) =>
      new Response(exported(archive, { now: Date.now(), signal, onProgress })).blob(),
  };
  try {
    const { stories } = await usage(archive);
    const file = await withProgress(place, work);
    if (!file) return said.say(say("options_export_stopped"));
    const name = dated("late-edition", "jsonl.gz");
    save(new Blob([file], { type: "application/gzip" }), name);
    said.say(say("options_exported", count("options_stories", stories, strings), size(file.size, language), name));
  } catch (error) {
    said.fail(error);
  }
}

function importing(archive: Archive): HTMLElement {
  const said = line();
  const input = make("input", { type: "file", accept: ".gz,.jsonl,application/gzip", hidden: "", tabindex: "-1" });
  input.setAttribute("aria-label", say("options_import"));
  const actions = make(
    "div",
    { class: "actions" },
    button(say("options_import"), said, () => input.click()),
    input,
  );
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    if (file) await importNow(archive, file, actions, said);
    // The same file may be chosen again.
    input.value = "";
  });
  return part(say("options_import_title"), hint(say("options_import_hint")), actions, said.element);
}

async function importNow(archive: Archive, file: File, place: HTMLElement, said: Line): Promise<void> {
  const percent = new Intl.NumberFormat(language, { style: "percent" });
  const work = {
    title: say("options_importing"),
    far: ({ done, of }: Progress) => percent.format(of > 0 ? done / of : 1),
    run: (signal: AbortSignal, onProgress: (progress: Progress) => void) =>
      imported(archive, file, { signal, onProgress }),
  };
  try {
    const result = await withProgress(place, work);
    if (!result) said.say(say("options_import_stopped"));
    else said.say(outcome(result));
  } catch (error) {
    if (error instanceof Refused) said.refuse(refusal(error));
    else said.fail(error);
  }
  changed();
}

function outcome({ stories, changed, gone }: Imported): string {
  const brought = say("options_imported", count("options_stories", stories, strings), number(changed));
  return gone === 0 ? brought : `${brought} ${say("options_import_gone", count("options_stories", gone, strings))}`;
}

function number(value: number): string {
  return new Intl.NumberFormat(language).format(value);
}
