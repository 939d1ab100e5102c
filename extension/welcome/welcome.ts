/** The first page that a reader sees: what it does, and the question which sites it may read. */

import { EVERYWHERE, isEverywhereGranted } from "../grants.ts";
import { make } from "../page/make.ts";
import { strings } from "../strings.ts";

const { say, language } = strings;

document.documentElement.lang = language;
document.documentElement.dir = chrome.i18n.getMessage("@@bidi_dir");
document.title = `${say("name")} – ${say("welcome_title")}`;

const everywhere = make("button", { type: "button" }, say("welcome_everywhere"));
const chosen = make("button", { type: "button" }, say("welcome_chosen"));

everywhere.addEventListener("click", async () => {
  // The browser asks its reader only in answer to a click: nothing may be waited for before.
  const granted = await chrome.permissions.request({ origins: [EVERYWHERE] });
  answer(granted ? everywhere : null, say(granted ? "welcome_everywhere_done" : "welcome_declined"));
});
chosen.addEventListener("click", async () => {
  if (await isEverywhereGranted()) await chrome.permissions.remove({ origins: [EVERYWHERE] });
  answer(chosen, say("welcome_chosen_done"));
});

document
  .querySelector("main")
  ?.append(
    make("img", { src: "../icons/128.png", alt: "", width: "56", height: "56" }),
    make("h1", {}, say("welcome_title")),
    make("p", {}, say("welcome_what")),
    make("p", {}, say("welcome_where")),
    make("p", {}, say("welcome_not")),
    make("div", { class: "choice" }, everywhere, chosen),
  );
answer((await isEverywhereGranted()) ? everywhere : null, "");

/** Shows which of the two holds, and what to do next. */
function answer(holds: HTMLButtonElement | null, next: string): void {
  for (const button of [everywhere, chosen]) button.setAttribute("aria-pressed", String(button === holds));
  const status = document.querySelector("[role=status]");
  if (status) status.textContent = next;
}
