/** A comparison → the list of its changes, and of what was set aside and why. */

import type { Change, Particular, ParticularChange, Reason, Report, SetAside } from "../extension/core";
import { title } from "../extension/page/change";
import type { Strings } from "../extension/page/strings";
import { make } from "./parts";

const TAGS = { same: "span", removed: "del", added: "ins" } as const;

const REASONS: Record<Reason, string> = {
  furniture: "Not the story’s own text, but the site’s: labels, notices, links to other stories",
  other_story: "Another story on the same page",
  paywall: "For subscribers only, and not in the other text",
  changing: "Something else at every visit",
  everywhere: "The same in many stories of the site",
};

const PARTICULARS: Record<Particular, string> = {
  byline: "Byline",
  section: "Section",
  published: "Published",
  modified: "Changed, says the publisher",
};

/** `goTo` shows the change of this number in its text. */
export function ledger(
  { changes, particulars, set_aside }: Report,
  strings: Strings,
  goTo: (index: number) => void,
): Node[] {
  const list = make("ol", ...changes.map((change, index) => entry(change, strings, () => goTo(index))));
  return [
    changes.length > 0 ? list : make("p", "No sentence changed."),
    ...particulars.map(particular),
    ...(set_aside.length > 0 ? [aside(set_aside)] : []),
  ];
}

/** What is said of the story beside its text, and is another now. */
function particular({ particular, before, after }: ParticularChange): HTMLElement {
  return make("p", `${PARTICULARS[particular]}: `, make("del", before), " ", make("ins", after));
}

function entry(change: Change, strings: Strings, goTo: () => void): HTMLLIElement {
  const heading = make("button", title(change, strings));
  heading.type = "button";
  heading.className = "jump";
  heading.addEventListener("click", goTo);
  const item = make("li", heading, make("p", ...change.words.map(([fate, text]) => make(TAGS[fate], text))));
  item.className = `${change.kind} ${change.weight}`;
  return item;
}

function aside(setAside: readonly SetAside[]): HTMLDetailsElement {
  const passages = setAside.length === 1 ? "1 passage" : `${setAside.length} passages`;
  const details = make("details", make("summary", `Not compared: ${passages} outside the story`));
  const terms = make("dl");
  for (const reason of new Set(setAside.map((piece) => piece.reason))) {
    const pieces = setAside.filter((piece) => piece.reason === reason);
    terms.append(make("dt", REASONS[reason]), ...pieces.map(definition));
  }
  details.append(terms);
  return details;
}

function definition({ side, text }: SetAside): HTMLElement {
  return make("dd", make("small", side === "before" ? "earlier" : "later"), " ", text);
}
