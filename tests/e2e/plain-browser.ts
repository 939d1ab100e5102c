// A reader's browser with nothing set for tests: its tabs in the background are hidden, as those of readers are.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Readable, Writable } from "node:stream";
import { chromium } from "playwright-core";
import { findChromium } from "../chromium.mjs";
import { type Browser, browserOf, type Lifetime } from "./browser.ts";
import { grantEverywhere } from "./grant.ts";
import { until } from "./reader.ts";
import { TO_THIS_MACHINE } from "./site.ts";

/** Starts a browser with the extension, and closes it when the lifetime ends. Playwright's own launch keeps all tabs in sight. */
export async function openPlainBrowser(lifetime: Lifetime, folder = "target/extension"): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "late-edition-profile-"));
  const process = spawn(
    findChromium() ?? "",
    [
      "--headless=new",
      "--no-sandbox", // it does not start as root or in a container; the tests visit this machine alone
      `--user-data-dir=${profile}`,
      "--remote-debugging-port=0",
      "--remote-debugging-pipe",
      "--enable-unsafe-extension-debugging",
      "--no-first-run",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      TO_THIS_MACHINE,
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const exited = new Promise<void>((done) => process.once("exit", () => done()));
  lifetime.after(async () => {
    process.kill();
    await exited;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const extensionId = await loadExtension(process.stdio[3] as Writable, process.stdio[4] as Readable, resolve(folder));
  const port = await until("the browser has a port", async () =>
    readFile(join(profile, "DevToolsActivePort"), "utf8").then(
      (text) => text.split("\n")[0],
      () => null,
    ),
  );
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error("The browser has no window");
  await grantEverywhere(context, extensionId);
  return browserOf(context, extensionId);
}

/** Loads an unpacked extension, and returns its id. The browser takes this by its pipe alone. */
async function loadExtension(asks: Writable, answers: Readable, path: string): Promise<string> {
  asks.write(`${JSON.stringify({ id: 1, method: "Extensions.loadUnpacked", params: { path } })}\0`);
  let heard = "";
  for await (const part of answers) {
    heard += part;
    if (heard.endsWith("\0")) break;
  }
  const { result, error } = JSON.parse(heard.slice(0, -1));
  if (!result) throw new Error(error.message);
  return result.id;
}
