// A reader's browser: real Chromium or Firefox with a fresh profile and the built extension in it.
//
// Every file of tests is built once for each of the two, which knows by `BROWSER` in which one it is.

import type { Browser as Bare, BrowserContext, Page } from "playwright-core";
import * as chromium from "./chromium.ts";
import * as firefox from "./firefox.ts";
import { grantEverywhere } from "./grant.ts";

declare const BROWSER: BrowserName;

export type BrowserName = "chromium" | "firefox";

/** The browser that these tests run in. */
export const browserName: BrowserName = BROWSER;

/** Whoever runs what is to be done at the end: a test's context, or `{ after }` of node:test for a whole file. */
export interface Lifetime {
  after(undo: () => Promise<void>): void;
}

export interface Setting {
  /** Its reader lets the extension into them. */
  inPrivateWindows?: boolean;
  /** The language that the browser itself is in, if not English; Firefox speaks another with a pack of it alone. */
  language?: string;
}

/** A browser that runs, and is lent to one file of tests after the other: to start one takes longer than most tests. */
export interface Running {
  /** Installs the extension from a folder, for whoever has the browser now. */
  lend(folder: string, setting?: Setting): Promise<Browser>;
  /** Takes out what was installed, with what it kept, and closes all tabs. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

interface Driver {
  start(setting?: Setting): Promise<Running>;
  /** Starts one without the extension. */
  launch(): Promise<Bare>;
  traffic(folder: string, work: (browser: Browser) => Promise<void>): Promise<Asked[]>;
  /** Where it is another one than that which is lent. */
  openPlainBrowser?(lifetime: Lifetime, folder: string): Promise<Browser>;
  inShade<Result>(page: Page, look: string, argument: string): Promise<Result | null>;
}

export interface Browser {
  readonly context: BrowserContext;
  /** The extension's id, which is also the host of its pages. */
  readonly extensionId: string;
  /** Opens a new tab, and the address in it where one is given. */
  open(address?: string): Promise<Page>;
  /** The page at an address in a tab that the extension opens. */
  opened(address: string): Promise<Page>;
  /** Has the extension granted what it asks for at these sites, as if its reader agreed: no test can click the browser's own dialogs. */
  agree(sites: string): Promise<void>;
  /** The address of one of the extension's own pages, such as `popup/popup.html`. */
  extensionUrl(path: string): string;
  /** The extension's background, as soon as it runs: Chromium's service worker, Firefox's event page. */
  background(): Promise<Background>;
  /** Installs a further extension from a folder, and returns its background. */
  install(folder: string): Promise<Background>;
  /** Stops the extension's background, as the browser does when it has rested. It may be woken again at once. */
  stopBackground(): Promise<void>;
  /** What stops it without delay, whatever it is at, as often as it is called. */
  killer(): Promise<() => Promise<void>>;
  /** Presses the extension's button while this page is in front; what is returned runs an expression in its popup, as if by its reader's hand. */
  pressButton(page: Page): Promise<(expression: string) => Promise<unknown>>;
  /** What the browser would warn of before it installs the extension. */
  warnings(): Promise<readonly string[]>;
  /** Puts the same extension in the place of the one that runs, as an update does. */
  update(): Promise<void>;
  /** Shows a page as the reader's settings have it, or as it comes onto paper. */
  emulateMedia(page: Page, media: Media): Promise<void>;
  /** Does what has a page save a file, and returns what is saved. */
  saved(page: Page, act: () => Promise<void>): Promise<Saved>;
}

/** A file that the browser saved. */
export interface Saved {
  name: string;
  bytes: Buffer;
}

export interface Media {
  media?: "print";
  colorScheme?: "light" | "dark";
  forcedColors?: "active";
}

export interface Background {
  url(): string;
  /** Runs a function there. It, what it is given and what it returns travel as text. */
  evaluate<Given extends unknown[], Result>(
    task: (...given: Given) => Result | Promise<Result>,
    ...given: Given
  ): Promise<Result>;
}

/** That something was asked for on the network, and by whom: a page, an extension, the "browser" itself; empty where that is not known. */
export interface Asked {
  url: string;
  by: string;
}

const driver: Driver = { chromium, firefox }[browserName];

/** Those that run, and that nobody has now. */
const idle: Running[] = [];
let bare: Promise<Bare> | null = null;

/** A browser with the extension, which may read all sites; what is done in it is undone when the lifetime ends. */
export async function openBrowser(lifetime: Lifetime, folder?: string): Promise<Browser> {
  const browser = await openNewBrowser(lifetime, folder);
  await grantEverywhere(browser);
  return browser;
}

/** A browser in which an extension was just installed. One with a setting is started for it, and closed afterwards. */
export async function openNewBrowser(
  lifetime: Lifetime,
  folder = "target/extension",
  setting?: Setting,
): Promise<Browser> {
  const isShared = setting === undefined;
  const running = (isShared ? idle.pop() : undefined) ?? (await driver.start(setting));
  lifetime.after(async () => {
    if (!isShared) return running.close();
    // One that cannot be cleared, as it fell over, is nobody's: the next is started anew.
    await running.clear().then(() => idle.push(running), running.close);
  });
  return running.lend(folder, setting);
}

/** Closes what nobody has any more. */
export async function closeBrowsers(): Promise<void> {
  for (const running of idle.splice(0)) await running.close();
  await (await bare)?.close();
}

/** Does something in a browser that lets the extension read all sites, and returns all that it asked for meanwhile. */
export async function traffic(work: (browser: Browser) => Promise<void>): Promise<Asked[]> {
  return driver.traffic("target/extension", async (browser) => {
    await grantEverywhere(browser);
    await work(browser);
  });
}

/** Starts one with nothing set for tests: its tabs in the background are hidden, as those of readers are. */
export async function openPlainBrowser(lifetime: Lifetime, folder = "target/extension"): Promise<Browser> {
  const opened = driver.openPlainBrowser?.(lifetime, folder) ?? openNewBrowser(lifetime, folder);
  const browser = await opened;
  await grantEverywhere(browser);
  return browser;
}

/** A browser without the extension, whose windows are closed when the lifetime ends. */
export async function openBareBrowser(lifetime: Lifetime): Promise<Bare> {
  bare ??= driver.launch();
  const browser = await bare;
  lifetime.after(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  return browser;
}

/** Calls a function, which travels as text, with the closed shadow root in a page; null where there is none. */
export function inShade<Result>(page: Page, look: string, argument: string): Promise<Result | null> {
  return driver.inShade(page, look, argument);
}
