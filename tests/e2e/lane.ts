// Runs files of tests, one after the other, in browsers that they share. `npm test` starts a few of these beside each
// other: each takes the next file that none has taken.

import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { closeBrowsers } from "./browser.ts";
import { runFile } from "./test.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

for (const file of (await readdir(folder)).sort()) {
  if (!file.endsWith(".test.js") || !(await take(file))) continue;
  await runFile(file.replace(".test.js", ""), () => import(pathToFileURL(join(folder, file)).href));
}
await closeBrowsers();

/** Takes a file; says whether no other lane has it. */
async function take(file: string): Promise<boolean> {
  try {
    await (await open(join(folder, `${file}.taken`), "wx")).close();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error; // or else a file that no lane can take would be left out without a word
  }
}
