// The extension as readers of another language have it. A browser speaks another language than its own only with a pack of
// it; an extension speaks the one that its manifest names where it has none of the browser's.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lifetime } from "./browser.ts";

/** All languages that it speaks. */
export const languages = (): Promise<string[]> => readdir("target/extension/_locales");

/** A folder with the built extension in it, which speaks this language alone; it is gone when the lifetime ends. */
export async function extensionIn(language: string, lifetime: Lifetime): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `late-edition-${language}-`));
  lifetime.after(() => rm(folder, { recursive: true, force: true }));
  await cp("target/extension", folder, { recursive: true });
  for (const other of await languages()) {
    if (other !== language) await rm(join(folder, "_locales", other), { recursive: true });
  }
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify({ ...manifest, default_locale: language }));
  return folder;
}
