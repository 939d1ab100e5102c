/**
 * The extension's background: it alone loads the core, and it answers the calls of pages and popup.
 *
 * The browser stops it whenever it rests, so nothing is kept here that cannot be had again: editions are in the archive,
 * what each tab was told is in the session's storage.
 */

import { isKeptAnyway } from "./archive/anyway.ts";
import type { Archive } from "./archive/archive.ts";
import { compareEditions } from "./archive/compare.ts";
import { story as detailOf } from "./archive/list.ts";
import { NotKept, type StoryDetail } from "./archive/types.ts";
import { answer, askTab, type Told } from "./calls.ts";
import {
  barred,
  checkOwn,
  checkSite,
  counted,
  from,
  fromLeaving,
  inTurn,
  isDismissed,
  remember,
  unremember,
} from "./door.ts";
import { whileNothingIsForgotten } from "./forgetting.ts";
import { followGrants } from "./grants.ts";
import { historyOf } from "./history-address.ts";
import { openArchive } from "./keeping.ts";
import { noteHeaders } from "./no-store.ts";
import { isCorner } from "./page/corner.ts";
import { sheetsOf } from "./page/palette.ts";
import { hold, whole } from "./parts.ts";
import { settings, wish } from "./settings.ts";
import { siteOf } from "./site.ts";
import { expect, tell, toldOf, untell } from "./told.ts";
import { troubleAlone } from "./trouble.ts";
import { isWanted, unwant, want } from "./wanted.ts";

let opening: Promise<Archive> | null = null;

// The browser wakes the background for these, so it has to hear of them before it first waits for anything.
noteHeaders();
followGrants();
chrome.runtime.onInstalled.addListener(welcome);
// A phone's browser knows no such keys.
chrome.commands?.onCommand.addListener(step);
chrome.tabs.onRemoved.addListener(untell);
chrome.tabs.onRemoved.addListener(unwant);
chrome.tabs.onRemoved.addListener(unremember);

