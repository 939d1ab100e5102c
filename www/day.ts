/** The story through its day: which edition was read, which one is there now, and what changed between them. */

import type { Report } from "../extension/core";
import { isPlain } from "../extension/page/change";
import { read as readPage } from "../extension/page/read";
import type { Strings } from "../extension/page/strings";
import { count } from "../extension/page/strings";
import { core } from "./core";
import { part } from "./parts";
import { type Comparison, sheet } from "./sheet";

/** How long "Play the day" shows each edition, in milliseconds. */
const STAY = 2200;

const form = part(HTMLFormElement, "#day");
const read = part(HTMLSelectElement, "#read");
const now = part(HTMLInputElement, "#now");
const status = part(HTMLElement, "#day-status");
const play = part(HTMLButtonElement, "#play");
const paper = part(HTMLElement, "#sheet");
const folio = part(HTMLElement, "#folio");
const story = part(HTMLElement, "#story");
const lay = sheet(story, part(HTMLElement, "#story-ledger"));

/** From "0900" to "1830", as the samples are named. */
const hours = [...read.options].map(({ value }) => value);
/** "9:00, first edition", as a reader would say it. */
const names = [...read.options].map(({ text }) => text.trim());

/** Lets the visitor travel between the editions, starting with those that the address names. */
export async function startDay(strings: Strings): Promise<void> {
  const [{ compare }, editions] = await Promise.all([core, fetchEditions()]);

  const update = (yields = false) => {
    const [from, to] = [read.selectedIndex, now.valueAsNumber];
    const [earlier, later] = [editions[from], editions[to]];
    const [readAt, backAt] = [hours[from], hours[to]];
    if (!earlier || !later || !readAt || !backAt) return;
    age(to);
    story.replaceChildren(...document.importNode(later, true).childNodes);
    const reading = readPage(document, story);
    const report = compare(readPage(earlier.ownerDocument, earlier).page, reading.page);
    const { disclosed } = report;
    const comparison: Comparison = {
      report,
      reading,
      strings,
      disclosed,
      since: timeOf(readAt),
      met: timeOf(backAt),
      earlier: async () =>
        hours.slice(0, to).map((hour, number) => ({ number, seen: timeOf(hour), current: number === from })),
      onCompare(number) {
        choose(number, now.valueAsNumber);
        travelled();
      },
    };
    lay(comparison, yields);
    status.textContent = summary(report, readAt, backAt, strings);
  };
  const travelled = () => {
    stop();
    history.replaceState(null, "", `#read=${hours[read.selectedIndex]}&now=${hours[now.valueAsNumber]}`);
    update();
  };

  form.addEventListener("input", ({ target }) => {
    // Nobody comes back before they were there: the hour that was not chosen gives way.
    const [from, to] = [read.selectedIndex, now.valueAsNumber];
    if (from > to) choose(target === read ? from : to, target === read ? from : to);
    travelled();
  });
  play.addEventListener("click", () => (playing ? stop() : start(update)));
  addEventListener("hashchange", () => {
    if (chooseFromAddress()) update();
  });
  chooseFromAddress();
  // The address may hold two texts instead, which were quicker.
  update(true);
}

/** The article of each edition, in documents that are never shown. */
async function fetchEditions(): Promise<Element[]> {
  const fetched = hours.map(async (hour, number) => {
    const late = number === hours.length - 1;
    // The late edition has come with this page, and is the one that it stands with.
    const html = late ? document.documentElement.outerHTML : await (await fetch(`samples/${hour}.html`)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    // A parsed document has the address of this one, but its picture lies beside the sample.
    const base = new URL(late ? "." : "samples/", document.baseURI);
    for (const picture of page.images) picture.src = new URL(picture.getAttribute("src") ?? "", base).href;
    return part(HTMLElement, "article", page);
  });
  return Promise.all(fetched);
}

/** The sheet yellows, and on those that were printed before lies one more. */
function age(edition: number): void {
  paper.style.setProperty("--age", String(edition));
  const [, name = ""] = (names[edition] ?? "").split(", ");
  folio.textContent = name.charAt(0).toUpperCase() + name.slice(1);
  now.ariaValueText = names[edition] ?? "";
}

function choose(from: number, to: number): void {
  read.selectedIndex = from;
  now.valueAsNumber = to;
}

function chooseFromAddress(): boolean {
  const address = new URLSearchParams(location.hash.slice(1));
  const [first, last] = [hours.indexOf(address.get("read") ?? ""), hours.indexOf(address.get("now") ?? "")];
  if (first < 0 || last < first) return false;
  choose(first, last);
  return true;
}

let playing: ReturnType<typeof setTimeout> | undefined;

/** Goes through the day: reads the first edition, then comes back for every later one. */
function start(update: () => void): void {
  play.textContent = "Stop";
  const step = (edition: number) => {
    choose(0, edition);
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

function summary({ changes, disclosed }: Report, earlier: string, later: string, strings: Strings): string {
  if (earlier === later) return `This is the story as you read it at ${clock(earlier)}.`;
  if (changes.length === 0) return `Nothing changed since ${clock(earlier)}.`;
  const plain = changes.filter(isPlain).length;
  if (plain === 0) return `Nothing of substance changed since ${clock(earlier)}.`;
  const noted = disclosed === "notice" ? "The paper notes one of them, at the foot." : "The paper notes none of them.";
  return `${count("changes", plain, strings)} since ${clock(earlier)}. ${noted}`;
}

/** "0900" → "9:00". */
function clock(hour: string): string {
  return `${Number(hour.slice(0, 2))}:${hour.slice(2)}`;
}

/** The hour, today. */
function timeOf(hour: string): number {
  return new Date().setHours(Number(hour.slice(0, 2)), Number(hour.slice(2)), 0, 0);
}
