/** The earlier editions of the story on a page, for its reader to choose from. */

import { ask, type Compared, type EarlierEdition } from "./calls.ts";

export interface Editions {
  story: string;
  /** Those that the page can be compared with, one of them as the one at hand: the baseline, if none is named. */
  list(compared: number | null): Promise<readonly EarlierEdition[]>;
  /** What changed since an edition, up to another or the newest; none where the visit has told of it already. */
  compare(edition: number, to: number | null): Promise<Compared | null>;
  /** Opens an edition, the baseline if none is named, in a tab of its own. */
  open(edition: number | null): Promise<void>;
}

/** Asks for them at once: which one is the baseline is another as soon as the reader has seen what is new. */
export function editionsOf(story: string): Editions {
  // Where there is no answer, there is nothing to choose from.
  const all = ask("editions", { story }).catch(() => []);
  const baseline = all.then((editions) => editions.find(({ current }) => current)?.number ?? null);
  return {
    story,
    async list(compared) {
      const [editions, at] = [await all, compared ?? (await baseline)];
      return editions.length > 1 ? editions.map((it) => ({ ...it, current: it.number === at })) : [];
    },
    async compare(edition, to) {
      return to === null && edition === (await baseline) ? null : ask("compareWith", { story, edition, to });
    },
    async open(edition) {
      const number = edition ?? (await baseline);
      if (number !== null) await ask("openEarlier", { story, edition: number });
    },
  };
}
