/** The menu by which a comparison, or a whole story, is saved or copied. */

import type { Archive } from "../archive/archive.ts";
import { storyAsJson } from "../archive/export.ts";
import { copy } from "../page/copy.ts";
import { make } from "../page/make.ts";
import type { MessageKey } from "../page/strings.ts";
import { save } from "../save.ts";
import { strings } from "../strings.ts";
import { Explained, troubleAlone } from "../trouble.ts";
import { comparisonAsHtml } from "./export-html.ts";
import { comparisonAsMarkdown } from "./export-markdown.ts";
import { reportAsHtml } from "./export-report.ts";
import type { Shared } from "./facts.ts";
import { nameOf } from "./file-name.ts";
import { openPicture } from "./picture.ts";

const { say, language } = strings;

const digits = new Intl.NumberFormat(language);

export function shareMenu(archive: Archive, shared: () => Shared): HTMLElement {
  const element = make("span", { class: "share" });
  const done = make("span", { class: "done", role: "status" });
  const summary = make("summary", { id: "share" }, say("history_share"));
  const menu = make("details", { class: "menu" }, summary);
  const item = (label: MessageKey, act: (shared: Shared) => Promise<string> | string) => {
    const button = make("button", { type: "button" }, say(label));
    button.addEventListener("click", async () => {
      done.textContent = "";
      menu.open = false;
      summary.focus();
      done.textContent = await Promise.resolve(shared()).then(act).catch(troubleAlone);
    });
    return make("li", {}, button);
  };
  const saved = (file: File) => {
    save(file, file.name);
    return say("history_saved", file.name);
  };
  /** A story with many editions has many pairs of them: it tells how far it is, and can be stopped. */
  const report = async (it: Shared) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    const stop = make("button", { type: "button" }, say("history_stop"));
    stop.addEventListener("click", () => stopping.abort(new Explained(say("history_stopped"))));
    element.append(stop);
    const onProgress = (made: number, of: number) => {
      done.textContent = say("history_making", digits.format(made), digits.format(of));
    };
    return reportAsHtml(archive, it.detail, strings, { signal, onProgress }).finally(() => stop.remove());
  };
  const ofTwo = [
    item("history_as_html", (it) => saved(file(comparisonAsHtml(it, strings), it, "html", "text/html"))),
    item("history_as_markdown", (it) => saved(file(comparisonAsMarkdown(it, strings), it, "md", "text/markdown"))),
    item("history_copy_markdown", async (it) =>
      (await copy(comparisonAsMarkdown(it, strings))) ? say("copied") : say("not_copied"),
    ),
    item("history_as_picture", async (it) => {
      await openPicture(it, strings);
      return "";
    }),
  ];
  const ofAll = [
    item("history_story_html", async (it) => saved(file(await report(it), it, "html", "text/html", true))),
    item("history_story_json", async (it) =>
      saved(file(await storyAsJson(archive, it.detail.entry.story), it, "jsonl", "application/jsonl", true)),
    ),
  ];
  const isOnly = shared().pair.before === shared().pair.after;
  const items = make("div", { class: "items" });
  if (!isOnly) items.append(make("p", {}, say("history_this_comparison")), make("ul", {}, ...ofTwo));
  items.append(make("p", {}, say("history_whole_story")), make("ul", {}, ...ofAll));
  menu.append(items);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    summary.focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  });
  element.append(menu, done);
  return element;
}

function file(text: string, { detail, pair }: Shared, end: string, type: string, isWhole = false): File {
  return new File([text], nameOf(detail.entry, isWhole ? null : pair, end), { type });
}
