// Runs files of tests, one after the other, in browsers that they share. `npm test` starts a few of these beside each
// other: each takes the next file that none has taken.

import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { closeBrowsers } from "./browser.ts";
import { runFile } from "./test.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

for (const file of (await readdir(folder)).sort()) {
  if (!file.endsWith(".test.js") || !(await isTaken(file))) continue;
  await runFile(file.replace(".test.js", ""), () => import(pathToFileURL(join(folder, file)).href));
}
await closeBrowsers();

/** Takes a file, unless another has. */
async function isTaken(file: string): Promise<boolean> {
  try {
    await (await open(join(folder, `${file}.taken`), "wx")).close();
    return true;
  } catch {
    return false;
  }
}
