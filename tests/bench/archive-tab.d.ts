// What is there in a tab that has the archive.

import type * as lib from "../archive-page.ts";

declare global {
  var archive: typeof lib;
  /** Stories and edits of them. */
  var texts: [before: string, after: string][];
}
