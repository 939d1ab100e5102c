/** What is kept: how much, of which sites, for how long, and what could not be read. */

import type { Archive } from "../archive/archive.ts";
import { limits, usage } from "../archive/limits.ts";
import { type SiteEntry, sites } from "../archive/sites.ts";
import type { Limits, Usage } from "../archive/types.ts";
import { make } from "../page/make.ts";
import { plainly } from "../page/plainly.ts";
import { count } from "../page/strings.ts";
import { size } from "../size.ts";
import { strings } from "../strings.ts";
import { onChange } from "./changed.ts";
import { damagedRecords } from "./damaged-records.ts";
import { limitsForm } from "./limits-form.ts";
import { hint, part, text } from "./parts.ts";

const { say, language } = strings;

/** So many sites are named. */
const MOST = 8;

export async function kept(archive: Archive): Promise<Node[]> {
  const picture = make("div", { class: "part" });
  const damaged = await damagedRecords(archive);
  const refresh = async () => {
    const [used, limit, all] = await Promise.all([usage(archive), limits(archive), sites(archive)]);
    picture.replaceChildren(...gauge(used, limit), ...bySite(all));
    await damaged.refresh(used.damaged);
  };
  await refresh();
  onChange(archive, refresh);
  return [picture, part(say("options_limits"), await limitsForm(archive)), damaged.element];
}

/** How much of the limit is used. */
function gauge(used: Usage, limit: Limits): Node[] {
  if (used.stories === 0) return [text(say("options_nothing_kept"))];
  const share = Math.min(1, used.bytes / limit.bytes);
  const label = say("options_used", size(used.bytes, language), size(limit.bytes, language));
  const fill = make("span");
  // What there is can be seen, be it ever so little.
  fill.style.inlineSize = `max(3px, ${(100 * share).toFixed(2)}%)`;
  const numbers = (["stories", "editions", "visits"] as const).map((what) =>
    count(`options_${what}`, used[what], strings),
  );
  return [
    make("p", { class: "used" }, make("strong", {}, label)),
    make("div", { class: "gauge", "aria-hidden": "true" }, fill),
    hint(new Intl.ListFormat(language, { type: "unit" }).format(numbers)),
  ];
}

/** What the sites take that take the most. */
function bySite(all: readonly SiteEntry[]): Node[] {
  const most = all[0]?.bytes ?? 0;
  if (all.length === 0) return [];
  const rows = all.slice(0, MOST).map(({ site, stories, bytes }) => {
    const bar = make("span");
    bar.style.inlineSize = `max(2px, ${(100 * (bytes / most)).toFixed(2)}%)`;
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, make("bdi", {}, plainly(site))),
      make("td", { class: "bar", "aria-hidden": "true" }, bar),
      make("td", {}, size(bytes, language)),
      make("td", {}, count("options_stories", stories, strings)),
    );
  });
  const rest = all.length - rows.length;
  return [
    make("table", { class: "by-site" }, make("caption", {}, say("options_by_site")), make("tbody", {}, ...rows)),
    ...(rest > 0 ? [hint(count("options_more_sites", rest, strings))] : []),
  ];
}
