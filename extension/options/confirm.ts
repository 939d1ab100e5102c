/** A question in the place of the buttons that led to it, so that nothing is lost by one press. */

import { make } from "../page/make.ts";
import { strings } from "../strings.ts";

export interface Question {
  text: string;
  /** What is pressed to have it done. */
  yes: string;
  /** What may be done first. */
  first?: HTMLElement;
}

let questions = 0;

/** Asks in the place of an element, which is back afterwards. Escape is a no. */
export function confirmed(place: HTMLElement, { text, yes, first }: Question): Promise<boolean> {
  const focused = document.activeElement;
  return new Promise((resolve) => {
    const answer = (is: boolean) => {
      box.remove();
      place.hidden = false;
      if (focused instanceof HTMLElement) focused.focus();
      resolve(is);
    };
    const words = make("p", { id: `question-${questions++}` }, text);
    const no = make("button", { type: "button" }, strings.say("options_cancel"));
    const go = make("button", { type: "button", class: "danger" }, yes);
    no.addEventListener("click", () => answer(false));
    go.addEventListener("click", () => answer(true));
    const row = make("div", { class: "actions" }, go, ...(first ? [first] : []), no);
    const box = make("div", { class: "question", role: "group", "aria-labelledby": words.id }, words, row);
    box.addEventListener("keydown", ({ key }) => key === "Escape" && answer(false));
    place.before(box);
    place.hidden = true;
    // What is safe has the focus.
    no.focus();
  });
}
