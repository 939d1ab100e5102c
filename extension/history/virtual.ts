/**
 * A list of any length, of which only what is on the screen is in the document. All of its rows are as high as each other.
 *
 * It is one stop of the Tab key: within it the arrows, Home, End, PageUp and PageDown go from row to row.
 */

import { make } from "../page/make.ts";

export interface Rows<T> {
  /** By what an item is known again when the list is another one. */
  key(item: T): string;
  /** The link that a row is. */
  draw(item: T): HTMLAnchorElement;
}

export interface VirtualList<T> {
  /** Shows other items. `total` is how many there will be, once all of them are known. Place and focus stay. */
  show(items: readonly T[], total: number): void;
  /** Begins anew at the top, as for another question. */
  toTop(): void;
  /** Marks the row that is open. */
  choose(key: string | null): void;
  focus(): void;
}

/** Rows beyond either edge of the screen that are there already when it is scrolled. */
const AHEAD = 6;

/** `list` is a `<ul>` in a box that scrolls. */
export function virtualList<T>(scroller: HTMLElement, list: HTMLElement, { key, draw }: Rows<T>): VirtualList<T> {
  let items: readonly T[] = [];
  let total = 0;
  let active = 0;
  let chosen: string | null = null;
  /** Whether its row was not brought onto the screen yet. */
  let isToCome = false;
  let height = 0;
  const shown = new Map<number, { item: T | undefined; element: HTMLElement }>();

  scroller.addEventListener("scroll", redraw, { passive: true });
  new ResizeObserver(() => {
    height = measured();
    redraw();
  }).observe(scroller);
  list.addEventListener("keydown", (event) => {
    const to = target(event);
    if (to === null) return;
    event.preventDefault();
    goTo(to);
  });
  list.addEventListener("focusin", ({ target }) => {
    const index = [...shown].find(([, { element }]) => target instanceof Node && element.contains(target))?.[0];
    if (index !== undefined && index !== active) activate(index);
  });

  /** A row is as high as the style sheet says, in the reader's size of letters. */
  function measured(): number {
    const probe = make("li", { class: "probe" });
    list.append(probe);
    const { height } = probe.getBoundingClientRect();
    probe.remove();
    return height;
  }

  function target({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): number | null {
    if (altKey || ctrlKey || metaKey) return null;
    const page = Math.max(1, Math.floor(scroller.clientHeight / height) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    if (key === "Home") return 0;
    if (key === "End") return total - 1;
    const step = steps[key];
    return step === undefined ? null : active + step;
  }

  function goTo(index: number): void {
    bring(Math.max(0, Math.min(index, total - 1)));
    linkOf(active)?.focus({ preventScroll: true });
  }

  /** How far down in the box the list begins. */
  function beginning(): number {
    return list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  }

  /** Has a row on the screen, with as little scrolling as will do. */
  function bring(index: number): void {
    activate(index);
    const top = active * height;
    const { scrollTop, clientHeight } = scroller;
    const start = beginning();
    if (top + start < scrollTop) scroller.scrollTop = top;
    else if (top + start + height > scrollTop + clientHeight) scroller.scrollTop = top + start + height - clientHeight;
    redraw();
  }

  function activate(index: number): void {
    linkOf(active)?.setAttribute("tabindex", "-1");
    active = index;
    linkOf(active)?.setAttribute("tabindex", "0");
  }

  function linkOf(index: number): HTMLElement | null {
    return shown.get(index)?.element.querySelector<HTMLElement>("[tabindex]") ?? null;
  }

  /** The rows that are to be there: those on the screen, and the one that has the focus or would take it. */
  function wanted(): number[] {
    const top = Math.max(0, scroller.scrollTop - beginning());
    const first = Math.max(0, Math.floor(top / height) - AHEAD);
    const last = Math.min(total, Math.ceil((top + scroller.clientHeight) / height) + AHEAD);
    const indices = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
    if (active < first) return [active, ...indices];
    return active >= last && active < total ? [...indices, active] : indices;
  }

  function redraw(): void {
    height ||= measured();
    if (height === 0) return; // it is not on the screen
    list.style.height = `${total * height}px`;
    const indices = wanted();
    const keep = new Set(indices);
    for (const [index, { element }] of shown) {
      if (keep.has(index)) continue;
      element.remove();
      shown.delete(index);
    }
    // None that stays is moved: it would lose the focus.
    let next = list.firstElementChild;
    for (const index of indices) {
      const known = shown.get(index);
      if (known && known.item === items[index]) {
        place(known.element, index);
        next = known.element.nextElementSibling;
        continue;
      }
      const element = row(index);
      if (known) {
        const hadFocus = known.element.matches(":focus-within");
        known.element.replaceWith(element);
        shown.set(index, { item: items[index], element });
        if (hadFocus) linkOf(index)?.focus({ preventScroll: true });
        next = element.nextElementSibling;
      } else {
        list.insertBefore(element, next);
        shown.set(index, { item: items[index], element });
      }
    }
  }

  function row(index: number): HTMLElement {
    const item = items[index];
    const link = item === undefined ? make("span", { class: "to-come" }, "…") : draw(item);
    link.setAttribute("tabindex", index === active ? "0" : "-1");
    if (item !== undefined && key(item) === chosen) link.setAttribute("aria-current", "true");
    const element = make("li", { "aria-posinset": `${index + 1}` }, link);
    place(element, index);
    return element;
  }

  function place(element: HTMLElement, index: number): void {
    element.setAttribute("aria-setsize", `${total}`);
    element.style.insetBlockStart = `${index * height}px`;
  }

  /** Has the row that was opened on the screen, once it is among the items. */
  function bringChosen(): void {
    const index = isToCome && chosen !== null && height > 0 ? find(chosen) : -1;
    if (index < 0) return;
    isToCome = false;
    bring(index);
  }

  /** Where an item is now: mostly where it was, or close to it. */
  function find(sought: string): number {
    return items.findIndex((item) => key(item) === sought);
  }

  return {
    show(other, number) {
      const grown = items.length > 0 && other[0] === items[0] && other.at(items.length - 1) === items.at(-1);
      const top = height > 0 ? Math.floor(scroller.scrollTop / height) : 0;
      const [held, first] = [items[active], items[top]];
      items = other;
      total = Math.max(number, other.length);
      if (!grown) {
        const hadFocus = linkOf(active)?.matches(":focus") ?? false;
        const index = held === undefined ? -1 : find(key(held));
        const moved = first === undefined || top === 0 ? -1 : find(key(first));
        if (moved >= 0) scroller.scrollTop += (moved - top) * height;
        if (index >= 0 && index !== active) {
          activate(index);
          redraw();
          if (hadFocus) linkOf(active)?.focus({ preventScroll: true });
        }
      }
      active = Math.min(active, Math.max(0, total - 1));
      redraw();
      bringChosen();
    },
    toTop() {
      // What is found takes more room than what is listed.
      height = measured();
      activate(0);
      scroller.scrollTop = 0;
      redraw();
    },
    choose(other) {
      isToCome = other !== null && other !== chosen;
      chosen = other;
      for (const [index, { element }] of shown) {
        const item = items[index];
        const isChosen = item !== undefined && key(item) === chosen;
        const link = element.firstElementChild;
        if (isChosen) link?.setAttribute("aria-current", "true");
        else link?.removeAttribute("aria-current");
      }
      bringChosen();
    },
    focus: () => goTo(active),
  };
}
