/** The records that could not be read and were set aside: to be looked at elsewhere, or let go of. */

import type { Archive } from "./archive.ts";

/** All of them as they were found, as JSON, for whoever may make something of them. */
export async function damagedAsJson(archive: Archive): Promise<string> {
  const records = await (await archive.database()).getAll("damaged");
  return JSON.stringify({ late_edition_damaged: 1, records }, (_, value: unknown) =>
    value instanceof Uint8Array ? Array.from(value) : value,
  );
}

/** Lets go of them all. */
export function forgetDamaged(archive: Archive): Promise<void> {
  return archive.write((writing) => writing.objectStore("damaged").clear());
}
