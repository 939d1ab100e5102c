/** Two editions compared: how many changes, which layout, from one change to the next. */

import type { Archive } from "../archive/archive.ts";
import type { StoryDetail } from "../archive/types.ts";
import type { ComparedEditions } from "../core.ts";
import { isPlain, spoken } from "../page/change.ts";
import { make } from "../page/make.ts";
import { particular } from "../page/particular.ts";
import { count, type Strings } from "../page/strings.ts";
import { when } from "../page/when.ts";
import { strings } from "../strings.ts";
import { columns, comparison, type Layout } from "./comparison.ts";
import { type Pair, placesOf } from "./editions.ts";
import { goToFound, markFound } from "./found.ts";
import { remembered } from "./remembered.ts";
import { shareMenu } from "./share.ts";

const { say, language } = strings;

const digits = new Intl.NumberFormat(language);

export interface ComparedView {
  readonly element: HTMLElement;
  /** Takes over what is known of the story now; the two editions are the same. */
  update(detail: StoryDetail): void;
  step(by: 1 | -1): void;
  turn(): void;
  /** Goes to where the words are said that were looked for. */
  goToFound(): void;
}

/** Side by side takes room for two columns. */
const wide = matchMedia("(min-width: 62rem)");

export function comparedView(
  archive: Archive,
  detail: StoryDetail,
  pair: Pair,
  compared: ComparedEditions,
  words: string | null,
): ComparedView {
  const { changes } = compared.report;
  const cosmetic = changes.filter((change) => !isPlain(change)).length;
  let known = detail;
  let at = -1;
  let body: HTMLElement = make("div");
  const position = make("span", { class: "position", role: "status" });
  const layouts = (["inline", "side-by-side"] as const).map((layout) => {
    const name = say(layout === "inline" ? "history_inline" : "history_side_by_side");
    const button = make("button", { type: "button", id: layout }, name);
    button.addEventListener("click", () => setLayout(layout));
    return { layout, button };
  });
  const steps = ([-1, 1] as const).map((by) => {
    const key = by === 1 ? "n" : "p";
    const name = say(by === 1 ? "next" : "previous");
    const shortcut = remembered.keys ? { title: `${name} (${key})`, "aria-keyshortcuts": key } : { title: name };
    const attributes = { id: `step-${key}`, "aria-label": name, ...shortcut };
    const button = make("button", { type: "button", ...attributes }, by === 1 ? "↓" : "↑");
    button.addEventListener("click", () => step(by));
    return button;
  });
  const element = make("section", { "aria-label": say("history_comparison") });
  const tools = make(
    "div",
    { class: "tools" },
    make("span", { class: "steps" }, ...steps, position),
    make(
      "span",
      { class: "layouts", role: "group", "aria-label": say("history_layout") },
      ...layouts.map((it) => it.button),
    ),
    ...(cosmetic > 0 ? [cosmeticSwitch(cosmetic, draw)] : []),
    shareMenu(archive, () => ({ detail: known, pair, compared, cosmetic: remembered.cosmetic })),
  );
  const isSame = pair.before === pair.after;
  element.append(
    ...(isSame
      ? [make("p", { class: "summary" }, say("history_only_one")), tools]
      : [summary(compared, strings, (time) => when(time, Date.now(), strings.language)), tools]),
    body,
  );
  if (isSame) for (const group of tools.querySelectorAll(".steps, .layouts")) group.remove();
  // The view before this one is gone.
  wide.onchange = draw;
  draw();

  function layout(): Layout {
    return wide.matches && !isSame ? remembered.layout : "inline";
  }

  function draw(): void {
    const drawn = comparison(compared, strings, { layout: layout(), cosmetic: remembered.cosmetic, whole: true });
    if (layout() === "side-by-side") drawn.prepend(columns(compared, placesOf(known, pair), strings));
    if (isSame) for (const fold of drawn.querySelectorAll<HTMLDetailsElement>("details.fold")) fold.open = true;
    const hadFocus = body.contains(document.activeElement);
    body.replaceWith(drawn);
    body = drawn;
    markFound(body, words);
    for (const it of layouts) it.button.setAttribute("aria-pressed", `${it.layout === layout()}`);
    tell();
    if (hadFocus)
      places()
        .find((place) => place.dataset["change"] === `${at}`)
        ?.focus();
  }

  /** The places of the changes that are shown, in reading order. */
  function places(): HTMLElement[] {
    return Array.from(body.querySelectorAll<HTMLElement>("[id^=change-]"));
  }

  function step(by: 1 | -1): void {
    const all = places();
    if (all.length === 0) return;
    const current = all.findIndex((place) => place.dataset["change"] === `${at}`);
    const next = current < 0 ? (by === 1 ? 0 : all.length - 1) : (current + by + all.length) % all.length;
    const place = all[next];
    if (!place) return;
    at = Number(place.dataset["change"]);
    tell();
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  }

  /** Marks the change that the reader is at, and says which it is. */
  function tell(): void {
    const all = places();
    for (const place of body.querySelectorAll<HTMLElement>("[data-change]")) {
      place.classList.toggle("current", place.dataset["change"] === `${at}`);
    }
    for (const place of all) {
      const change = changes[Number(place.dataset["change"])];
      if (change) place.setAttribute("aria-label", spoken(change, strings));
    }
    const index = all.findIndex((place) => place.dataset["change"] === `${at}`);
    position.textContent = index < 0 ? "" : say("position", digits.format(index + 1), digits.format(all.length));
    for (const button of steps) button.disabled = all.length === 0;
  }

  function setLayout(layout: Layout): void {
    remembered.layout = layout;
    draw();
  }

  return {
    element,
    update: (detail) => {
      known = detail;
    },
    step,
    turn() {
      if (wide.matches) setLayout(layout() === "inline" ? "side-by-side" : "inline");
    },
    goToFound() {
      if (words !== null) goToFound(body, words);
    },
  };
}

/** How many changes there are, whether the publisher tells of them, and what else is said of the story now. */
export function summary({ report }: ComparedEditions, strings: Strings, told: (time: number) => string): HTMLElement {
  const { changes, particulars, disclosed, coarse } = report;
  const plain = changes.filter(isPlain).length;
  const cosmetic = changes.length - plain;
  const only = cosmetic > 0 ? count("cosmetic", cosmetic, strings) : strings.say("history_same");
  const number = make("strong", {}, plain > 0 ? count("changes", plain, strings) : only);
  const facts = [
    ...(disclosed && plain > 0 ? [make("span", { class: "disclosed" }, strings.say(`disclosed_${disclosed}`))] : []),
    ...(coarse ? [make("span", {}, strings.say("coarse"))] : []),
  ];
  const lines = [make("p", { class: "number" }, number, ...facts.flatMap((fact) => [" ", fact]))];
  return make(
    "div",
    { class: "summary" },
    ...lines,
    ...particulars.map((it) => make("p", { class: "particular" }, ...particular(it, strings, told))),
  );
}

function cosmeticSwitch(number: number, draw: () => void): HTMLElement {
  const box = make("input", { type: "checkbox", id: "cosmetic" });
  box.checked = remembered.cosmetic;
  box.addEventListener("change", () => {
    remembered.cosmetic = box.checked;
    draw();
  });
  const label = say("with_cosmetic", count("cosmetic", number, strings));
  return make("label", { class: "switch", title: say("cosmetic_hint") }, box, label);
}
