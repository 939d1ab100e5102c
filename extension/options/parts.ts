/** What the sections of the options are made of. */

import { make } from "../page/make.ts";
import { failureOf } from "../trouble.ts";

export interface Section {
  element: HTMLElement;
  /** Leads to it. */
  link: HTMLElement;
}

export function section(id: string, title: string, content: readonly Node[]): Section {
  const heading = make("h2", { id: `${id}-title` }, title);
  return {
    element: make("section", { id, "aria-labelledby": heading.id }, heading, ...content),
    link: make("a", { href: `#${id}` }, title),
  };
}

/** A part of a section. */
export function part(title: string, ...content: (Node | string)[]): HTMLElement {
  return make("div", { class: "part" }, make("h3", {}, title), ...content);
}

export function text(...content: (Node | string)[]): HTMLElement {
  return make("p", {}, ...content);
}

export function hint(...content: (Node | string)[]): HTMLElement {
  return make("p", { class: "hint" }, ...content);
}

/** What went wrong, in the place of what should be there. */
export function failure(error: unknown): HTMLElement {
  return make("p", { class: "failure", role: "alert" }, failureOf(error));
}

/** A button. While its work is done, it cannot be pressed again; it keeps the focus. The line says what failed. */
export function button(
  label: string,
  said: Line,
  onClick: () => unknown,
  attributes: Record<string, string> = {},
): HTMLButtonElement {
  const element = make("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", async () => {
    if (element.ariaDisabled === "true") return;
    element.ariaDisabled = "true";
    try {
      await onClick();
    } catch (error) {
      said.fail(error);
    } finally {
      element.ariaDisabled = null;
    }
  });
  return element;
}

/** A line in which something is said of what the reader did; a screen reader hears it, too. */
export interface Line {
  element: HTMLElement;
  say(text: string): void;
  /** Says it as what went wrong. */
  refuse(text: string): void;
  fail(error: unknown): void;
}

export function line(): Line {
  const element = make("p", { class: "said", role: "status" });
  const put = (text: string, isFailure: boolean) => {
    element.textContent = text;
    element.classList.toggle("failure", isFailure);
  };
  return {
    element,
    say: (text) => put(text, false),
    refuse: (text) => put(text, true),
    fail: (error) => put(failureOf(error), true),
  };
}

/**
 * One of several that is chosen: a value, what it is called, and a word more where it needs one. Where that cannot be set,
 * it says so, and what was chosen before is chosen again.
 */
export function choice<T extends string>(
  legend: string,
  options: readonly (readonly [value: T, label: string, hint?: string])[],
  chosen: T,
  onChoose: (value: T) => Promise<void>,
): HTMLElement {
  const name = `choice-${legend}`;
  const said = line();
  let last: HTMLInputElement | null = null;
  const rows = options.map(([value, label, more]) => {
    const input = make("input", { type: "radio", name, value });
    input.checked = value === chosen;
    if (input.checked) last = input;
    input.addEventListener("change", async () => {
      said.say("");
      try {
        await onChoose(value);
        last = input;
      } catch (error) {
        if (last) last.checked = true;
        said.fail(error);
      }
    });
    return row(input, label, more);
  });
  return make("fieldset", {}, make("legend", {}, legend), ...rows, said.element);
}

/** A switch of two states. Where it cannot be turned, it says so, and is as it was. */
export function toggle(
  label: string,
  more: string,
  isOn: boolean,
  onToggle: (isOn: boolean) => unknown,
): HTMLElement[] {
  const input = make("input", { type: "checkbox" });
  const said = line();
  input.checked = isOn;
  input.addEventListener("change", async () => {
    const wanted = input.checked;
    said.say("");
    try {
      await onToggle(wanted);
    } catch (error) {
      input.checked = !wanted;
      said.fail(error);
    }
  });
  return [row(input, label, more), said.element];
}

function row(input: HTMLInputElement, label: string, more?: string): HTMLElement {
  const words = make("span", {}, label, ...(more === undefined ? [] : [make("small", {}, more)]));
  return make("label", { class: "row" }, input, words);
}

/** Makes a function that does the work soon, once for all calls until then. */
export function soon(work: () => Promise<void>, time = 300): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      work().catch((error: unknown) => console.error("Late Edition:", error));
    }, time);
  };
}
