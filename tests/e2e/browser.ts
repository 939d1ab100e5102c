// A reader's browser: real Chromium with a fresh profile and the built extension in it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type BrowserContext, chromium, type Page, type Worker } from "playwright-core";
import { findChromium } from "../chromium.mjs";
import { grantEverywhere } from "./grant.ts";
import { TO_THIS_MACHINE } from "./site.ts";

/** Whoever runs what is to be done at the end: a test's context, or `{ after }` of node:test for a whole file. */
export interface Lifetime {
  after(undo: () => Promise<void>): void;
}

export interface Browser {
  readonly context: BrowserContext;
  /** The extension's id, which is also the host of its pages. */
  readonly extensionId: string;
  /** Opens a new tab, and the address in it where one is given. */
  open(address?: string): Promise<Page>;
  /** The address of one of the extension's own pages, such as `popup/popup.html`. */
  extensionUrl(path: string): string;
  /** The extension's service worker, as soon as it runs. */
  background(): Promise<Worker>;
}

/** Starts a browser with the extension, which may read all sites, and closes it when the lifetime ends. */
export async function openBrowser(lifetime: Lifetime): Promise<Browser> {
  const browser = await openNewBrowser(lifetime);
  await grantEverywhere(browser.context, browser.extensionId);
  return browser;
}

/**
 * Starts a browser in which an extension was just installed. `flags` add to the browser's; `inPrivateWindows`, its reader
 * lets the extension in there.
 */
export async function openNewBrowser(
  lifetime: Lifetime,
  folder = "target/extension",
  { flags = [], inPrivateWindows = false }: { flags?: readonly string[]; inPrivateWindows?: boolean } = {},
): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "late-edition-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? "",
    chromiumSandbox: false, // it does not start as root or in a container; the tests visit this machine alone
    locale: "en-GB",
    timezoneId: "Europe/London",
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      "--headless=new", // the old one has no extensions
      "--enable-unsafe-extension-debugging",
      "--no-first-run",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      TO_THIS_MACHINE,
      ...flags,
    ],
  });
  lifetime.after(async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const extensionId = await loadExtension(context, resolve(folder), inPrivateWindows);
  return browserOf(context, extensionId);
}

/** A browser with the extension of this id in it. */
export function browserOf(context: BrowserContext, extensionId: string): Browser {
  return {
    context,
    extensionId,
    async open(address) {
      const page = await context.newPage();
      if (address !== undefined) await page.goto(address);
      return page;
    },
    extensionUrl: (path) => `chrome-extension://${extensionId}/${path}`,
    background: async () => {
      const itsOwn = (worker: Worker) => new URL(worker.url()).host === extensionId;
      return context.serviceWorkers().find(itsOwn) ?? (await context.waitForEvent("serviceworker", itsOwn));
    },
  };
}

/** Loads an unpacked extension, and returns its id. Chrome, unlike Chromium, no longer has a flag for it. */
async function loadExtension(context: BrowserContext, path: string, enableInIncognito: boolean): Promise<string> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error("The browser was closed before its extension was loaded");
  const { id } = await session.send("Extensions.loadUnpacked", { path, enableInIncognito });
  await session.detach();
  return id;
}
