// What the extension has kept, all of it, whatever the form.

import type { Browser } from "./browser.ts";

/** Everything in the extension's databases and its settings, as text that is the same as long as nothing was written. */
export async function stored(browser: Browser): Promise<string> {
  const background = await browser.background();
  return background.evaluate(async () => {
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
