/** What the reader may say of the site in the tab: read it, or never. */

import { ask, askTab } from "../calls.ts";
import type { Barred } from "../door.ts";
import { only } from "../grants.ts";
import { make } from "../page/make.ts";
import type { Strings } from "../page/strings.ts";
import type { Wish } from "../settings.ts";
import { button, notice } from "./notice.ts";

interface Tab {
  id: number;
  url: string;
}

/** Says why the page is not read, with a way to have it read where there is one; `onAllowed` is called when it was taken. */
export function barredNotice(
  why: Barred,
  { url }: Pick<Tab, "url">,
  { say }: Strings,
  onAllowed: () => Promise<void>,
): Node[] {
  const host = new URL(url).hostname;
  const element = notice(say(`barred_${why}_title`), say(`barred_${why}`));
  const grant = async () => {
    // The browser asks its reader only in answer to a click: nothing may be waited for before.
    if (await chrome.permissions.request({ origins: [only(host)] })) close();
  };
  const allow = async (wished: Wish) => {
    await ask("wish", { host, wish: wished });
    await onAllowed();
  };
  switch (why) {
    case "secret_field":
      break;
    case "not_granted":
      element.append(button(say("popup_always_here", host), grant));
      break;
    case "own_list":
      element.append(button(say("popup_again_here", host), () => allow("by-rule")));
      break;
    default:
      element.append(button(say("popup_nevertheless_here", host), () => allow("always")));
  }
  return [element];
}

/** The way to have the site not read any more. */
export function neverHere({ id, url }: Tab, { say }: Strings): HTMLElement {
  const host = new URL(url).hostname;
  const never = async () => {
    await ask("wish", { host, wish: "never" });
    await askTab(id, "leave", null);
    location.reload();
  };
  return make("p", { class: "site" }, button(say("popup_never_here", host), never));
}
