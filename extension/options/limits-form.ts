/** How much is kept, and for how long. Before anything goes, its reader is told how much. */

import type { Archive } from "../archive/archive.ts";
import { overLimits } from "../archive/foresee.ts";
import { limits, setLimits } from "../archive/limits.ts";
import type { Limits } from "../archive/types.ts";
import { make } from "../page/make.ts";
import { count } from "../page/strings.ts";
import { size } from "../size.ts";
import { strings } from "../strings.ts";
import { changed } from "./changed.ts";
import { confirmed } from "./confirm.ts";
import { line } from "./parts.ts";

const { say, language } = strings;

const MEGABYTE = 1_000_000;

export async function limitsForm(archive: Archive): Promise<HTMLElement> {
  const { bytes, days } = await limits(archive);
  const megabytes = make("input", {
    type: "number",
    id: "megabytes",
    min: "1",
    max: "100000",
    step: "any",
    required: "",
  });
  megabytes.value = String(bytes / MEGABYTE);
  const number = make("input", {
    type: "number",
    min: "1",
    max: "36500",
    step: "1",
    required: "",
    "aria-label": say("options_days"),
  });
  number.value = String(days ?? 365);
  const [forGood, forDays] = ["good", "days"].map((value) => make("input", { type: "radio", name: "days", value }));
  if (!forGood || !forDays) throw new Error("There are two");
  forGood.checked = days === null;
  forDays.checked = days !== null;
  // Who gives a number of days means it.
  number.addEventListener("input", () => {
    forDays.checked = true;
  });
  const said = line();
  const actions = make("div", { class: "actions" }, make("button", { type: "submit" }, say("options_limits_set")));
  const [before = "", after = ""] = say("options_keep_days", "\n").split("\n");
  const form = make(
    "form",
    { class: "limits", novalidate: "" },
    make("p", {}, make("label", { for: megabytes.id }, say("options_megabytes")), " ", megabytes),
    make(
      "fieldset",
      {},
      make("legend", {}, say("options_keep")),
      make("label", { class: "row" }, forGood, make("span", {}, say("options_keep_for_good"))),
      make("div", { class: "row" }, make("label", {}, forDays, before), number, make("span", {}, after)),
    ),
    actions,
    said.element,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // The number of days may be anything where it does not count.
    const counting = forGood.checked ? [megabytes] : [megabytes, number];
    if (!counting.every((field) => field.reportValidity())) return;
    const wanted = {
      bytes: Math.round(megabytes.valueAsNumber * MEGABYTE),
      days: forGood.checked ? null : Math.round(number.valueAsNumber),
    };
    setTo(wanted).catch((error: unknown) => said.fail(error));
  });

  async function setTo(wanted: Limits): Promise<void> {
    const { stories, bytes } = await overLimits(archive, wanted);
    if (stories > 0) {
      const text = say("options_limits_question", count("options_stories", stories, strings), size(bytes, language));
      if (!(await confirmed(actions, { text, yes: say("options_limits_yes") }))) return;
    }
    said.say(say("options_working"));
    await setLimits(archive, wanted);
    said.say(say("options_limits_done"));
    changed();
  }
  return form;
}
