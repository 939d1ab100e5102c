// Bundles tests/archive-page.ts, and opens a tab that has it, the core, and a database of its own.

import { build } from "esbuild";

/** Where the tab is: an address that nobody has to serve, and that browsers take for a safe one. */
const origin = "http://archive.localhost";

/** @returns {Promise<string>} a script that leaves what tests/archive-page.ts exports in a variable `archive` */
export async function archiveScript() {
  const { outputFiles } = await build({
    entryPoints: ["tests/archive-page.ts"],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "archive",
    // The script of a tab is no module, and the core is told where its wasm is.
    define: { "import.meta.url": JSON.stringify(`${origin}/`) },
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}

/**
 * @param {import("playwright-core").BrowserContext} context
 * @returns {Promise<import("playwright-core").Page>}
 */
export async function openArchiveTab(context) {
  const tab = await context.newPage();
  await tab.route(`${origin}/**`, (route) =>
    route.request().url().endsWith(".wasm")
      ? route.fulfill({ path: "target/wasm/late-edition_bg.wasm", contentType: "application/wasm" })
      : route.fulfill({ body: "<!doctype html><title>Archive</title>", contentType: "text/html" }),
  );
  await tab.goto(`${origin}/`);
  await tab.addScriptTag({ content: await archiveScript() });
  return tab;
}
