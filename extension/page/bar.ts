/** The bar: how many changes there are and since when, one step on, one step back, a menu, away. One line, in a corner. */

import type { Disclosed, Weight } from "../core.ts";
import { type Corner, draggable, next } from "./corner.ts";
import { CROSS, icon } from "./icon.ts";
import { make } from "./make.ts";
import { type Group, type Menu, menu } from "./menu.ts";
import type { Shade } from "./shade.ts";
import { count, type Strings } from "./strings.ts";
import { apart, exactly, relatively, sinceWhen } from "./when.ts";

/** What the bar says. */
export interface BarState {
  changes: number;
  /** How many of the changes the reader stepped to, counted from 1. */
  position: number | null;
  /** The changes one by one, for those who do not see the marks. */
  list: readonly string[];
}

/** An earlier edition that can be compared with what is on the page. */
export interface Earlier {
  number: number;
  /** When it was first seen, in milliseconds since 1970. */
  seen: number;
  /** Whether it is the one at hand. */
  current: boolean;
}

/** What is known of the comparison as a whole. */
export interface Occasion {
  /** In milliseconds since 1970, or what is said instead where there is no time. */
  since: number | string;
  /** Whether only the part of the story that is not behind its paywall was compared. */
  partial?: boolean;
  disclosed?: Disclosed | null;
}

/** Which changes are shown: those of this weight and of more. */
export interface Choice {
  least: Weight;
  /** How many changes there are of each weight. */
  number: Readonly<Record<Weight, number>>;
}

export interface BarEvents {
  onStep(by: 1 | -1): void;
  onLeast(least: Weight): void;
  onMove(corner: Corner): void;
  onHide(): void;
  onClose(): void;
  /** The editions to choose from; none where there are none but the one at hand. */
  earlier?(): Promise<readonly Earlier[]>;
  onCompare?(edition: number): void;
}

export interface Bar {
  set(state: BarState): void;
  /** Has a screen reader say it. */
  announce(text: string): void;
  /** Closes the menu; says whether it was open. */
  closeMenu(): boolean;
  hasFocus(): boolean;
  /** Gives the focus to the step to the next change. */
  focus(): void;
  remove(): void;
}

export function bar(
  shade: Shade,
  strings: Strings,
  { since, partial = false, disclosed = null }: Occasion,
  choice: () => Choice,
  events: BarEvents,
): Bar {
  const { say, language } = strings;
  const digits = new Intl.NumberFormat(language);
  const exact =
    typeof since === "string"
      ? null
      : `${exactly(since, language)}${say("comma")}${relatively(since, Date.now(), language)}`;
  const number = make("strong");
  const summary = make(
    "span",
    { class: "summary", title: exact },
    number,
    " ",
    make("span", { class: "since" }, sinceWhen(since, strings)),
    partial ? ` · ${say("partial")}` : "",
  );
  const position = make("span", { class: "position" });
  const status = make("div", { class: "unseen", role: "status" });
  const list = make("ol", { class: "unseen", "aria-label": say("list") });
  const more = button("menu_open", "M3 8h.01M8 8h.01M13 8h.01", () => (choices.isOpen() ? choices.close() : open()));
  const choices: Menu = menu(say("menu_open"), more, () => {});
  const element = make(
    "div",
    { class: "bar", role: "region", "aria-label": say("name") },
    summary,
    disclosed === null ? "" : make("span", { class: "disclosed" }, say(`disclosed_${disclosed}_short`)),
    make(
      "span",
      { class: "steps" },
      button("previous", "M10 3 5 8l5 5", () => events.onStep(-1)),
      position,
      button("next", "m6 3 5 5-5 5", () => events.onStep(1)),
    ),
    more,
    choices.element,
    button("close", CROSS, () => events.onClose()),
    status,
    list,
  );
  draggable(element, summary, (corner) => events.onMove(corner));
  shade.stage.prepend(element);

  function button(key: "previous" | "next" | "close" | "menu_open", path: string, onClick: () => void): HTMLElement {
    const button = make("button", { type: "button", class: key, title: say(key), "aria-label": say(key) }, icon(path));
    button.addEventListener("click", onClick);
    return button;
  }

  function open(): void {
    const lines = [
      ...(exact === null ? [] : [say("compared_with", exact)]),
      ...(disclosed === null ? [] : [say(`disclosed_${disclosed}`)]),
    ];
    choices.show(lines, [weights(), corners()]);
    events
      .earlier?.()
      .then((editions) => {
        if (choices.isOpen()) choices.show(lines, [weights(), compare(editions), corners()]);
      })
      .catch(() => {
        // Then there is nothing else to compare with.
      });
  }

  function weights(): Group {
    const { least, number } = choice();
    const item = (label: string, it: Weight, matters: boolean) =>
      matters ? [{ label, checked: least === it, onChoose: () => events.onLeast(least === it ? "minor" : it) }] : [];
    return {
      items: [
        ...item(say("only_substantive"), "substantive", number.minor > 0 && number.substantive > 0),
        ...item(say("with_cosmetic", count("cosmetic", number.cosmetic, strings)), "cosmetic", number.cosmetic > 0),
      ],
    };
  }

  function compare(editions: readonly Earlier[]): Group {
    const times = apart(
      editions.map(({ seen }) => seen),
      Date.now(),
      language,
    );
    return {
      label: say("compare_with"),
      items: editions.map(({ number, current }, index) => ({
        label: times[index] ?? "",
        checked: current,
        isRadio: true,
        onChoose: () => events.onCompare?.(number),
      })),
    };
  }

  function corners(): Group {
    return {
      items: [
        { label: say("move"), stays: true, onChoose: () => events.onMove(next(shade.corner())) },
        { label: say("hide"), onChoose: () => events.onHide() },
      ],
    };
  }

  return {
    set(state) {
      number.textContent = count("changes", state.changes, strings);
      position.textContent =
        state.position === null ? "" : say("position", digits.format(state.position), digits.format(state.changes));
      list.replaceChildren(...state.list.map((change) => make("li", {}, change)));
    },
    announce(text) {
      // A live region must be there before its text is.
      requestAnimationFrame(() => {
        status.textContent = text;
      });
    },
    closeMenu() {
      const wasOpen = choices.isOpen();
      choices.close();
      return wasOpen;
    },
    hasFocus: () => element.matches(":focus-within"),
    focus: () => element.querySelector<HTMLElement>(".next")?.focus(),
    remove: () => element.remove(),
  };
}
