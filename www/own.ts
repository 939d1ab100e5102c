/** Two texts of the visitor's own, compared. */

import type { Report } from "../extension/core";
import { isPlain } from "../extension/page/change";
import { pageFromText } from "../extension/page/plain-text";
import { count, type Strings } from "../extension/page/strings";
import { type Core, core } from "./core";
import { pack, unpack } from "./link";
import { type Pane, pane } from "./pane";
import { part, tellFailure } from "./parts";
import { sheet } from "./sheet";
import { typeset } from "./typeset";

const form = part(HTMLFormElement, "#own");
const status = part(HTMLElement, "#own-status");
const spread = part(HTMLElement, "#own-spread");
const story = part(HTMLElement, "#own-story");
const lay = sheet(story, part(HTMLElement, "#own-ledger"));

/** Makes the two boxes work, and fills them where the address holds a comparison. */
export function startOwn(strings: Strings): void {
  const before: Pane = pane(part(HTMLElement, "#pane-before"), (file) => after.take(file));
  const after: Pane = pane(part(HTMLElement, "#pane-after"), (file) => before.take(file));
  const compareNow = async () => {
    try {
      if (complete(before, after)) show(before, after, await core, strings);
    } catch (error) {
      tellFailure(status, error);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void compareNow();
  });
  part(HTMLButtonElement, "#swap").addEventListener("click", () => {
    const [earlier, later] = [before.content(), after.content()];
    before.replace(later);
    after.replace(earlier);
  });
  part(HTMLButtonElement, "#share").addEventListener("click", () => {
    if (complete(before, after)) void share(before.text(), after.text());
  });
  keepDropsOutside();

  const openLink = async () => {
    const packed = new URLSearchParams(location.hash.slice(1)).get("texts");
    if (!packed) return;
    const texts = await unpack(packed);
    if (!texts) {
      status.textContent = "The link is damaged: ask for it again, or for the two texts.";
      status.scrollIntoView({ block: "center" });
      return;
    }
    before.replace({ text: texts[0], page: null, origin: "From the link" });
    after.replace({ text: texts[1], page: null, origin: "From the link" });
    await compareNow();
  };
  addEventListener("hashchange", openLink);
  void openLink();
}

/** Whether there are two texts; says at the first box without one what to do. */
function complete(before: Pane, after: Pane): boolean {
  if (!before.text()) before.complain("There is no earlier text yet. Paste one here, or choose a file.");
  else if (!after.text()) after.complain("There is no later text yet. Paste one here, or choose a file.");
  return before.text() !== "" && after.text() !== "";
}

function show(before: Pane, after: Pane, core: Core, strings: Strings): void {
  const { compare, storyBlocks } = core;
  let pages = [before.page(), after.page()] as const;
  let report = compare(...pages);
  if (report.before.passages === 0 || report.after.passages === 0) {
    // No story was found on a page: then all that it says is compared.
    pages = [pageFromText(before.text()), pageFromText(after.text())];
    report = compare(...pages);
  }
  spread.hidden = false;
  const reading = typeset(pages[1], storyBlocks(pages[1]), report.set_aside, story);
  lay({ report, reading, since: "between the two texts", strings });
  status.textContent = summary(report, strings);
  status.scrollIntoView({ block: "start" });
}

function summary({ changes, coarse }: Report, strings: Strings): string {
  if (changes.length === 0) return "No change: the two texts say the same.";
  const plain = changes.filter(isPlain).length;
  if (plain === 0) return "Nothing of substance changed: punctuation, spacing and the like alone.";
  const found = `${count("changes", plain, strings)} between the two texts.`;
  return coarse ? `${found} ${strings.say("coarse")}` : found;
}

async function share(before: string, after: string): Promise<void> {
  const packed = await pack([before, after]);
  if (!packed) {
    status.textContent = "These texts are too long for a link. Send the two files instead.";
    return;
  }
  // The part behind the # stays in the browser: no server gets to see it.
  history.replaceState(null, "", `#texts=${packed}`);
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  status.textContent = copied
    ? "The link is copied. Both texts are in the link itself; no server gets to see them."
    : "The link stands in the address bar: copy it from there.";
}

/** A file that misses the boxes would open in the place of this page, and what was typed would be gone. */
function keepDropsOutside(): void {
  for (const type of ["dragover", "drop"] as const) {
    addEventListener(type, (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
  }
}
