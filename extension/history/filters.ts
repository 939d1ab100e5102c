/** Which stories are listed: those of a site, with a kind of change, told of by their publisher or not. */

import type { ChangeEntry, StoryEntry } from "../archive/types.ts";
import type { About, ChangeKind, Disclosed } from "../core.ts";
import { make } from "../page/make.ts";
import { strings } from "../strings.ts";

const { say } = strings;

const KINDS: readonly ChangeKind[] = ["reworded", "added", "removed", "moved", "split", "merged"];
const ABOUT: readonly About[] = [
  ...(["headline", "number", "quote", "name", "date", "negation", "modality"] as const),
  ...(["attribution", "cause", "correction"] as const),
];
const DISCLOSED: readonly Disclosed[] = ["notice", "time", "silent"];
/** A list of suggestions is of no use where it is longer. */
const MOST_SITES = 500;

export interface Filters {
  /** What is asked for above the list. */
  readonly element: HTMLElement;
  /** Whether anything is asked for at all. */
  isSet(): boolean;
  takes(entry: StoryEntry): boolean;
  /** Whether it is one of the changes that are asked for. */
  isSought(change: ChangeEntry): boolean;
  clear(): void;
  /** Suggests these sites. */
  suggest(sites: ReadonlySet<string>): void;
}

export function filters(onChange: () => void): Filters {
  const sites = make("datalist", { id: "sites" });
  const site = make("input", {
    ...{ type: "search", name: "site", list: "sites", autocomplete: "off", spellcheck: "false" },
    ...{ "aria-label": say("history_site"), placeholder: say("history_any_site") },
  });
  const kind = make(
    "select",
    { name: "kind", "aria-label": say("history_kind") },
    new Option(say("history_any_kind"), ""),
    group(say("history_kinds"), KINDS, (kind) => [`kind:${kind}`, say(`kind_${kind}`)]),
    group(say("history_about"), ABOUT, (about) => [`about:${about}`, say(`about_${about}`)]),
  );
  const disclosed = make(
    "select",
    { name: "disclosed", "aria-label": say("history_disclosed") },
    new Option(say("history_any_disclosed"), ""),
    ...DISCLOSED.map((it) => new Option(say(`disclosed_${it}_short`), it)),
  );
  const fields = [site, kind, disclosed];
  const clear = make("button", { type: "button", class: "clear", hidden: "" }, say("history_clear"));
  const changed = () => {
    clear.hidden = !isSet();
    for (const field of fields) field.classList.toggle("set", field.value !== "");
    onChange();
  };
  for (const field of fields) field.addEventListener("input", changed);
  clear.addEventListener("click", () => {
    empty();
    site.focus();
  });

  function isSet(): boolean {
    return fields.some(({ value }) => value !== "");
  }

  function empty(): void {
    for (const field of fields) field.value = "";
    changed();
  }

  function takes({ site: own, changes }: StoryEntry): boolean {
    if (!own.includes(site.value.trim().toLowerCase())) return false;
    return (kind.value === "" && disclosed.value === "") || changes.some(isSought);
  }

  function isSought(change: ChangeEntry): boolean {
    const [what, value] = kind.value.split(":");
    if (what === "kind" && !change.kinds.some((kind) => kind === value)) return false;
    if (what === "about" && !change.about.some((about) => about === value)) return false;
    return disclosed.value === "" || change.disclosed === disclosed.value;
  }

  return {
    element: make("div", { class: "filters" }, site, sites, kind, disclosed, clear),
    isSet,
    takes,
    isSought,
    clear: empty,
    suggest(known) {
      sites.replaceChildren(
        ...[...known]
          .sort()
          .slice(0, MOST_SITES)
          .map((site) => new Option(site, site)),
      );
    },
  };
}

function group<T>(
  label: string,
  values: readonly T[],
  named: (value: T) => [value: string, text: string],
): HTMLElement {
  const options = values.map((value) => {
    const [name, text] = named(value);
    return new Option(text, name);
  });
  return make("optgroup", { label }, ...options);
}
