/** What becomes of what is read, in three sentences; and what is never read. */

import { make } from "../page/make.ts";
import { strings } from "../strings.ts";
import { part, text } from "./parts.ts";

const { say } = strings;

export function privacy(): Node[] {
  const never = (["private", "no_store", "kinds", "network", "secret"] as const).map((what) =>
    make("li", {}, say(`options_never_read_${what}`)),
  );
  return [
    text(say("options_privacy_1"), " ", say("options_privacy_2"), " ", say("options_privacy_3")),
    part(say("options_never_read"), make("ul", { class: "plain" }, ...never)),
    text(make("a", { href: "../welcome/welcome.html" }, say("options_first_page"))),
  ];
}
