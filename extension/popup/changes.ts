/** What changed between two editions, as a list. */

import type { Change, ParticularChange } from "../core.ts";
import { isPlain, titled, worded } from "../page/change.ts";
import { make } from "../page/make.ts";
import { particular } from "../page/particular.ts";
import { count } from "../page/strings.ts";
import { when } from "../page/when.ts";
import { settings } from "../settings.ts";
import { strings } from "../strings.ts";
import { complain, facts, notice } from "./notice.ts";

const { say, language } = strings;
let withCosmetic = (await settings()).least === "cosmetic";

/** What was found out about two editions. */
export interface Found {
  changes: readonly Change[];
  particulars: readonly ParticularChange[];
  coarse: boolean;
  partial: boolean;
}

/**
 * How many changes there are, what is to be known of that, and the changes themselves. `heading` stands after their number;
 * `unchanged` is said where nothing changed at all. Each change is a button, by which it is shown on the page.
 */
export function changes(
  { changes, particulars, coarse, partial }: Found,
  heading: readonly (Node | string)[],
  unchanged: Node,
  onChoose: (index: number) => Promise<void>,
): Node[] {
  const plain = changes.filter(isPlain).length;
  const cosmetic = changes.length - plain;
  const nothing = cosmetic > 0 ? notice(say("popup_cosmetic_title"), say("popup_cosmetic")) : unchanged;
  return [
    ...(plain > 0 ? [facts(make("strong", {}, count("changes", plain, strings)), " ", ...heading)] : [nothing]),
    ...(coarse ? [facts(say("coarse"))] : []),
    ...(partial ? [facts(say("popup_partial"))] : []),
    ...(changes.length > 0 ? [list(changes, onChoose)] : []),
    ...(cosmetic > 0 ? [cosmeticSwitch(cosmetic)] : []),
    ...(particulars.length > 0
      ? [
          make(
            "div",
            { class: "particulars" },
            ...particulars.map((it) => facts(...particular(it, strings, (time) => when(time, Date.now(), language)))),
          ),
        ]
      : []),
  ];
}

function list(changes: readonly Change[], onChoose: (index: number) => Promise<void>): HTMLElement {
  const items = changes.map((change, index) => {
    const parts = [titled(change, strings), ...worded(change, strings)];
    const name = isPlain(change) ? null : "cosmetic";
    const button = make("button", { class: "change", type: "button", title: say("popup_go_to") }, ...parts);
    button.addEventListener("click", () => onChoose(index).catch(complain));
    return make("li", { class: name }, button);
  });
  return make("ol", { class: withCosmetic ? null : "plain" }, ...items);
}

function cosmeticSwitch(number: number): HTMLElement {
  const box = make("input", { type: "checkbox" });
  box.checked = withCosmetic;
  box.addEventListener("change", () => {
    withCosmetic = box.checked;
    for (const list of document.querySelectorAll("ol")) list.classList.toggle("plain", !withCosmetic);
    for (const other of document.querySelectorAll<HTMLInputElement>(".switch input")) other.checked = withCosmetic;
  });
  return make(
    "label",
    { class: "switch", title: say("cosmetic_hint") },
    box,
    say("popup_show_cosmetic", count("cosmetic", number, strings)),
  );
}
