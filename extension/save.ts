/** Files that the reader saves. */

import { make } from "./page/make.ts";

/** So long a file is held after its saving began. */
const HELD = 60_000;

/** Has the browser save a file, where it saves all it loads down. */
export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), HELD);
}

/** "late-edition-2026-11-24.jsonl.gz", by the reader's own clock. */
export function dated(name: string, ending: string, now = new Date()): string {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return `${name}-${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}.${ending}`;
}
