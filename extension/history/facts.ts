/** What is to be said of a comparison wherever it is shown outside of this page. */

import type { StoryDetail } from "../archive/types.ts";
import type { Change, ComparedEditions } from "../core.ts";
import { isPlain } from "../page/change.ts";
import { plainly } from "../page/plainly.ts";
import type { Strings } from "../page/strings.ts";
import type { Pair } from "./editions.ts";
import { exactlyBoth } from "./times.ts";

/** What is shared: two editions of a story, and what changed. */
export interface Shared {
  readonly detail: StoryDetail;
  readonly pair: Pair;
  readonly compared: ComparedEditions;
  /** Whether changes of typography are told, too. */
  readonly cosmetic: boolean;
}

export interface Facts {
  readonly headline: string;
  readonly site: string;
  readonly address: string;
  /** "Between Monday 4 May 2027 at 14:02 and Tuesday 5 May 2027 at 9:15". */
  readonly times: string;
  readonly changes: readonly Change[];
  /** Whether the publisher tells of it; empty where nothing changed. */
  readonly disclosed: string;
}

export function factsOf({ detail, compared, cosmetic }: Shared, { say, language }: Strings): Facts {
  const { entry } = detail;
  const { before, after, report } = compared;
  const changes = report.changes.filter((change) => cosmetic || isPlain(change));
  return {
    headline: plainly(after.article.headline ?? entry.headline ?? entry.story),
    site: plainly(entry.site),
    address: addressOf(entry.story),
    times: say("history_between", ...exactlyBoth(before.seen, after.seen, language)),
    changes,
    disclosed: report.disclosed && changes.length > 0 ? say(`disclosed_${report.disclosed}`) : "",
  };
}

/** A key is an address without its scheme. */
export function addressOf(story: string): string {
  return `https://${story}`;
}
