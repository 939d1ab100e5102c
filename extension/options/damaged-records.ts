/** The records that could not be read: what they were of, and a way to save them or to be rid of them. */

import type { Archive } from "../archive/archive.ts";
import { damagedAsJson, forgetDamaged } from "../archive/damaged.ts";
import { damaged } from "../archive/limits.ts";
import { make } from "../page/make.ts";
import { plainly } from "../page/plainly.ts";
import { count } from "../page/strings.ts";
import { exactly, when } from "../page/when.ts";
import { dated, save } from "../save.ts";
import { strings } from "../strings.ts";
import { changed } from "./changed.ts";
import { confirmed } from "./confirm.ts";
import { button, line, text } from "./parts.ts";

const { say, language } = strings;

/** So many are named. */
const MOST = 50;

export async function damagedRecords(archive: Archive) {
  const list = make("ul", { class: "damaged" });
  const title = make("summary");
  const said = line();
  const saveAll = button(say("options_damaged_save"), said, async () => {
    const json = await damagedAsJson(archive);
    save(new Blob([json], { type: "application/json" }), dated("late-edition-damaged", "json"));
  });
  const letGo = button(say("options_damaged_forget"), said, async () => {
    const question = { text: say("options_damaged_question"), yes: say("options_damaged_forget") };
    if (!(await confirmed(actions, question))) return;
    await forgetDamaged(archive);
    changed();
  });
  const actions = make("div", { class: "actions" }, saveAll, letGo);
  const details = make("details", {}, title, text(say("options_damaged_hint")), list, actions, said.element);
  const element = make("div", { class: "part", hidden: "" }, make("h3", {}, say("options_damaged_title")), details);

  async function refresh(number: number): Promise<void> {
    element.hidden = number === 0;
    if (number === 0) return;
    title.textContent = count("options_damaged", number, strings);
    const records = await damaged(archive);
    const items = records.slice(0, MOST).map(({ key, at }) => {
      const time = make("time", { title: exactly(at, language) }, when(at, Date.now(), language));
      return make("li", {}, make("span", { dir: "auto" }, plainly(key)), make("small", {}, time));
    });
    list.replaceChildren(...items);
  }
  return { element, refresh };
}
