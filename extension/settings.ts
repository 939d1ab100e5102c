/** What the reader has set. Which sites it may read at all is none of it: the browser keeps that (grants.ts). */

import type { Weight } from "./core.ts";
import { isOn, withoutRoot } from "./never-read.ts";
import { WEIGHTS } from "./page/change.ts";
import { PALETTES, type Palette } from "./page/palette.ts";
import { isList, isRecord, isString, oneOf } from "./shape.ts";

export interface Settings {
  /** Hosts that are not read, nor those below them. */
  never: readonly string[];
  /** Hosts that are read though a rule speaks against it: their kind, the reader's own network, `no-store`. */
  always: readonly string[];
  /** Whether pages of this machine and of the reader's own network are read. */
  intranet: boolean;
  /** Changes that weigh less are shown only where the reader asks for them. */
  least: Weight;
  /** The colours of the marks. */
  palette: Palette;
}

const KEY = "settings";

const isWeight = oneOf(WEIGHTS);
const isPalette = oneOf(PALETTES);

/** The settings as they are now. What is missing, or is not what it should be, is as it was at first. */
export async function settings(): Promise<Settings> {
  const kept: unknown = (await chrome.storage.local.get(KEY))[KEY];
  const { never, always, intranet, least, palette } = isRecord(kept) ? kept : {};
  return {
    never: hosts(never),
    always: hosts(always),
    intranet: intranet === true,
    least: isWeight(least) ? least : "minor",
    palette: isPalette(palette) ? palette : "usual",
  };
}

/** Sets some of the settings. */
export function set(some: Partial<Settings>): Promise<void> {
  return change(() => some);
}

/** Sets some of the settings by what they are now. */
async function change(some: (now: Settings) => Partial<Settings>): Promise<void> {
  // Two pages of the extension's may set something at once.
  await navigator.locks.request(KEY, async () => {
    const now = await settings();
    await chrome.storage.local.set({ [KEY]: { ...now, ...some(now) } });
  });
}

/** What a reader may say of a host: read it never, always, or as the rules have it. */
export type Wish = "never" | "always" | "by-rule";

/** Has a host read as the reader wishes. Hosts below it follow, where nothing else is said of them. */
export function wish(named: string, wished: Wish): Promise<void> {
  const host = withoutRoot(named);
  // What is said of a host above it no longer holds either, else it could not be as wished.
  const without = (hosts: readonly string[]) => hosts.filter((listed) => !isOn([listed], host));
  const withIt = (hosts: readonly string[]) => (isOn(hosts, host) ? hosts : [...hosts, host]);
  return change(({ never, always }) => ({
    never: wished === "never" ? withIt(never) : without(never),
    always: wished === "always" ? withIt(always) : without(always),
  }));
}

/** Takes one host off a list; what is said of those above and below it holds on. */
export function unlist(list: "never" | "always", host: string): Promise<void> {
  return change((now) => ({ [list]: now[list].filter((listed) => listed !== host) }));
}

function hosts(value: unknown): readonly string[] {
  return isList(value) ? value.filter(isString) : [];
}