answer({
  async mayRead(loadedFrom, sender) {
    const here = from(sender);
    counted(here);
    const why = await barred(here, loadedFrom);
    if (why) {
      await tell(here.tab, { url: here.url, outcome: "unread", why });
    } else {
      await remember(here);
      await expect(here.tab, here.url);
      // Most pages have a visit next. To open a large archive takes the browser as long as a page takes to load.
      archive().catch(() => {}); // whoever needs it is told
    }
    return why === null;
  },

  async unread(why, sender) {
    const here = from(sender);
    return inTurn(here, async () => {
      const { tab, url } = here;
      if (why === "secret_field") {
        await tell(tab, { url, outcome: "unread", why });
        return false;
      }
      if ((await isWanted(tab, url)) || (await isKept(url))) return true;
      await tell(tab, { url, outcome: "no-story", why });
      return false;
    });
  },

  async part(part, sender) {
    const here = fromLeaving(sender);
    return inTurn(here, async () => {
      hold(here.document, part);
      return null;
    });
  },

  async visit({ page: last, again, parts }, sender) {
    const here = fromLeaving(sender);
    return inTurn(here, async () => {
      const page = whole(here.document, last, parts);
      const { tab, origin } = here;
      const { url } = page;
      // A tab whose reader has gone on shows another page.
      const say = async (told: Told) => {
        if (!here.isLeft) await tell(tab, told);
      };
      // Within its own origin a page may give itself any address; beyond it, what it says is not believed.
      if (new URL(url).origin !== origin) throw new Error("A page may only tell of itself");
      // It was asked before the page was read; what its reader has said since holds.
      const why = await barred(here);
      if (why) {
        await say({ url, outcome: "unread", why });
        return null;
      }
      const make = async () => {
        if (await isDismissed(here)) return null;
        const kept = await archive();
        const now = Date.now();
        const wanted = !again && (await isWanted(tab, url));
        if (wanted) await unwant(tab);
        const once = () => (wanted ? kept.visitAnyway(page, now) : kept.visit(page, now));
        const visits = await (again ? kept.readAgain(page, now) : once());
        if (visits.length > 0) await say({ url, outcome: "visit", visits });
        // What is wanted and is none all the same has no text.
        else {
          const why = wanted ? "little_text" : await kept.lack(page);
          await say({ url, outcome: "no-story", why: why ?? "no_article" });
        }
        return visits;
      };
      try {
        return await whileNothingIsForgotten(make);
      } catch (error) {
        await say({ url, outcome: "error", message: troubleAlone(error) });
        throw error;
      }
    });
  },

  async seen({ story, edition }, sender) {
    const here = fromLeaving(sender);
    return inTurn(here, () =>
      whileNothingIsForgotten(async () => {
        await checkSite(story, here);
        if (!(await isDismissed(here))) await (await archive()).seen(story, edition, Date.now());
        return null;
      }),
    );
  },

  async manner(_, sender) {
    return inTurn(from(sender), async () => {
      const { corner } = await chrome.storage.local.get("corner");
      const { least, palette } = await settings();
      return { corner: isCorner(corner) ? corner : "bottom-right", least, palette };
    });
  },

  async dress(_, sender) {
    const here = from(sender);
    return inTurn(here, async () => {
      const { palette } = await settings();
      await chrome.scripting.insertCSS({ target: { tabId: here.tab }, files: sheetsOf(palette) });
      return null;
    });
  },

  async moveBar(corner, sender) {
    return inTurn(from(sender), async () => {
      await chrome.storage.local.set({ corner });
      return null;
    });
  },

  async editions({ story }, sender) {
    const here = from(sender);
    return inTurn(here, async () => {
      await checkSite(story, here);
      const { editions, baseline } = await detail(story);
      return editions.slice(0, -1).map(({ number, seen }) => ({ number, seen, current: number === baseline }));
    });
  },

  async compareWith({ story, edition, to }, sender) {
    const here = from(sender);
    return inTurn(here, async () => {
      await checkSite(story, here);
      const later = to ?? newestOf(await detail(story));
      const { before, after, report } = await compareEditions(await archive(), story, edition, later);
      const { changes, disclosed, set_aside } = report;
      return {
        since: before.seen,
        met: after.seen,
        changes,
        disclosed,
        partial: set_aside.some(({ reason }) => reason === "paywall"),
        passages: after.article.passages.map(({ text }) => text),
      };
    });
  },

  async openEarlier({ story, edition }, sender) {
    const here = from(sender);
    return inTurn(here, async () => {
      await checkSite(story, here);
      // What is not kept has no place in the history.
      const newest = newestOf(await detail(story));
      await chrome.tabs.create({ url: historyOf(story, edition, newest), openerTabId: here.tab });
      return null;
    });
  },

  async standing({ tab, url }, sender) {
    checkOwn(sender);
    return barred({ tab, url });
  },

  async wish({ host, wish: wished }, sender) {
    checkOwn(sender);
    await wish(host, wished);
    return null;
  },

  async bringBack({ story, place }, sender) {
    checkOwn(sender);
    await (await archive()).bringBack(story, place);
    return null;
  },

  async keepAnyway({ tab, url }, sender) {
    checkOwn(sender);
    await want(tab, url);
    await askTab(tab, "readAnew", null);
    return null;
  },

  async told(tab, sender) {
    // What the reader reads in one tab is no business of another.
    checkOwn(sender);
    return toldOf(tab);
  },
});

/** Goes on to another change in a tab, or back to one. */
async function step(command: string, tab?: chrome.tabs.Tab): Promise<void> {
  if (tab?.id === undefined) return;
  // A page that is not read has nobody to answer, and nothing to step to.
  await askTab(tab.id, "step", command === "next-change" ? 1 : -1).catch(() => null);
}

/** Whether the page at an address is kept though it is no article. */
function isKept(url: string): Promise<boolean> {
  return archive()
    .then((archive) => isKeptAnyway(archive, url))
    .catch(() => false);
}

async function detail(story: string): Promise<StoryDetail> {
  const found = await detailOf(await archive(), story);
  if (!found) throw new NotKept(story);
  return found;
}

function newestOf({ editions }: StoryDetail): number {
  return editions.at(-1)?.number ?? 0;
}

/** Asks a new reader which pages it may read, where the browser has not asked already. */
async function welcome({ reason }: chrome.runtime.InstalledDetails): Promise<void> {
  const { origins = [] } = await chrome.permissions.getAll();
  if (reason === "install" && origins.length === 0) await chrome.tabs.create({ url: "welcome/welcome.html" });
}

/** The archive; the core is loaded and the archive opened at the first call, and again after a failure. */
function archive(): Promise<Archive> {
  opening ??= openArchive(siteOf).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}
