/** What went wrong, in the reader's language. */

import { NotKept } from "./archive/types.ts";
import { reasonOf } from "./reason.ts";
import { strings } from "./strings.ts";

const { say, language } = strings;

/** An error whose message is for the reader, and in their language already: a part of a sentence. */
export class Explained extends Error {}

/** Why something could not be done, and what to do: a part of a sentence. */
export function troubleOf(error: unknown): string {
  if (error instanceof Explained) return error.message;
  if (error instanceof NotKept) return say("trouble_not_kept");
  const cause = error instanceof Error ? error.cause : null;
  if (!(cause instanceof DOMException)) return say("trouble_unknown", reasonOf(error));
  const { name, message } = cause;
  if (name === "VersionError") return say("trouble_newer");
  return name === "QuotaExceededError" ? say("trouble_full") : say("trouble_refused", `${name}: ${message}`);
}

/** That something did not work, why, and what to do. */
export function failureOf(error: unknown): string {
  return say("failed", troubleOf(error));
}

/** Why something could not be done, where it stands alone. */
export function troubleAlone(error: unknown): string {
  const trouble = troubleOf(error);
  return trouble.charAt(0).toLocaleUpperCase(language) + trouble.slice(1);
}
