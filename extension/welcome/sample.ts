/** A story to try: as its reader left it, and an hour later, with what changed marked as on any page. */

import { loadCore } from "../keeping.ts";
import { make } from "../page/make.ts";
import { read } from "../page/read.ts";
import { show } from "../page/show.ts";
import { when } from "../page/when.ts";
import { strings } from "../strings.ts";
import { failureOf } from "../trouble.ts";

const { say, language } = strings;

const HOUR = 3_600_000;

type Edition = "before" | "after";

/** The sample, and the button that turns it an hour on, and back. */
export function sample(): HTMLElement {
  const time = make("time");
  const article = make("article");
  const status = make("p", { role: "status", class: "told" });
  const turn = make("button", { type: "button", class: "turn" });
  const began = Date.now();
  /** Ends what is shown of the edition at hand. */
  let turning = new AbortController();
  let edition: Edition = "before";

  function lay(): void {
    turning.abort();
    turning = new AbortController();
    article.replaceChildren(...story(edition));
    const at = edition === "before" ? began : began + HOUR;
    const clock = when(at, at, language);
    time.textContent = `${say(edition === "before" ? "welcome_sample_now" : "welcome_sample_later")}${say("comma")}${clock}`;
    turn.textContent = say(edition === "before" ? "welcome_see_later" : "welcome_see_earlier");
  }

  async function mark(signal: AbortSignal): Promise<void> {
    const { compare } = await loadCore();
    // The reader may have turned back in the meantime.
    if (signal.aborted) return;
    const earlier = document.implementation.createHTMLDocument();
    const before = earlier.body.appendChild(make("article", {}, ...story("before")));
    const reading = read(document, article);
    const { changes } = compare(read(earlier, before).page, reading.page);
    show(reading, changes, { strings, since: began, met: began + HOUR, signal });
    status.textContent = say("welcome_sample_marked");
  }

  turn.addEventListener("click", () => {
    edition = edition === "before" ? "after" : "before";
    status.textContent = "";
    lay();
    if (edition === "after") {
      mark(turning.signal).catch((error: unknown) => {
        status.textContent = failureOf(error);
      });
    }
  });
  lay();
  const paper = make("p", { class: "paper" }, make("span", {}, say("welcome_sample_paper")), time);
  const sheet = make("div", { class: "sheet" }, paper, article);
  return make(
    "section",
    { "aria-labelledby": "try" },
    make("h2", { id: "try" }, say("welcome_try")),
    sheet,
    make("div", { class: "choice" }, turn),
    status,
  );
}

function story(edition: Edition): HTMLElement[] {
  const paragraphs = [
    say("welcome_sample_1"),
    ...([2, 3, 4] as const).map((number) => say(`welcome_sample_${number}_${edition}`)),
  ];
  return [make("h3", {}, say("welcome_sample_headline")), ...paragraphs.map((paragraph) => make("p", {}, paragraph))];
}
