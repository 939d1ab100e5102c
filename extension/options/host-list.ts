/** A list of hosts: what is on it, a way off it for each, and a way onto it. */

import { make } from "../page/make.ts";
import { strings } from "../strings.ts";
import { hostIn, withoutWww } from "./host.ts";
import { button, line } from "./parts.ts";

const { say, language } = strings;

export interface Listed {
  /** What is said of the entry, a host mostly. */
  label: string;
  remove(): Promise<void>;
}

export interface HostList {
  title: string;
  hint: string;
  /** What is said where nothing is on it. */
  empty: string;
  /** The button that takes an entry off: "Remove". */
  remove: string;
  /** The button that puts one on: "Add". */
  add: string;
  listed(): Promise<Listed[]>;
  /** Puts a host on it; false where it was not to be. */
  put(host: string): Promise<boolean>;
}

let lists = 0;

/** The list, and a function that fills it anew, or says below it why it could not. */
export function hostList(list: HostList): { element: HTMLElement; refresh(): Promise<void> } {
  const id = `hosts-${lists++}`;
  const items = make("ul", { class: "hosts" });
  const empty = make("p", { class: "hint" }, list.empty);
  const said = line();
  const input = make("input", {
    ...{ id, type: "text", inputmode: "url", autocapitalize: "off", autocomplete: "off", spellcheck: "false" },
    ...{ placeholder: "example.org", dir: "ltr" },
  });
  const form = make(
    "form",
    { class: "add" },
    make("label", { for: id }, say("options_site_or_address")),
    make("div", { class: "actions" }, input, make("button", { type: "submit" }, list.add)),
  );

  const refresh = () => fill().catch((error: unknown) => said.fail(error));

  async function fill(): Promise<void> {
    const entries = await list.listed();
    const collator = new Intl.Collator(language);
    entries.sort((one, other) => collator.compare(one.label, other.label));
    empty.hidden = entries.length > 0;
    items.hidden = entries.length === 0;
    items.replaceChildren(...entries.map(item));
  }

  function item({ label, remove }: Listed): HTMLElement {
    const off = async () => {
      await remove();
      said.say(say("options_removed", label));
      await refresh();
      // What had the focus is gone.
      input.focus();
    };
    const name = `${list.remove}: ${label}`;
    return make("li", {}, make("span", {}, label), button(list.remove, said, off, { "aria-label": name }));
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = hostIn(input.value);
    input.setAttribute("aria-invalid", String(typed === null));
    if (typed === null) return said.refuse(say("options_no_host"));
    const host = withoutWww(typed);
    // The browser asks its reader only in answer to a click: nothing may be waited for before.
    const isOn = await list.put(host).catch((error: unknown) => said.fail(error));
    if (isOn === undefined) return;
    if (isOn) input.value = "";
    said.say(isOn ? say("options_added", host) : say("options_not_allowed", host));
    await refresh();
  });

  const element = make(
    "div",
    { class: "part" },
    make("h3", {}, list.title),
    make("p", {}, list.hint),
    items,
    empty,
    form,
    said.element,
  );
  return { element, refresh };
}
