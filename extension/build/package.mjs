// Packs the extension for the two stores: `npm run package`.
//
// The same sources give the same bytes, on every machine and at any time, so that anyone can check what the stores have.

import { readFile, writeFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { filesIn } from "./once.mjs";
import { command } from "./run.mjs";

const extension = join("target", "extension");

/** What each browser's manifest lacks, because it is the other one's: stores complain of what they do not know. */
const foreign = {
  chromium: [["browser_specific_settings"], ["background", "scripts"]],
  firefox: [["minimum_chrome_version"], ["background", "service_worker"]],
};

/** Zips cannot tell of a time before this one, which stands for none. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * Builds the extension, and packs it for both stores.
 *
 * @returns {Promise<string[]>} the paths of the two zips
 */
export async function packBoth() {
  await build();
  return Promise.all([pack("chromium"), pack("firefox")]);
}

/** @param {"chromium" | "firefox"} browser */
async function pack(browser) {
  const { zipSync } = await import("fflate"); // only now: a fresh machine gets it first
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  for (const path of await filesIn(extension)) {
    files[relative(extension, path).replaceAll(sep, "/")] = await readFile(path);
  }
  const manifest = JSON.parse(String(await readFile(join(extension, "manifest.json"))));
  for (const path of foreign[browser]) remove(manifest, path);
  files["manifest.json"] = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const zip = join("target", `late-edition-${manifest.version}-${browser}.zip`);
  await writeFile(zip, zipSync(files, { level: 9, mtime: NO_TIME }));
  return zip;
}

/**
 * @param {Record<string, unknown>} object
 * @param {string[]} path of keys to what is removed
 */
function remove(object, [key = "", ...rest]) {
  const inner = object[key];
  if (rest.length === 0) delete object[key];
  else if (typeof inner === "object" && inner !== null) remove(/** @type {Record<string, unknown>} */ (inner), rest);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await command(async () => {
    for (const zip of await packBoth()) {
      const { length } = await readFile(zip);
      console.log(`${basename(zip)}: ${Math.ceil(length / 1000)} KB, in target/`);
    }
  });
}
