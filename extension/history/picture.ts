/** A comparison as a picture to be passed on, with a text for those who do not see it. */

import { isPlain, spoken } from "../page/change.ts";
import { copy } from "../page/copy.ts";
import { make } from "../page/make.ts";
import { count, type Strings } from "../page/strings.ts";
import { save } from "../save.ts";
import { factsOf, type Shared } from "./facts.ts";
import { nameOf } from "./file-name.ts";
import { painted } from "./painted.ts";
import { pictureCard } from "./picture-card.ts";

/** Pixels of the picture to one of the page: sharp where it is shown small, and as wide as is usual for such cards. */
const SCALE = 2;

/** Shows the picture, its text, and what can be done with them. */
export async function openPicture(shared: Shared, strings: Strings): Promise<void> {
  const { say } = strings;
  const card = pictureCard(shared, strings);
  const canvas = painted(card, SCALE);
  card.remove();
  const text = describe(shared, strings);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", text);
  const field = make("textarea", { id: "alt", rows: "5", readonly: "", dir: "auto" }, text);
  const done = make("span", { class: "done", role: "status" });
  const saving = button(say("history_save_picture"), async () => {
    const name = nameOf(shared.detail.entry, shared.pair, "png");
    save(new Blob([pngOf(canvas)], { type: "image/png" }), name);
    return say("history_saved", name);
  });
  const copying = button(say("history_copy_alt"), async () => {
    field.select();
    return (await copy(text)) ? say("copied") : say("not_copied");
  });
  const close = button(say("close"), async () => {
    dialog.close();
    return "";
  });
  const dialog = make(
    "dialog",
    { class: "picture-dialog", "aria-label": say("history_picture") },
    make("div", { class: "frame" }, canvas),
    make("label", { for: "alt" }, say("history_alt")),
    field,
    make("p", { class: "actions" }, saving, copying, close, done),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  saving.focus();

  function button(label: string, act: () => Promise<string>): HTMLButtonElement {
    const element = make("button", { type: "button" }, label);
    element.addEventListener("click", async () => {
      done.textContent = await act().catch(() => say("history_no_picture"));
    });
    return element;
  }
}

/** At once: `toBlob` waits until the browser has nothing else to do, for seconds on a busy machine. */
function pngOf(canvas: HTMLCanvasElement): Uint8Array<ArrayBuffer> {
  const [, base64 = ""] = canvas.toDataURL("image/png").split(",");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** The picture in words. */
export function describe(shared: Shared, strings: Strings): string {
  const { headline, site, times, changes, disclosed } = factsOf(shared, strings);
  const told = [...changes.filter(isPlain), ...changes.filter((change) => !isPlain(change))];
  return [
    `${headline} (${site}).`,
    `${times}.`,
    `${count("changes", changes.length, strings)}.`,
    ...told.map((change) => spoken(change, strings)),
    disclosed,
  ]
    .filter(Boolean)
    .join("\n");
}
