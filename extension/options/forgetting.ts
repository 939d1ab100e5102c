/** What the reader wants gone: of a site, of the last hours, or all of it. It asks before anything is. */

import type { Archive } from "../archive/archive.ts";
import { visitsSince } from "../archive/foresee.ts";
import { usage } from "../archive/limits.ts";
import { type SiteEntry, sites } from "../archive/sites.ts";
import type { Forgettable } from "../archive/types.ts";
import { forgetEverywhere } from "../forgetting.ts";
import { make } from "../page/make.ts";
import { plainly } from "../page/plainly.ts";
import { count } from "../page/strings.ts";
import { size } from "../size.ts";
import { strings } from "../strings.ts";
import { changed, onChange } from "./changed.ts";
import { confirmed } from "./confirm.ts";
import { exportNow } from "./files.ts";
import { button, hint, type Line, line, part } from "./parts.ts";

const { say, language } = strings;

const HOUR = 3_600_000;

export async function forgetting(archive: Archive): Promise<Node[]> {
  return [await site(archive), lately(archive), everything(archive)];
}

async function site(archive: Archive): Promise<HTMLElement> {
  const said = line();
  const select = make("select", { "aria-label": say("options_site") });
  const none = hint(say("options_nothing_kept"));
  let all: readonly SiteEntry[] = [];
  const go = button(say("options_forget_site"), said, async () => {
    const entry = all.find(({ site }) => site === select.value);
    if (!entry) return;
    const { site, stories } = entry;
    const text = say("options_forget_site_question", count("options_stories", stories, strings), plainly(site));
    if (await confirmed(row, { text, yes: say("options_forget_yes") })) await forgetNow(archive, { site }, said);
  });
  const row = make("div", { class: "actions" }, select, go);
  const refresh = async () => {
    all = await sites(archive);
    const chosen = select.value;
    const collator = new Intl.Collator(language);
    const options = [...all].sort((one, other) => collator.compare(one.site, other.site)).map(optionOf);
    select.replaceChildren(...options);
    if (all.some(({ site }) => site === chosen)) select.value = chosen;
    none.hidden = all.length > 0;
    select.disabled = all.length === 0;
    go.disabled = all.length === 0;
  };
  await refresh();
  onChange(archive, refresh);
  return part(say("options_forget_site_title"), none, row, said.element);
}

function optionOf({ site, stories, bytes }: SiteEntry): HTMLElement {
  const taken = `${count("options_stories", stories, strings)}, ${size(bytes, language)}`;
  return make("option", { value: site }, `${plainly(site)} (${taken})`);
}

function lately(archive: Archive): HTMLElement {
  const said = line();
  const go = (label: string, hours: number) =>
    button(label, said, async () => {
      const since = Date.now() - hours * HOUR;
      const visits = await visitsSince(archive, since);
      if (visits === 0) return said.say(say("options_forget_no_visit"));
      const text = say("options_forget_lately_question", count("options_visits", visits, strings));
      if (await confirmed(row, { text, yes: say("options_forget_yes") })) await forgetNow(archive, { since }, said);
    });
  const row = make("div", { class: "actions" }, go(say("options_forget_hour"), 1), go(say("options_forget_day"), 24));
  return part(say("options_forget_lately"), hint(say("options_forget_lately_hint")), row, said.element);
}

function everything(archive: Archive): HTMLElement {
  const said = line();
  const go = button(
    say("options_forget_everything"),
    said,
    async () => {
      const { stories, editions } = await usage(archive);
      const numbers = [
        count("options_stories", stories, strings),
        count("options_editions", editions, strings),
      ] as const;
      const first = make("button", { type: "button" }, say("options_export_first"));
      first.addEventListener("click", () => exportNow(archive, first, said));
      const question = { text: say("options_forget_everything_question", ...numbers), first };
      if (await confirmed(row, { ...question, yes: say("options_forget_everything_yes") })) {
        await forgetNow(archive, "everything", said);
      }
    },
    { class: "danger" },
  );
  const row = make("div", { class: "actions" }, go);
  return part(say("options_forget_everything_title"), hint(say("options_forget_everything_hint")), row, said.element);
}

async function forgetNow(archive: Archive, what: Exclude<Forgettable, { story: string }>, said: Line): Promise<void> {
  said.say(say("options_working"));
  try {
    const before = await usage(archive);
    await forgetEverywhere(archive, what);
    const after = await usage(archive);
    const gone = count("options_stories", before.stories - after.stories, strings);
    const editions = count("options_editions", before.editions - after.editions, strings);
    said.say(say("options_forgotten", gone, editions));
  } catch (error) {
    said.fail(error);
  }
  changed();
}
