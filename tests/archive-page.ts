// The archive as a page without the extension has it: what its tests and its bench call in a tab.

import init, * as core from "late-edition";
import { Archive } from "../extension/archive/archive.ts";
import type { Page } from "../extension/core.ts";

export * from "../extension/archive/compare.ts";
export * from "../extension/archive/export.ts";
export * from "../extension/archive/forget.ts";
export * from "../extension/archive/import.ts";
export * from "../extension/archive/limits.ts";
export * from "../extension/archive/list.ts";

/** The core's own memory; nothing before it is loaded. */
let memory: WebAssembly.Memory | null = null;

/** So many bytes the core has taken. */
export function coreBytes(): number {
  return memory?.buffer.byteLength ?? 0;
}

/** Opens the archive of this name. */
export function open(name: string): Promise<Archive> {
  return Archive.open(name, {
    async core() {
      ({ memory } = await init({ module_or_path: "/late-edition.wasm" }));
      return core;
    },
    site: (host) => host.split(".").slice(-2).join("."),
  });
}

/** A page with an article on it, a paragraph to a line; it may say that it is at another address. */
export function page(url: string, text: string, canonical?: string): Page {
  const element = (tag: string, parent: number | null, named = "") => ({
    ...{ parent, tag, class: named, id: "", role: "", itemprop: "", label: "", address: "", hidden: false },
  });
  const elements = [element("body", null), element("article", 0), element("h1", 1)];
  const blocks = [{ element: 2, text: "The bridge over the sound", linked: 0 }];
  for (const line of text.split("\n").filter(Boolean)) {
    // What a line in brackets says stands in a box of its own.
    const boxed = /^\[(.*)\]$/.exec(line)?.[1];
    const parent = boxed === undefined ? 1 : elements.push(element("div", 1, "ticker")) - 1;
    blocks.push({ element: elements.push(element("p", parent)) - 1, text: boxed ?? line, linked: 0 });
  }
  const links = canonical === undefined ? [] : [{ rel: "canonical", href: canonical }];
  return { url, title: "The bridge over the sound", language: "", meta: [], links, json_ld: [], elements, blocks };
}
