/** One of the two boxes for a visitor's own text: typed, pasted, picked or dropped, and never lost. */

import type { Page } from "../extension/core";
import { pageFromText } from "../extension/page/plain-text";
import { read } from "../extension/page/read";
import { FileProblem, isHtml, textOf } from "./file";
import { part } from "./parts";

/** What a pane holds. */
interface Content {
  /** What stands in the box. */
  text: string;
  /** The page that the text was read from; none where it was typed, pasted or changed since. */
  page: Page | null;
  /** Where it came from, for the visitor. */
  origin: string;
}

const EMPTY: Content = { text: "", page: null, origin: "" };

export interface Pane {
  text(): string;
  content(): Content;
  /** Puts something else into the box; what was there comes back with "Undo". */
  replace(content: Content): void;
  /** The text as a page. */
  page(): Page;
  /** Takes a file, or says what is wrong with it. */
  take(file: File): Promise<void>;
  /** Says what is wrong with the text, at the box. */
  complain(problem: string): void;
}

/** `takeRest` is given the second of two files that were dropped at once. */
export function pane(root: HTMLElement, takeRest: (file: File) => Promise<void>): Pane {
  const box = part(HTMLTextAreaElement, "textarea", root);
  const note = part(HTMLElement, ".note", root);
  const undo = part(HTMLButtonElement, ".undo", root);
  const picker = part(HTMLInputElement, "input[type=file]", root);
  let { page, origin } = EMPTY;
  /** What stood in the box before, the latest last. */
  const past: Content[] = [];

  const content = (): Content => ({ text: box.value, page, origin });

  const put = (next: Content) => {
    box.value = next.text;
    ({ page, origin } = next);
    undo.hidden = past.length === 0;
    say(origin, false);
  };

  const say = (message: string, isProblem: boolean) => {
    note.textContent = message;
    note.classList.toggle("error", isProblem);
    box.ariaInvalid = String(isProblem);
  };

  const replace = (next: Content) => {
    if (box.value) past.push(content());
    put(next);
  };

  const take = async (file: File) => {
    try {
      const text = await textOf(file);
      const origin = `From “${file.name}”`;
      replace(isHtml(file) ? fromHtml(text, origin) : { text, page: null, origin });
    } catch (error) {
      const problem =
        error instanceof FileProblem
          ? error.message
          : `“${file.name}” could not be read (${error}). Paste its text instead.`;
      say(problem, true);
    }
  };

  box.addEventListener("input", () => {
    page = null;
    origin = "";
    say("", false);
  });
  part(HTMLButtonElement, ".clear", root).addEventListener("click", () => {
    replace(EMPTY);
    box.focus();
  });
  undo.addEventListener("click", () => {
    // What is undone is not lost either: it comes round again.
    if (box.value) past.unshift(content());
    put(past.pop() ?? EMPTY);
    (undo.hidden ? box : undo).focus();
  });
  part(HTMLButtonElement, ".choose", root).addEventListener("click", () => picker.click());
  picker.addEventListener("change", async () => {
    const file = picker.files?.[0];
    if (file) await take(file);
    // Else the same file could not be chosen again after it was changed.
    picker.value = "";
  });
  acceptDrops(root, async ([file, rest]) => {
    if (file) await take(file);
    if (rest) await takeRest(rest);
  });

  return {
    content,
    replace,
    take,
    text: () => box.value.trim(),
    page: () => page ?? (looksLikeHtml(box.value) ? fromHtml(box.value, "").page : null) ?? pageFromText(box.value),
    complain(problem) {
      say(problem, true);
      box.focus();
    },
  };
}

function fromHtml(html: string, origin: string): Content {
  // A parsed document runs no script and fetches nothing, and only its text is ever shown.
  const { page } = read(new DOMParser().parseFromString(html, "text/html"));
  const seen = page.blocks.filter(({ element }) => !page.elements[element]?.hidden);
  return { text: seen.map(({ text }) => text.trim()).join("\n\n"), page, origin };
}

function looksLikeHtml(text: string): boolean {
  return /^\s*<(!doctype html|html[\s>])/i.test(text);
}

function acceptDrops(root: HTMLElement, take: (files: File[]) => Promise<void>): void {
  root.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    root.classList.add("over");
  });
  root.addEventListener("dragleave", () => root.classList.remove("over"));
  root.addEventListener("drop", (event) => {
    root.classList.remove("over");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void take(files);
  });
}
