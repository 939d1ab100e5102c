/** What the sections of the options are made of. */

import { make } from "../page/make.ts";
import { strings } from "../strings.ts";
import { troubleOf } from "../trouble.ts";

const { say } = strings;

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
  return make("p", { class: "failure", role: "alert" }, messageOf(error));
}

export function messageOf(error: unknown): string {
  return say("options_failed", troubleOf(error));
}

/** A button. While its work is done, it cannot be pressed again; it keeps the focus. */
export function button(
  label: string,
  onClick: () => unknown,
  attributes: Record<string, string> = {},
): HTMLButtonElement {
  const element = make("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", async () => {
    if (element.ariaDisabled === "true") return;
    element.ariaDisabled = "true";
    try {
      await onClick();
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
    fail: (error) => put(messageOf(error), true),
  };
}

/** One of several that is chosen: a value, what it is called, and a word more where it needs one. */
export function choice<T extends string>(
  legend: string,
  options: readonly (readonly [value: T, label: string, hint?: string])[],
  chosen: T,
  onChoose: (value: T) => void,
): HTMLElement {
  const name = `choice-${legend}`;
  const rows = options.map(([value, label, more]) => {
    const input = make("input", { type: "radio", name, value });
    input.checked = value === chosen;
    input.addEventListener("change", () => onChoose(value));
    return row(input, label, more);
  });
  return make("fieldset", {}, make("legend", {}, legend), ...rows);
}

/** A switch of two states. */
export function toggle(label: string, more: string, isOn: boolean, onToggle: (isOn: boolean) => void): HTMLElement {
  const input = make("input", { type: "checkbox" });
  input.checked = isOn;
  input.addEventListener("change", () => onToggle(input.checked));
  return row(input, label, more);
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
