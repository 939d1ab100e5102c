/** The reader's archive, and the core: the one place that knows where in the extension the core is. */

import init, * as core from "late-edition";
import { Archive, type Core } from "./archive/archive.ts";

/**
 * Opens the reader's archive, or makes an empty one. The core is loaded where it is needed first. Who makes visits tells by
 * `site` which hosts are of one site, and has the list of all of them; who only looks does without.
 */
export function openArchive(site: (host: string) => string | null = () => null): Promise<Archive> {
  return Archive.open("late-edition", { core: loadCore, site });
}

/** Loads the core; again after the first time, it is there at once. */
export async function loadCore(): Promise<Core> {
  await init({ module_or_path: chrome.runtime.getURL("late-edition.wasm") });
  return core;
}
