/** What stands where there is nothing else to show. */

import { make } from "../page/make.ts";

export function notice(title: string, ...texts: string[]): Node[] {
  return [make("div", { class: "notice" }, make("h2", {}, title), ...texts.map((text) => make("p", {}, text)))];
}
