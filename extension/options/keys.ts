/** The keys that lead through the changes: the browser keeps them, and has a page of its own to change them. */

import { remembered } from "../history/remembered.ts";
import { make } from "../page/make.ts";
import { strings } from "../strings.ts";
import { button, hint, type Line, line, text, toggle } from "./parts.ts";

const { say } = strings;

const CHROMIUM_PAGE = "chrome://extensions/shortcuts";
const isFirefox = location.protocol === "moz-extension:";

export function keys(): Node[] {
  const onPage = hint(say("options_keys_on_page"));
  // A phone's browser knows no such keys.
  if (!chrome.commands) return [text(say("options_keys_none")), onPage, ...single()];
  const list = make("dl", { class: "keys" });
  const said = line();
  const refresh = async () => list.replaceChildren(...(await chrome.commands.getAll()).flatMap(row));
  const fill = () => refresh().catch((error: unknown) => said.fail(error));
  fill();
  // They were changed elsewhere perhaps.
  document.addEventListener("visibilitychange", fill);
  addEventListener("focus", fill);
  return [list, make("div", { class: "actions" }, change(said)), said.element, onPage, ...single()];
}

/** Whether keys do something in the history that are pressed alone. */
function single(): HTMLElement[] {
  const set = (areOn: boolean) => {
    remembered.keys = areOn;
  };
  return toggle(say("options_keys_single"), say("options_keys_single_hint"), remembered.keys, set);
}

function row({ name, description, shortcut }: chrome.commands.Command): HTMLElement[] {
  // The browser's own, which opens the popup.
  const what = name === "_execute_action" || !description ? say("options_key_popup") : description;
  return [make("dt", {}, what), make("dd", {}, shortcut ? make("kbd", {}, shortcut) : say("options_key_unset"))];
}

/** The way to change them. */
function change(said: Line): HTMLElement {
  const open = opener();
  return open ? button(say("options_keys_change"), said, open) : text(say("options_keys_firefox"));
}

function opener(): (() => unknown) | null {
  // Firefox has it from 137 on, though not everywhere; nobody else does.
  const known: unknown = Reflect.get(chrome.commands, "openShortcutSettings");
  if (typeof known === "function") return () => known.call(chrome.commands);
  return isFirefox ? null : () => chrome.tabs.create({ url: CHROMIUM_PAGE });
}
