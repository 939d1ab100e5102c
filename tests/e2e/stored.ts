// What the extension has kept, all of it, whatever the form.

import type { Page } from "playwright-core";
import type { Browser } from "./browser.ts";

/** One of the extension's own pages, or its background. */
interface Own {
  evaluate(task: () => Promise<string>): Promise<string>;
}

/** Everything in the extension's databases and its settings, as text that is the same as long as nothing was written. */
export async function stored(browser: Browser): Promise<string> {
  return storedFrom(await browser.background());
}

/** The same, as one of them sees it. */
export function storedFrom(own: Own): Promise<string> {
  return own.evaluate(async (): Promise<string> => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const kept: unknown[] = [await chrome.storage.local.get()];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store);
        kept.push([name, store, await done(records.getAllKeys()), await done(records.getAll())]);
      }
      database.close();
    }
    const plain = (_: string, value: unknown) => (value instanceof Uint8Array ? Array.from(value) : value);
    return JSON.stringify(kept, plain);
  });
}

/** Has the browser refuse the next writing of one of the extension's pages, for a reason of its own. */
export function refuseNextWriting(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (stores, mode) {
      if (mode !== "readwrite") return transaction.call(this, stores, mode);
      IDBDatabase.prototype.transaction = transaction;
      throw new DOMException("Not now", "UnknownError");
    };
  });
}
