/** The records that could not be read and were set aside: to be looked at elsewhere, or let go of. */

import type { Archive } from "./archive.ts";
import { allOf } from "./database.ts";

/** All of them as they were found, as JSON, for whoever may make something of them. */
export async function damagedAsJson(archive: Archive): Promise<string> {
  const records = await (await archive.database()).getAll("damaged");
  return JSON.stringify({ late_edition_damaged: 1, records }, (_, value: unknown) =>
    value instanceof Uint8Array ? Array.from(value) : value,
  );
}

/** Lets go of them all, and of the visits and claims of stories of which nothing else is left. */
export function forgetDamaged(archive: Archive): Promise<void> {
  return archive.write(async (writing) => {
    const claims = writing.objectStore("claims");
    for (const { key } of await writing.objectStore("damaged").getAll()) {
      if ((await writing.objectStore("stories").count(key)) > 0) continue;
      await writing.objectStore("visits").delete(allOf(key));
      for (const claim of await claims.index("story").getAllKeys(key)) await claims.delete(claim);
    }
    await writing.objectStore("damaged").clear();
  });
}
