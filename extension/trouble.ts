/** What went wrong, as far as it is known what that is in the reader's language. */

import { reasonOf } from "./reason.ts";
import { strings } from "./strings.ts";

const { say, language } = strings;

/** Why something could not be done: a part of a sentence. */
export function troubleOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  if (!(cause instanceof DOMException)) return reasonOf(error);
  const { name, message } = cause;
  if (name === "VersionError") return say("options_trouble_newer");
  return name === "QuotaExceededError"
    ? say("options_trouble_full")
    : say("options_trouble_refused", `${name}: ${message}`);
}

/** That something did not work, why, and what to do. */
export function failureOf(error: unknown): string {
  const isKnown = error instanceof Error && error.cause instanceof DOMException;
  const trouble = troubleOf(error);
  return say("options_failed", isKnown ? trouble : say("options_trouble_unknown", trouble));
}

/** Why something could not be done, where it stands alone. */
export function troubleAlone(error: unknown): string {
  const trouble = troubleOf(error);
  return trouble.charAt(0).toLocaleUpperCase(language) + trouble.slice(1);
}
