/** The ways to the extension's other pages. */

import { make } from "../page/make.ts";
import { strings } from "../strings.ts";
import { complain } from "./notice.ts";

const { say } = strings;

export function foot(): HTMLElement {
  const history = make("a", { href: chrome.runtime.getURL("history/history.html") }, say("popup_history"));
  leadTo(history);
  const options = make("button", { type: "button" }, say("popup_options"));
  options.addEventListener("click", async () => {
    await chrome.runtime.openOptionsPage().catch(complain);
    close();
  });
  return make("footer", {}, history, options);
}

/** Has a link open in a tab of its own, and the popup make way for it. */
export function leadTo(link: HTMLAnchorElement): void {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    await chrome.tabs.create({ url: link.href });
    close();
  });
}
