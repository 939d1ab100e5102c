/** A comparison → an HTML page for itself. */

import { make } from "../page/make.ts";
import type { Strings } from "../page/strings.ts";
import { exactly } from "../page/when.ts";
import { summary } from "./compared.ts";
import { comparison } from "./comparison.ts";
import { still, written } from "./export-page.ts";
import { factsOf, type Shared } from "./facts.ts";

export function comparisonAsHtml(shared: Shared, strings: Strings): string {
  const { headline, times } = factsOf(shared, strings);
  const { compared, cosmetic } = shared;
  const text = comparison(compared, strings, { layout: "inline", cosmetic, whole: true });
  return written(
    pageOf(headline, strings),
    make(
      "main",
      {},
      heading(shared, strings),
      make("p", { class: "of" }, times),
      summary(compared, strings, (time) => exactly(time, strings.language)),
      still(text, false),
      foot(strings),
    ),
  );
}

export function pageOf(headline: string, { language, say }: Strings) {
  return { title: `${headline} – ${say("name")}`, language, direction: document.documentElement.dir };
}

export function heading(shared: Shared, strings: Strings): HTMLElement {
  const { headline, site, address } = factsOf(shared, strings);
  const link = make("a", { href: address, rel: "noreferrer", dir: "ltr" }, address);
  return make(
    "header",
    {},
    make("p", { class: "of" }, make("bdi", {}, site)),
    make("h1", { dir: "auto" }, headline),
    make("p", { class: "of" }, link),
  );
}

export function foot({ say }: Strings): HTMLElement {
  return make("footer", {}, say("history_made_with", say("name")));
}
