/** Tells the sections that something else is kept now, be it by this page or by another. */

import type { Archive } from "../archive/archive.ts";
import { soon } from "./parts.ts";

const listeners: (() => void)[] = [];

export function onChange(archive: Archive, refresh: () => Promise<void>): void {
  const listener = soon(refresh);
  listeners.push(listener);
  archive.onChange(listener);
}

/** This page has changed something: the archive tells all others of it. */
export function changed(): void {
  for (const listener of listeners) listener();
}
