// The archive in a real browser, without the extension around it, for the tests of it.

import type * as lib from "../archive-page.ts";
import { openArchiveTab } from "../archive-tab.mjs";
import { type Lifetime, openBareBrowser } from "./browser.ts";

export const MAY =
  "The new bridge over the sound opens in May, the council said on Monday.\n" +
  "It cost a million and a half, twice as much as had been planned, and took four years to build.\n" +
  "Ferries will go on crossing the sound for those who like the wind in their hair.";
export const JUNE = MAY.replace("May", "June");
const MAI =
  "Die neue Brücke über den Sund wird im Mai eröffnet, sagte der Rat der Insel am Montag.\n" +
  "Sie hat anderthalb Millionen gekostet, doppelt so viel wie geplant war, und der Bau hat vier Jahre gedauert.\n" +
  "Die Fähren werden weiter über den Sund fahren, für alle, die den Wind in den Haaren mögen und nicht eilen.";
const ELECTION =
  "The island council will be elected on the first Sunday of September, a month early.\n" +
  "Nine of its members want to go on, and four have had enough of the long evenings in the parish hall.\n" +
  "Those who cannot come to the hall that day may vote by letter from the middle of August.";

const BRIDGE = "https://example.org/bridge";

/** What a test has in the tab: an archive of its own, and the texts above. */
interface Given extends Texts {
  archive: Awaited<ReturnType<typeof lib.open>>;
  lib: typeof lib;
}
interface Texts {
  name: string;
  MAY: string;
  JUNE: string;
  MAI: string;
  ELECTION: string;
  BRIDGE: string;
}

/** Does something with an empty archive in the tab. What it does can name nothing but what it is given. */
type InTab = <T, A = null>(work: (given: Given, argument: A) => Promise<T>, argument?: A) => Promise<T>;

/** Opens a tab for archives, until the lifetime ends. */
export async function openTab(lifetime: Lifetime): Promise<InTab> {
  const browser = await openBareBrowser(lifetime);
  const tab = await openArchiveTab(await browser.newContext());
  let archives = 0;
  return (work, argument) => {
    const texts: Texts = { name: `archive ${archives++}`, MAY, JUNE, MAI, ELECTION, BRIDGE };
    return tab.evaluate(
      `(async (texts, argument) => (${work})({ ...texts, archive: await archive.open(texts.name), lib: archive }, argument))
        (${JSON.stringify(texts)}, ${JSON.stringify(argument ?? null)})`,
    );
  };
}
