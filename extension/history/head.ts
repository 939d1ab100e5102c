/** What is known of a story before it is read: its headline, where it is, when it was read; and what may become of it. */

import type { Archive } from "../archive/archive.ts";
import { pin } from "../archive/forget.ts";
import type { StoryDetail } from "../archive/types.ts";
import { make } from "../page/make.ts";
import { plainly } from "../page/plainly.ts";
import { count } from "../page/strings.ts";
import { exactly, when } from "../page/when.ts";
import { strings } from "../strings.ts";
import { failureOf } from "../trouble.ts";
import { headlineOf } from "./entry.ts";
import { addressOf } from "./facts.ts";

const { say, language } = strings;

export interface HeadEvents {
  forget(): void;
  changed(): void;
}

export function storyHead(archive: Archive, { entry }: StoryDetail, { forget, changed }: HeadEvents): HTMLElement {
  const { story, site, firstRead, lastRead, visits, pinned } = entry;
  const link = make(
    "a",
    { id: "open", href: addressOf(story), target: "_blank", rel: "noreferrer", title: plainly(addressOf(story)) },
    say("history_open"),
  );
  const pinning = make(
    "button",
    { type: "button", id: "pin", "aria-pressed": `${pinned}`, title: say("history_pin_hint") },
    say("history_pin"),
  );
  pinning.addEventListener("click", async () => {
    failure.textContent = "";
    try {
      await pin(archive, story, !pinned);
      changed();
    } catch (error) {
      failure.textContent = failureOf(error);
    }
  });
  const forgetting = make("button", { type: "button", id: "forget" }, say("history_forget"));
  forgetting.addEventListener("click", forget);
  const failure = make("p", { class: "failure", role: "alert" });
  const facts = [say("history_first_read", time(firstRead)), say("history_last_read", time(lastRead))];
  return make(
    "header",
    {},
    make("p", { class: "of" }, make("bdi", {}, plainly(site))),
    make("h2", { dir: "auto" }, headlineOf(entry)),
    make(
      "p",
      { class: "of", title: [firstRead, lastRead].map((at) => exactly(at, language)).join(" – ") },
      [...facts, count("history_visits", visits, strings)].join(" · "),
    ),
    make("p", { class: "actions" }, link, pinning, forgetting),
    failure,
  );
}

function time(at: number): string {
  return when(at, Date.now(), language);
}
