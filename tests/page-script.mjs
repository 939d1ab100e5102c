// Bundles extension/page/read.ts for a test or a measure to run in any tab, without the extension.

import { build } from "esbuild";

/** @returns {Promise<string>} a script that leaves what the file exports in a variable `reading` */
export async function pageScript() {
  const { outputFiles } = await build({
    entryPoints: ["extension/page/read.ts"],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "reading",
  });
  return outputFiles[0]?.text ?? "";
}
