/** The small parts that the popup is made of. */

import { make } from "../page/make.ts";
import { failureOf } from "../trouble.ts";

/** What there is to say where there is nothing to list. */
export function notice(title: string, text: string, ...more: Node[]): HTMLElement {
  return make("div", { class: "notice" }, make("h2", {}, title), make("p", {}, text), ...more);
}

/** A line of facts. */
export function facts(...parts: (Node | string)[]): HTMLElement {
  return make("p", { class: "facts" }, ...parts);
}

/** A button that does something which may take a while; until it is done, it cannot be pressed again. */
export function button(label: string, onClick: () => Promise<void>, id: string | null = null): HTMLButtonElement {
  const button = make("button", { type: "button", id }, label);
  let busy = false;
  button.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    announce("");
    await onClick().catch(complain);
    busy = false;
  });
  return button;
}

/** Says what went wrong, until something else is done or said. */
export function complain(error: unknown): void {
  console.error("Late Edition:", error);
  tell(failureOf(error), true);
}

/** Has a screen reader say what is to be seen anyway. */
export function announce(text: string): void {
  tell(text, false);
}

function tell(text: string, isFailure: boolean): void {
  const status = document.querySelector("[role=status]");
  if (!status) return;
  status.classList.toggle("failure", isFailure);
  status.textContent = text;
}
