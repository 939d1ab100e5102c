// The tools of these tests, tried by themselves on an extension that only says that it is there.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openNewBrowser } from "./browser.ts";
import { openSite } from "./site.ts";
import { type TestContext, test } from "./test.ts";

test("a browser runs the extension that it was given, on a page of the site that changes between two visits", async (t) => {
  const browser = await openNewBrowser(t, await greeter(t));
  const site = await openSite(t);

  site.put("/story", "<title>First</title>");
  const page = await browser.open(site.url("/story"));
  assert.equal(await page.title(), "First, greeted");

  site.put("/story", "<title>Second</title><script>document.title = 'Script'</script>", {
    "content-security-policy": "script-src 'none'",
  });
  await page.reload();
  assert.equal(await page.title(), "Second, greeted");

  assert.deepEqual(
    site.requests.filter((path) => path === "/story"),
    ["/story", "/story"],
  );
  assert.equal((await browser.background()).url(), browser.extensionUrl("background.js"));
});

/** An extension that adds a word to every page's title. */
async function greeter(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "late-edition-greeter-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const manifest = {
    manifest_version: 3,
    name: "Greeter",
    version: "1",
    background: { service_worker: "background.js", scripts: ["background.js"] },
    browser_specific_settings: { gecko: { id: "greeter@late-edition" } },
    content_scripts: [{ matches: ["http://gazette.example/*"], js: ["content.js"], run_at: "document_end" }],
  };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "background.js"), "");
  await writeFile(join(folder, "content.js"), 'document.title += ", greeted";');
  return folder;
}
