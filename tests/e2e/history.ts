// The history page, and an archive with something in it.

import type { Page } from "playwright-core";
import type { Browser } from "./browser.ts";
import * as reader from "./reader.ts";
import type { Site } from "./site.ts";

/** Opens the history page, with a fragment or without. */
export async function openHistory(browser: Browser, fragment = ""): Promise<Page> {
  const page = await browser.open(browser.extensionUrl(`history/history.html${fragment}`));
  await reader.until("something is listed, or it says why not", () =>
    page.evaluate(() => document.querySelector("nav li a, nav .notice") !== null),
  );
  return page;
}

/** Visits a path once for each of some editions. Returns the story's key. */
export async function read(browser: Browser, site: Site, path: string, ...editions: string[]): Promise<string> {
  const page = await browser.open();
  for (const edition of editions) {
    site.put(path, edition);
    await reader.visit(browser, page, site.url(path));
  }
  await page.close();
  return site.url(path).replace("http://", "");
}

export function fragmentOf(story: string): string {
  return `#story=${encodeURIComponent(story)}`;
}

/** Copies what lists know of a story that was read, so many times under other keys. Their texts are not there. */
export function fill(page: Page, model: string, stories: number): Promise<void> {
  return page.evaluate(
    async ([model, stories]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await done(indexedDB.open("late-edition"));
      const writing = database.transaction(["stories", "totals"], "readwrite");
      const record = await done(writing.objectStore("stories").get(model));
      for (let index = 0; index < stories; index++) {
        const [site, last] = [`site${index % 200}.example`, 1_000_000 + index];
        const story = `${site}/${index}`;
        const own = { story, site, last, headline: `Story ${index}`, changed: 0, unseen: 0 };
        writing.objectStore("stories").put({ ...record, ...own }, story);
      }
      const totals = await done(writing.objectStore("totals").get("all"));
      writing.objectStore("totals").put({ ...totals, stories: totals.stories + stories }, "all");
      await new Promise((resolve) => {
        writing.oncomplete = resolve;
      });
      database.close();
    },
    [model, stories] as const,
  );
}
