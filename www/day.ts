/** The story through its day: which edition was read, which one is there now, and what changed between them. */

import type { Report } from "../extension/core";
import { isPlain } from "../extension/page/change";
import { read } from "../extension/page/read";
import type { Strings } from "../extension/page/strings";
import { count } from "../extension/page/strings";
import { core } from "./core";
import { part } from "./parts";
import { sheet } from "./sheet";

/** How long "Play the day" shows each edition, in milliseconds. */
const STAY = 2200;

const form = part(HTMLFormElement, "#day");
const status = part(HTMLElement, "#day-status");
const play = part(HTMLButtonElement, "#play");
const story = part(HTMLElement, "#story");
const lay = sheet(story, part(HTMLElement, "#story-ledger"));

/** From "0900" to "1830", as the samples are named. */
const hours = [...form.querySelectorAll<HTMLInputElement>("input[name=read]")].map((input) => input.value);

/** Lets the visitor travel between the editions, starting with those that the address names. */
export async function startDay(strings: Strings): Promise<void> {
  const [{ compare }, editions] = await Promise.all([core, fetchEditions()]);
  const chosen = (name: "read" | "now") => String(new FormData(form).get(name));

  const update = () => {
    const [earlier, later] = [editions.get(chosen("read")), editions.get(chosen("now"))];
    if (!earlier || !later) return;
    story.replaceChildren(...document.importNode(later, true).childNodes);
    const reading = read(document, story);
    const report = compare(read(earlier.ownerDocument, earlier).page, reading.page);
    lay({ report, reading, since: timeOf(chosen("read")), strings });
    status.textContent = summary(report, chosen("read"), chosen("now"), strings);
  };

  form.addEventListener("change", ({ target }) => {
    stop();
    if (target instanceof HTMLInputElement) keepInOrder(target.name);
    history.replaceState(null, "", `#read=${chosen("read")}&now=${chosen("now")}`);
    update();
  });
  play.addEventListener("click", () => (playing ? stop() : start(update)));
  addEventListener("hashchange", () => {
    if (chooseFromAddress()) update();
  });
  chooseFromAddress();
  update();
}

/** The article of each edition, in documents that are never shown. */
async function fetchEditions(): Promise<Map<string, Element>> {
  const fetched = hours.map(async (hour): Promise<[string, Element]> => {
    const answer = await fetch(`samples/${hour}.html`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A parsed document has the address of this one, but its picture lies beside the sample.
    for (const picture of page.images) picture.src = new URL(picture.getAttribute("src") ?? "", answer.url).href;
    return [hour, part(HTMLElement, "article", page)];
  });
  return new Map(await Promise.all(fetched));
}

/** Nobody comes back before they were there: the hour that was not chosen gives way. */
function keepInOrder(changed: string): void {
  const [first, last] = [index("read"), index("now")];
  if (first > last) choose(changed === "read" ? "now" : "read", changed === "read" ? first : last);
}

function index(name: string): number {
  return hours.indexOf(part(HTMLInputElement, `input[name=${name}]:checked`, form).value);
}

function choose(name: string, index: number): void {
  part(HTMLInputElement, `input[name=${name}][value="${hours[index]}"]`, form).checked = true;
}

function chooseFromAddress(): boolean {
  const address = new URLSearchParams(location.hash.slice(1));
  const [first, last] = [hours.indexOf(address.get("read") ?? ""), hours.indexOf(address.get("now") ?? "")];
  if (first < 0 || last < first) return false;
  choose("read", first);
  choose("now", last);
  return true;
}

let playing: ReturnType<typeof setTimeout> | undefined;

/** Goes through the day: reads the first edition, then comes back for every later one. */
function start(update: () => void): void {
  play.textContent = "Stop";
  choose("read", 0);
  const step = (edition: number) => {
    choose("now", edition);
    update();
    if (edition + 1 < hours.length) playing = setTimeout(step, STAY, edition + 1);
    else stop();
  };
  step(0);
}

function stop(): void {
  clearTimeout(playing);
  playing = undefined;
  play.textContent = "Play the day";
}

function summary({ changes }: Report, earlier: string, later: string, strings: Strings): string {
  if (earlier === later) return `This is the story as you read it at ${clock(earlier)}.`;
  if (changes.length === 0) return `Nothing changed since ${clock(earlier)}.`;
  const plain = changes.filter(isPlain).length;
  if (plain === 0) return `Nothing of substance changed since ${clock(earlier)}.`;
  const announced = changes.some(({ field }) => field === "notice")
    ? "The paper owned up to one, in the note at the foot."
    : "The paper announced none of them.";
  return `${count("changes", plain, strings)} since ${clock(earlier)}. ${announced}`;
}

/** "0900" → "9:00". */
function clock(hour: string): string {
  return `${Number(hour.slice(0, 2))}:${hour.slice(2)}`;
}

/** The hour, today. */
function timeOf(hour: string): number {
  return new Date().setHours(Number(hour.slice(0, 2)), Number(hour.slice(2)), 0, 0);
}
