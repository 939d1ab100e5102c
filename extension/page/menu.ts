/** The bar's menu: which changes are shown, compared with what, and where the bar stands. */

import { make } from "./make.ts";

export interface Item {
  label: string;
  /** Whether it is chosen, where it can be. */
  checked?: boolean;
  /** One of several of which one is chosen. */
  isRadio?: boolean;
  /** The menu stays open, so that it can be chosen again. */
  stays?: boolean;
  onChoose(): void;
}

export interface Group {
  label?: string;
  items: readonly Item[];
}

export interface Menu {
  element: HTMLElement;
  isOpen(): boolean;
  /** Opens it with some lines of text and groups of items, or shows others where it is open. */
  show(lines: readonly string[], groups: readonly Group[]): void;
  close(): void;
}

/** A closed menu, to be opened by a button. */
export function menu(label: string, button: HTMLElement, onClose: () => void): Menu {
  const element = make("div", { class: "menu", role: "menu", "aria-label": label });
  element.hidden = true;
  button.setAttribute("aria-haspopup", "menu");
  button.ariaExpanded = "false";
  const items = () => Array.from(element.querySelectorAll<HTMLElement>("[role^=menuitem]"));

  element.addEventListener("keydown", (event) => {
    const all = items();
    const from = all.findIndex((item) => item.matches(":focus"));
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") close();
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  });

  function close(): void {
    if (element.hidden) return;
    const hadFocus = element.matches(":focus-within");
    element.hidden = true;
    button.ariaExpanded = "false";
    if (hadFocus) button.focus();
    onClose();
  }

  return {
    element,
    close,
    isOpen: () => !element.hidden,
    show(lines, groups) {
      const focused = items().findIndex((item) => item.matches(":focus"));
      element.replaceChildren(
        ...lines.map((line) => make("p", { class: "line", role: "presentation" }, line)),
        ...groups
          .filter(({ items }) => items.length > 0)
          .map(({ label, items }) =>
            make(
              "div",
              { class: "group", role: "group", "aria-label": label ?? null },
              ...(label === undefined ? [] : [make("p", { class: "label", "aria-hidden": "true" }, label)]),
              ...items.map((item) => row(item, close)),
            ),
          ),
      );
      const isNew = element.hidden;
      element.hidden = false;
      button.ariaExpanded = "true";
      if (isNew || focused >= 0) items()[Math.max(0, focused)]?.focus();
    },
  };
}

function row({ label, checked, isRadio = false, stays = false, onChoose }: Item, close: () => void): HTMLElement {
  const role = checked === undefined ? "menuitem" : isRadio ? "menuitemradio" : "menuitemcheckbox";
  const item = make("button", { class: "item", type: "button", role, tabindex: "-1" }, label);
  if (checked !== undefined) item.ariaChecked = String(checked);
  item.addEventListener("click", () => {
    if (!stays) close();
    onChoose();
  });
  return item;
}
