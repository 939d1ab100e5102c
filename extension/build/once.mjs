// Work that need not be done again while nothing that it depends on has changed.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Does the work unless it was already done with the same inputs. They are compared by content: a checkout or a build
 * that touches files without changing them costs nothing.
 *
 * @param {{ inputs: string[], output: string, stamp?: string }} files Inputs are files and folders, and may be missing.
 *   The stamp keeps the inputs' digest; it stands beside the output unless told otherwise.
 * @param {() => Promise<void>} work
 */
export async function once({ inputs, output, stamp = `${output}.done` }, work) {
  const digest = await digestOf(inputs);
  const done = existsSync(output) && existsSync(stamp) && (await readFile(stamp, "utf8")) === digest;
  if (done) return;
  await rm(stamp, { force: true });
  await work();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, digest);
}

/** @param {string[]} paths */
async function digestOf(paths) {
  const hash = createHash("sha256");
  for (const path of (await Promise.all(paths.map(filesIn))).flat()) {
    const content = await readFile(path);
    hash.update(`${path} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {Promise<string[]>} the file, or every file in the folder; none where there is neither
 */
export async function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map((name) => filesIn(join(path, name))))).flat();
}
