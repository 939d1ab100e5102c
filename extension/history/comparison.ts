/** Two editions as their reader sees them compared: as one text, or side by side. Needs no script once it is made. */

import type { ComparedEditions, Edition } from "../core.ts";
import { isPlain, title, titled } from "../page/change.ts";
import { make } from "../page/make.ts";
import { plainly } from "../page/plainly.ts";
import { count, type Strings } from "../page/strings.ts";
import { exactly } from "../page/when.ts";
import type { Paragraph, Piece } from "./paragraphs.ts";
import { type Row, rows, sentencesOf } from "./rows.ts";

export type Layout = "inline" | "side-by-side";

export interface Showing {
  readonly layout: Layout;
  /** Whether changes of typography are shown, too. */
  readonly cosmetic: boolean;
  /** Whether what did not change can be unfolded; else it is only counted. */
  readonly whole: boolean;
}

/** What a row says on one side of it. */
type Side = "before" | "after" | "merged";

/** A comparison as elements; the places of a change bear its index as `data-change`. */
export function comparison(compared: ComparedEditions, strings: Strings, showing: Showing): HTMLElement {
  const { changes, set_aside: aside } = compared.report;
  const isShown = (index: number) => {
    const change = changes[index];
    return change !== undefined && (showing.cosmetic || isPlain(change));
  };
  const element = make("div", {
    class: `comparison ${showing.layout}`,
    lang: compared.after.article.language ?? compared.before.article.language,
  });
  const draw = drawer(compared, strings, showing, isShown);
  let same: Row[] = [];
  const fold = () => {
    if (same.length > 0) element.append(...folded(same, strings, showing, draw));
    same = [];
  };
  for (const row of rows(compared)) {
    if (!row.changes.some(isShown)) same.push(row);
    else if (showing.layout === "side-by-side" || row.merged.length > 0) {
      fold();
      element.append(draw(row));
    }
  }
  fold();
  if (aside.length > 0) element.append(setAside(compared, strings));
  return element;
}

/** What stands in which column, and which of the story's editions they are, counted from 1; a screen reader is told of it in every row. */
export function columns(
  { before, after }: ComparedEditions,
  places: readonly [before: number, after: number],
  { say, language }: Strings,
): HTMLElement {
  const head = (name: string, { seen }: Edition, place: number) => {
    const number = new Intl.NumberFormat(language).format(place);
    return make("span", {}, `${name} · ${say("edition", number, exactly(seen, language))}`);
  };
  const heads = [head(say("before"), before, places[0]), head(say("after"), after, places[1])];
  return make("p", { class: "columns", "aria-hidden": "true" }, ...heads);
}

/** Rows that did not change, folded. */
function folded(same: Row[], strings: Strings, { whole }: Showing, draw: (row: Row) => HTMLElement): HTMLElement[] {
  const texts = same.flatMap(({ after, before }) => (after.length > 0 ? after : before)).map(textOf);
  const number = texts.reduce((sum, text) => sum + sentencesOf(text).length, 0);
  // A single line is as soon read as unfolded.
  if (number < 2) return same.map(draw);
  const label = count("history_unchanged", number, strings);
  if (!whole) return [make("p", { class: "fold" }, label)];
  return [make("details", { class: "fold" }, make("summary", {}, label), ...same.map(draw))];
}

function textOf({ pieces }: Paragraph): string {
  return pieces.flatMap(({ runs }) => runs.map(([fate, text]) => (fate === "removed" ? "" : text))).join("");
}

function drawer(
  { report: { changes } }: ComparedEditions,
  strings: Strings,
  { layout }: Showing,
  isShown: (change: number) => boolean,
): (row: Row) => HTMLElement {
  const named = new Set<number>();

  /** A row: above it the kinds of its changes, in it the text. */
  function draw(row: Row): HTMLElement {
    const shown = row.changes.filter(isShown).flatMap((change) => changes[change] ?? []);
    const titles = new Map(shown.map((change) => [title(change, strings), titled(change, strings)]));
    const head = titles.size > 0 ? [make("p", { class: "titles" }, ...titles.values())] : [];
    const sides: Side[] = layout === "inline" ? ["merged"] : ["before", "after"];
    const cells = sides.map((side) => make("div", { class: `side ${side}` }, ...cell(row, side)));
    return make("div", { class: shown.length > 0 ? "row changed" : "row" }, ...head, ...cells);
  }

  function cell(row: Row, side: Side): HTMLElement[] {
    if (side === "merged" || row[side].length === 0) return row[side].map((it) => drawParagraph(it, side));
    const label = make("span", { class: "label" }, strings.say(side));
    return [...(row.changes.some(isShown) ? [label] : []), ...row[side].map((it) => drawParagraph(it, side))];
  }

  function drawParagraph({ kind, pieces }: Paragraph, side: Side): HTMLElement {
    // The text is the page's, and may run in another direction than this page.
    return make("p", { class: `said ${kind}`, dir: "auto" }, ...pieces.flatMap((piece) => drawPiece(piece, side)));
  }

  function drawPiece({ change, runs, space }: Piece, side: Side): (Node | string)[] {
    if (change === null) return [plainly(runs[0]?.[1] ?? "")];
    const told = changes[change];
    if (!told || !isShown(change)) {
      const hidden = side === "before" ? "added" : "removed";
      return [plainly(runs.map(([fate, text]) => (fate === hidden ? "" : text)).join(""))];
    }
    const parts = runs.flatMap(([fate, text]): (Node | string)[] => {
      if (fate === "same") return [plainly(text)];
      if (side === (fate === "removed" ? "after" : "before")) return [];
      return [make(fate === "removed" ? "del" : "ins", {}, plainly(text))];
    });
    const isFirst = !named.has(change);
    named.add(change);
    const name = isFirst ? { id: `change-${change}`, tabindex: "-1", role: "group" } : {};
    const label = isFirst ? { "aria-label": title(told, strings) } : {};
    const whole = told.kind === "added" ? " whole" : "";
    const element = make(
      "span",
      { class: `change ${told.kind}${whole}`, "data-change": `${change}`, ...name, ...label },
      ...parts,
    );
    return [...(space === "before" ? [" "] : []), element, ...(space === "after" ? [" "] : [])];
  }

  return draw;
}

/** What does not count as the story's, and why. */
function setAside({ report: { set_aside: aside } }: ComparedEditions, strings: Strings): HTMLElement {
  const items = aside.map(({ side, reason, text }) =>
    make(
      "li",
      {},
      make("p", { class: "said", dir: "auto" }, plainly(text)),
      make("p", { class: "why" }, `${strings.say(side)} · ${strings.say(`reason_${reason}`)}`),
    ),
  );
  return make(
    "details",
    { class: "aside" },
    make("summary", {}, count("set_aside", aside.length, strings)),
    make("ul", {}, ...items),
  );
}
