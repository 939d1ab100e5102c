/** The first page that a reader sees: what it does, the question which sites it may read, and a story to try it with. */

import { EVERYWHERE, isEverywhereGranted } from "../grants.ts";
import { make } from "../page/make.ts";
import { direction, strings } from "../strings.ts";
import { failureOf } from "../trouble.ts";
import { sample } from "./sample.ts";

const { say, language } = strings;

document.documentElement.lang = language;
document.documentElement.dir = direction;
document.title = `${say("name")} – ${say("welcome_title")}`;

const everywhere = make("button", { type: "button" }, say("welcome_everywhere"));
const chosen = make("button", { type: "button" }, say("welcome_chosen"));
const status = make("p", { role: "status" });

doOnClick(everywhere, async () => {
  // The browser asks its reader only in answer to a click: nothing may be waited for before.
  const granted = await chrome.permissions.request({ origins: [EVERYWHERE] });
  answer(granted ? everywhere : null, say(granted ? "welcome_everywhere_done" : "welcome_declined"));
});
doOnClick(chosen, async () => {
  if (await isEverywhereGranted()) await chrome.permissions.remove({ origins: [EVERYWHERE] });
  answer(chosen, say("welcome_chosen_done"));
});

document
  .querySelector("main")
  ?.append(
    make(
      "div",
      { class: "words" },
      make("img", { src: "../icons/128.png", alt: "", width: "56", height: "56" }),
      make("h1", {}, say("welcome_title")),
      make("p", {}, say("welcome_what")),
      make("p", {}, say("welcome_where")),
      make("p", {}, say("welcome_not")),
      make("div", { class: "choice" }, everywhere, chosen),
      status,
      make("a", { href: "../options/options.html" }, say("welcome_options")),
    ),
    sample(),
  );
answer((await isEverywhereGranted()) ? everywhere : null, "");

/** Says below the buttons what did not work. */
function doOnClick(button: HTMLElement, act: () => Promise<void>): void {
  button.addEventListener("click", () =>
    act().catch((error: unknown) => {
      status.textContent = failureOf(error);
    }),
  );
}

/** Shows which of the two holds, and what to do next. */
function answer(holds: HTMLButtonElement | null, next: string): void {
  for (const button of [everywhere, chosen]) button.setAttribute("aria-pressed", String(button === holds));
  status.textContent = next;
}
