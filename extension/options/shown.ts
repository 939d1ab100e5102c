/** What is shown of what changed, and in which colours. */

import type { MarkKind, Weight } from "../core.ts";
import { make } from "../page/make.ts";
import { paint, type Spot } from "../page/paint.ts";
import { PALETTES, type Palette, sheetsOf } from "../page/palette.ts";
import { set, settings } from "../settings.ts";
import { strings } from "../strings.ts";
import { choice, failure, hint } from "./parts.ts";

const { say } = strings;

export function shown(): Node[] {
  const place = make("div", { class: "loading" });
  settings()
    .then(({ least, palette }) => place.replaceWith(weights(least), colours(palette), hint(say("options_language"))))
    .catch((error: unknown) => place.replaceWith(failure(error)));
  return [place];
}

function weights(chosen: Weight): HTMLElement {
  const options = (["substantive", "minor", "cosmetic"] as const).map(
    (weight) => [weight, say(`options_least_${weight}`), say(`options_least_${weight}_hint`)] as const,
  );
  return choice(say("options_least"), options, chosen, (least) => set({ least }));
}

/** The palettes, and beside them how each of them looks: by the marks themselves. */
function colours(chosen: Palette): HTMLElement {
  const sheets = make("div", { hidden: "" });
  const samples = (["words", "sentence", "moved"] as const).map((kind) => sample(kind));
  const preview = make("div", { class: "preview" }, ...samples.map(({ element }) => element));
  const spots = samples.map(({ spot }, change): Spot => ({ ...spot, change }));
  const show = (palette: Palette) => {
    const links = sheetsOf(palette)
      .slice(1)
      .map((path) => make("link", { rel: "stylesheet", href: `/${path}` }));
    sheets.replaceChildren(...links);
  };
  const options = PALETTES.map((palette) => [palette, say(`options_palette_${palette}`)] as const);
  const choose = async (palette: Palette) => {
    await set({ palette });
    show(palette);
  };
  show(chosen);
  // What they stand on is known once they stand there.
  requestAnimationFrame(() => paint(spots, null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(spots, null));
  const element = make(
    "div",
    { class: "part" },
    choice(say("options_palette"), options, chosen, choose),
    preview,
    sheets,
  );
  element.append(hint(say("options_palette_hint")));
  return element;
}

function sample(kind: Exclude<MarkKind, "removed">): { element: HTMLElement; spot: Omit<Spot, "change"> } {
  const node = document.createTextNode(say(`options_sample_${kind}`));
  const pieces = [{ node, start: 0, end: node.length }];
  return { element: make("p", {}, node), spot: { kind, pieces } };
}
