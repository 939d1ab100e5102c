// Bundles a file of extension/page/ for a test or a measure to run in any tab, without the extension.

import { build } from "esbuild";

/** @returns {Promise<string>} a script that leaves what the file exports in a variable of this name */
export async function pageScript(file = "read", globalName = "reading") {
  const { outputFiles } = await build({
    entryPoints: [`extension/page/${file}.ts`],
    bundle: true,
    write: false,
    format: "iife",
    globalName,
  });
  return outputFiles[0]?.text ?? "";
}
