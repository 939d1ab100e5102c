/** The reader's archive: the one place that tells the archive where in the extension its core is. */

import init, * as core from "late-edition";
import { Archive } from "./archive/archive.ts";
import { siteOf } from "./site.ts";

/** Opens the reader's archive, or makes an empty one. The core is loaded where it is needed first. */
export function openArchive(): Promise<Archive> {
  return Archive.open("late-edition", {
    async core() {
      await init({ module_or_path: chrome.runtime.getURL("late-edition.wasm") });
      return core;
    },
    site: siteOf,
  });
}
