/** The options: what is read, what is shown, what is kept, what is forgotten. Each section is a file of its own. */

import type { Archive } from "../archive/archive.ts";
import { openArchive } from "../keeping.ts";
import { make } from "../page/make.ts";
import { direction, strings } from "../strings.ts";
import { files } from "./files.ts";
import { forgetting } from "./forgetting.ts";
import { kept } from "./kept.ts";
import { keys } from "./keys.ts";
import { failure, section } from "./parts.ts";
import { privacy } from "./privacy.ts";
import { shown } from "./shown.ts";
import { sites } from "./sites.ts";

const { say, language } = strings;

document.documentElement.lang = language;
document.documentElement.dir = direction;
document.title = `${say("options_title")} – ${say("name")}`;

const opening: Promise<Archive> = openArchive();
const filling: Promise<void>[] = [];

const sections = [
  section("sites", say("options_sites"), sites()),
  section("shown", say("options_shown"), shown()),
  section("keys", say("options_keys"), keys()),
  section("kept", say("options_kept"), ofArchive(kept)),
  section("files", say("options_files"), ofArchive(files)),
  section("forget", say("options_forget"), ofArchive(forgetting)),
  section("privacy", say("options_privacy"), privacy()),
];

document
  .querySelector("header")
  ?.append(
    make("img", { src: "../icons/128.png", alt: "", width: "40", height: "40" }),
    make("p", {}, say("name")),
    make("h1", {}, say("options_title")),
  );
const contents = document.querySelector("nav");
contents?.setAttribute("aria-label", say("options_contents"));
contents?.append(make("ul", {}, ...sections.map(({ link }) => make("li", {}, link))));
document.querySelector("main")?.append(...sections.map(({ element }) => element));

// The address may name a section, which was not there when the browser looked for it.
await Promise.all(filling);
if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();

/** What can be filled only once the archive is open. */
function ofArchive(fill: (archive: Archive) => Promise<Node[]>): Node[] {
  const place = make("div", { class: "loading" }, say("options_loading"));
  const filled = opening
    .then(fill)
    .then((nodes) => place.replaceWith(...nodes))
    .catch((error: unknown) => place.replaceWith(failure(error)));
  filling.push(filled);
  return [place];
}
