/** When two editions were seen. */

import { exactly } from "../page/when.ts";

/** The exact times of both, to the second where they would be the same to the minute. */
export function exactlyBoth(before: number, after: number, language: string): [before: string, after: string] {
  const told = [exactly(before, language), exactly(after, language)] as const;
  if (told[0] !== told[1] || before === after) return [...told];
  const format = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "medium" });
  return [format.format(before), format.format(after)];
}
