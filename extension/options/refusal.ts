/** Why a file was not imported, in the reader's language. */

import type { Refused } from "../archive/types.ts";
import type { MessageKey } from "../page/strings.ts";
import { strings } from "../strings.ts";

const { say, language } = strings;

/** What the archive and the core say of a file, by how that begins. */
const REASONS: readonly (readonly [begins: string, key: MessageKey])[] = [
  ["the file is empty", "options_refused_empty"],
  ["this is no archive of Late Edition", "options_refused_foreign"],
  ["it was made by another version", "options_refused_version"],
  ["the file is cut off", "options_refused_cut_off"],
  ["lines are missing", "options_refused_missing"],
  ["something stands after the end", "options_refused_more"],
  ["the file is damaged", "options_refused_damaged"],
  ["this is no JSON object", "options_refused_unreadable"],
  ["what was learned of a site cannot be read", "options_refused_unreadable"],
  ["This is not what it should be", "options_refused_unreadable"],
  ["it is longer than any story is", "options_refused_long"],
];

/** What is not known here is told as it came. */
export function refusal({ line, reason }: Refused): string {
  const key = REASONS.find(([begins]) => reason.startsWith(begins))?.[1];
  const why = key === undefined ? reason : say(key);
  if (line === null) return say("options_refused", why);
  return say("options_refused_line", new Intl.NumberFormat(language).format(line), why);
}
