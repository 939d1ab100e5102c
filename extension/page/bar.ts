/** The bar: how many changes there are and since when, one step on, one step back, away. */

import { make } from "./make.ts";
import type { Shade } from "./shade.ts";
import { count, type Strings } from "./strings.ts";
import { exactly, when } from "./when.ts";

/** What the bar says. */
export interface BarState {
  changes: number;
  /** How many of the changes the reader stepped to, counted from 1. */
  position: number | null;
  cosmetic: number;
  withCosmetic: boolean;
}

export interface BarEvents {
  onStep(by: 1 | -1): void;
  onCosmetic(): void;
  onClose(): void;
}

export interface Bar {
  set(state: BarState): void;
  /** Has a screen reader say it. */
  announce(text: string): void;
  remove(): void;
}

/** `partial` says whether only the part of the story that is not behind its paywall was compared. */
export function bar(
  shade: Shade,
  strings: Strings,
  { since, partial = false }: { since: number; partial?: boolean },
  events: BarEvents,
): Bar {
  const { say, language } = strings;
  const number = make("strong");
  const time = make(
    "span",
    { class: "since", title: exactly(since, language) },
    say("since", when(since, Date.now(), language)),
    partial ? ` · ${say("partial")}` : "",
  );
  const position = make("span", { class: "position" });
  const cosmetic = make("button", { class: "cosmetic", type: "button", title: say("cosmetic_hint") });
  const status = make("div", { class: "unseen", role: "status" });
  const element = make(
    "div",
    { class: "bar", role: "region", "aria-label": say("name") },
    make("span", { class: "summary" }, number, " ", time),
    cosmetic,
    make(
      "span",
      { class: "steps" },
      button("previous", "M10 3 5 8l5 5", () => events.onStep(-1)),
      position,
      button("next", "m6 3 5 5-5 5", () => events.onStep(1)),
    ),
    button("close", "m4 4 8 8m0-8-8 8", () => events.onClose()),
    status,
  );
  cosmetic.addEventListener("click", () => events.onCosmetic());
  shade.stage.prepend(element);

  function button(key: "previous" | "next" | "close", path: string, onClick: () => void): HTMLElement {
    const button = make("button", { type: "button", class: key, title: say(key), "aria-label": say(key) }, icon(path));
    button.addEventListener("click", onClick);
    return button;
  }

  return {
    set(state) {
      number.textContent = count("changes", state.changes, strings);
      position.textContent =
        state.position === null ? "" : say("position", String(state.position), String(state.changes));
      cosmetic.textContent = `+ ${count("cosmetic", state.cosmetic, strings)}`;
      cosmetic.hidden = state.cosmetic === 0;
      cosmetic.ariaPressed = String(state.withCosmetic);
    },
    announce(text) {
      // A live region must be there before its text is.
      requestAnimationFrame(() => {
        status.textContent = text;
      });
    },
    remove: () => element.remove(),
  };
}

function icon(path: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
