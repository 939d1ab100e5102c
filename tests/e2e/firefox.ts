// Firefox as the tests drive it: its pages by Playwright, over WebDriver BiDi; what is beyond a page, such as the
// extension's background, by the browser's own debugger.
//
// A further program, such as geckodriver, is not needed. Playwright 1.65 asks for what Firefox 153 does not know yet.

import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { type Browser as Bare, type BrowserContext, firefox, type Page } from "playwright-core";
import { installed, WARM_PROFILE } from "../firefox.mjs";
import type { Asked, Background, Browser, Running, Setting } from "./browser.ts";
import { type Debugger, openDebugger } from "./debugger.ts";
import { until } from "./until.ts";

/** Of one tab in some hundred the browser never tells Playwright that it was opened; of the others, soon. */
const TOLD_WITHIN_MS = 5_000;

/** What a browser's own debugger is asked, by the browser, and by the context that is one. */
const debuggers = new WeakMap<Bare | BrowserContext, Debugger>();
/** The numbers by which the browser knows the tabs of pages. */
const tabs = new WeakMap<Page, number>();

export async function launch(): Promise<Bare> {
  const port = await freePort();
  const browser = await firefox.launch({ ...installed(), args: debuggedAt(port) });
  const devtools = await connectTo(port);
  debuggers.set(browser, devtools);
  browser.on("disconnected", devtools.close);
  return browser;
}

export async function start(): Promise<Running> {
  const profile = await mkdtemp(join(tmpdir(), "late-edition-profile-"));
  // Without it the browser starts as well, and takes longer.
  if (existsSync(WARM_PROFILE)) await cp(WARM_PROFILE, profile, { recursive: true, verbatimSymlinks: true });
  const port = await freePort();
  const context = await firefox.launchPersistentContext(profile, {
    ...installed(),
    locale: "en-GB",
    timezoneId: "Europe/London",
    args: debuggedAt(port),
  });
  const devtools = await connectTo(port);
  debuggers.set(context, devtools);
  const mend = mender(devtools);
  context.on("page", mend);
  context.pages().forEach(mend);
  return {
    async lend(folder, { inPrivateWindows = false }: Setting = {}) {
      if (inPrivateWindows) await devtools.run("await tests.letIntoPrivateWindows(...given)", await idOf(folder));
      return browserWith(context, devtools, folder, await install(devtools, folder));
    },
    async clear() {
      // Without any tab the window would close.
      const kept = await openTab(context, devtools);
      await devtools.run("await tests.clear(...given)", tabs.get(kept));
    },
    async close() {
      devtools.close();
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Installs an unpacked extension, or puts it in the place of one of the same id; returns the host of its pages. */
async function install(devtools: Debugger, folder: string): Promise<string> {
  return devtools.run("return tests.meet(...given)", await devtools.install(resolve(folder)));
}

export async function traffic(folder: string, work: (browser: Browser) => Promise<void>): Promise<Asked[]> {
  const running = await start();
  try {
    const browser = await running.lend(folder);
    await work(browser);
    return (await debuggers.get(browser.context)?.run<Asked[]>("return tests.asked()")) ?? [];
  } finally {
    await running.close();
  }
}

/** The id that the manifest in a folder gives its extension. */
async function idOf(folder: string): Promise<string> {
  return JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")).browser_specific_settings.gecko.id;
}

function debuggedAt(port: number): string[] {
  return [`--start-debugger-server=${port}`, "--remote-allow-system-access"];
}

async function connectTo(port: number): Promise<Debugger> {
  const devtools = await openDebugger(port);
  await devtools.run(PARENT);
  return devtools;
}

/** Opens a tab; where nothing is told of it, it is closed, and another is opened. */
async function openTab(context: BrowserContext, devtools: Debugger): Promise<Page> {
  for (let left = 3; left > 0; left--) {
    const told = context.waitForEvent("page", { timeout: TOLD_WITHIN_MS }).catch(() => null);
    const tab = await devtools.run<number>("return tests.openTab()");
    const page = await told;
    if (page !== null) {
      tabs.set(page, tab);
      return page;
    }
    await devtools.run("tests.closeTab(...given)", tab);
  }
  throw new Error("The browser tells of no tab that is opened");
}

/** The number by which the browser knows the tab of a page. */
async function tabOf(page: Page, devtools: Debugger): Promise<number> {
  let tab = tabs.get(page);
  if (tab === undefined) {
    const [address, opened] = await page.evaluate(() => [location.href, performance.timeOrigin] as const);
    tab = await devtools.run<number>("return tests.find(...given)", address, opened);
    tabs.set(page, tab);
  }
  return tab;
}

/** Calls a function, which travels as text, with the closed shadow root in a page; null where there is none. */
export async function inShade<Result>(page: Page, look: string, argument: string): Promise<Result | null> {
  const context = page.context();
  const browser = context.browser();
  const devtools = debuggers.get(context) ?? (browser ? debuggers.get(browser) : undefined);
  if (devtools === undefined) throw new Error("The page is in no browser of these tests");
  return devtools.run("return tests.inShade(...given)", await tabOf(page, devtools), look, argument);
}

/**
 * The browser says nothing of a page of an extension before it is spoken to there, and never that it has loaded: it is
 * spoken to once it is there, and the tab is asked whether it has loaded.
 */
function mender(devtools: Debugger): (page: Page) => void {
  return (page) => {
    const goto = page.goto.bind(page);
    const reload = page.reload.bind(page);
    const close = page.close.bind(page);
    const ofExtension = (address: string) => address.startsWith("moz-extension:");
    // Of all that Playwright can say to a page, this alone asks for nothing that the browser has to have said before.
    const speak = () => page.requestGC().catch(() => {});
    page.on("framenavigated", () => ofExtension(page.url()) && speak());
    page.goto = async (address, options) => {
      if (!ofExtension(address)) return goto(address, options);
      const tab = await tabOf(page, devtools);
      await goto(address, { ...options, waitUntil: "commit" });
      await until("it is loaded", () => devtools.run<boolean>("return tests.isLoaded(...given)", tab, address));
      await speak();
      return null;
    };
    page.reload = async (options) => {
      const address = page.url();
      if (!ofExtension(address)) return reload(options);
      await goto("about:blank"); // or else an address with a fragment would only be gone to within the page
      return page.goto(address, options);
    };
    // Nor that one is closed.
    page.close = async (options) => {
      if (ofExtension(page.url())) await goto("about:blank");
      await close(options);
    };
    // Nor does it say that a page is back out of the back-forward cache; `page.url()` stays as it was.
    page.goBack = async () => {
      const address = await page.evaluate(() => location.href);
      await page.evaluate(() => history.back());
      const left = () => page.evaluate((address) => location.href !== address, address);
      await until("it is back", () => left().catch(() => false));
      return null;
    };
  };
}

function browserWith(context: BrowserContext, devtools: Debugger, folder: string, extensionId: string): Browser {
  const id = idOf(folder);
  return {
    context,
    extensionId,
    async open(address) {
      const page = await openTab(context, devtools);
      if (address !== undefined) await page.goto(address);
      return page;
    },
    async opened(address) {
      const tab = await until("it is open", () => devtools.run<number | null>("return tests.tabAt(...given)", address));
      const told = async () => context.pages().find((page) => page.url() === address);
      return until("it is told of", told, TOLD_WITHIN_MS).catch(async () => {
        await devtools.run("tests.closeTab(...given)", tab);
        return this.open(address);
      });
    },
    agree: async () => {}, // nobody is asked; by its preferences
    extensionUrl: (path) => `moz-extension://${extensionId}/${path}`,
    background: async () => backgroundOf(devtools, await id, extensionId),
    async install(other) {
      const id = await devtools.install(resolve(other));
      return backgroundOf(devtools, id, await devtools.run("return tests.hostOf(...given)", id));
    },
    killer: async () => () => devtools.run("await tests.stopBackground()"),
    stopBackground: () => devtools.run("await tests.stopBackground()"),
    async pressButton(page) {
      await page.bringToFront();
      await devtools.run("tests.pressButton()");
      await until("the popup is open", () => devtools.run<boolean>("return tests.isPopupOpen()"));
      return (expression) => devtools.run("return tests.inPopup(...given)", expression);
    },
    warnings: () => devtools.run("return tests.warnings()"),
    async update() {
      await install(devtools, folder);
    },
    emulateMedia: async (page, media) =>
      devtools.run("tests.emulateMedia(...given)", await tabOf(page, devtools), media),
    // Of what a page of an extension saves, the browser tells Playwright nothing.
    async saved(_, act) {
      await devtools.run("await tests.forgetSaved()");
      await act();
      const path = await until("a file is saved", () => devtools.run<string | null>("return tests.lastSaved()"));
      return { name: basename(path), bytes: await readFile(path) };
    },
  };
}

function backgroundOf(devtools: Debugger, id: string, host: string): Background {
  return {
    url: () => `moz-extension://${host}/background.js`,
    evaluate: (task, ...given) =>
      devtools.run("return tests.inBackground(...given)", id, `(${task})(...${JSON.stringify(given)})`),
  };
}

/** What is kept in the browser's own process, as `tests`. */
const PARENT = `
  let extension = null;
  let asked = 0;

  // What Playwright sets of it is known to pages alone, not to what an extension runs in them.
  Services.locale.availableLocales = ["en-GB", "en-US"];
  Services.locale.requestedLocales = ["en-GB"];

  /** Runs the body of a function in the process of some content, with all rights; what it is given is known as "given". */
  function inContent(browser, body, ...given) {
    const name = "late-edition-tests:" + asked++;
    const script = "(async () => { const given = " + JSON.stringify(given) + ";" + body + "})().then(" +
      "value => sendAsyncMessage('" + name + "', { value }), " +
      "error => sendAsyncMessage('" + name + "', { error: String(error) }))";
    return new Promise((resolve, reject) => {
      browser.messageManager.addMessageListener(name, function listener({ data: { value, error } }) {
        browser.messageManager.removeMessageListener(name, listener);
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
      browser.messageManager.loadFrameScript("data:application/javascript," + encodeURIComponent(script), false);
    });
  }

  function browsers() {
    return [...Services.wm.getEnumerator("navigator:browser")].flatMap(({ gBrowser }) => gBrowser.browsers);
  }

  function browserOf(tab) {
    return browsers().find(({ browserId }) => browserId === tab);
  }

  const requests = [];
  Services.obs.addObserver((subject) => {
    const { URI, loadInfo } = subject.QueryInterface(Ci.nsIHttpChannel);
    const { isSystemPrincipal, spec } = loadInfo.triggeringPrincipal;
    requests.push({ url: URI.spec, by: isSystemPrincipal ? "browser" : spec });
  }, "http-on-modify-request");

  function downloads() {
    const { Downloads } = ChromeUtils.importESModule("resource://gre/modules/Downloads.sys.mjs");
    return Downloads.getList(Downloads.ALL);
  }

  function popups() {
    const { document } = Services.wm.getMostRecentWindow("navigator:browser");
    const all = [...document.querySelectorAll(".webextension-popup-browser")];
    return all.filter(({ currentURI }) => currentURI?.spec.startsWith(extension.baseURL));
  }

  globalThis.tests = {
    /** Meets the extension that says it has this id; returns the host of its pages. */
    meet(id) {
      ({ extension } = WebExtensionPolicy.getByID(id));
      return extension.uuid;
    },

    hostOf: (id) => WebExtensionPolicy.getByID(id).extension.uuid,

    /** Of an extension that is yet to be installed. */
    letIntoPrivateWindows(id) {
      const { ExtensionPermissions } =
        ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
      return ExtensionPermissions.add(id, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });
    },

    /** Takes out every extension that was installed, and closes all tabs but one. */
    async clear(kept) {
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      for (const popup of popups()) popup.closest("panel").hidePopup();
      const { gBrowser } = Services.wm.getMostRecentWindow("navigator:browser");
      for (const tab of [...gBrowser.tabs]) {
        if (tab.linkedBrowser.browserId !== kept) gBrowser.removeTab(tab, { animate: false, skipPermitUnload: true });
      }
      const addons = await AddonManager.getAddonsByTypes(["extension"]);
      for (const addon of addons) if (addon.temporarilyInstalled) await addon.uninstall();
      await tests.forgetSaved();
      Services.cookies.removeAll();
    },

    /** Without this word, one that is at work is left to it. */
    stopBackground: () => extension.terminateBackground({ disableResetIdleForTest: true }),

    /** All that was asked for on the network, and by whom. */
    asked: () => requests,

    openTab() {
      const { gBrowser } = Services.wm.getMostRecentWindow("navigator:browser");
      gBrowser.selectedTab = gBrowser.addTrustedTab("about:blank");
      return gBrowser.selectedBrowser.browserId;
    },

    closeTab(tab) {
      for (const { gBrowser } of Services.wm.getEnumerator("navigator:browser")) {
        const closed = gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.browserId === tab);
        if (closed) gBrowser.removeTab(closed, { animate: false, skipPermitUnload: true });
      }
    },

    /** The number of the tab with this address in it, if there is one. */
    tabAt: (address) => browsers().find(({ currentURI }) => currentURI?.spec === address)?.browserId ?? null,

    isLoaded(tab, address) {
      const { currentURI, webProgress } = browserOf(tab);
      return currentURI.spec === address && !webProgress.isLoadingDocument;
    },

    /** The number of the tab with this address in it, since this time. */
    async find(address, opened) {
      for (const browser of browsers()) {
        if (browser.currentURI.spec !== address) continue;
        const time = await inContent(browser, "return content.performance.timeOrigin");
        if (time === opened) return browser.browserId;
      }
      throw new Error("No tab has in it " + address);
    },

    /** An extension's background is woken for it, where it rests. */
    async inBackground(id, expression) {
      const { extension } = WebExtensionPolicy.getByID(id);
      await extension.wakeupBackground();
      return inContent(extension.backgroundContext.xulBrowser,
        "return Cu.evalInSandbox(given[0], new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false }))",
        expression);
    },

    pressButton() {
      for (const popup of popups()) popup.closest("panel").hidePopup();
      const { browserActionFor } =
        ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs").ExtensionParent.apiManager.global;
      browserActionFor(extension).triggerAction(Services.wm.getMostRecentWindow("navigator:browser"));
    },

    isPopupOpen: () => popups().length === 1 && !popups()[0].webProgress.isLoadingDocument,

    inPopup(expression) {
      return inContent(popups()[0], ${"`"}
        const sandbox = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
        const byHand = content.windowUtils.setHandlingUserInput(true);
        try { return Cu.evalInSandbox(given[0], sandbox); } finally { byHand.destruct(); }
      ${"`"}, expression);
    },

    warnings() {
      const { ExtensionData } = ChromeUtils.importESModule("resource://gre/modules/Extension.sys.mjs");
      const permissions = extension.getRequiredPermissions();
      return ExtensionData.formatPermissionStrings({ permissions }).msgs;
    },

    /** Playwright's own says nothing to this browser. */
    emulateMedia(tab, { media, colorScheme, forcedColors }) {
      const { browsingContext } = browserOf(tab);
      if (media) browsingContext.mediumOverride = media;
      if (colorScheme) browsingContext.prefersColorSchemeOverride = colorScheme;
      if (forcedColors) browsingContext.forcedColorsOverride = forcedColors;
    },

    /** The path of the file that was saved, once it is whole. */
    async lastSaved() {
      const saved = await (await downloads()).getAll();
      return saved.find(({ succeeded }) => succeeded)?.target.path ?? null;
    },

    /** Deletes what was saved, by whichever test: or else the next file of its name would be given another. */
    async forgetSaved() {
      const list = await downloads();
      for (const saved of await list.getAll()) {
        await list.remove(saved);
        await saved.finalize(true);
        await IOUtils.remove(saved.target.path, { ignoreAbsent: true });
      }
    },

    inShade(tab, look, argument) {
      return inContent(browserOf(tab), ${"`"}
        const hosts = [...content.document.documentElement?.children ?? []];
        const root = hosts.map((host) => host.openOrClosedShadowRoot).find((root) => root?.mode === "closed");
        if (!root) return null;
        const sandbox = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
        sandbox.root = root;
        return Cu.evalInSandbox("(" + given[0] + ")(root, " + JSON.stringify(given[1]) + ")", sandbox);
      ${"`"}, look, argument);
    },
  };
`;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const bound = server.address();
      server.close(() => {
        if (bound === null || typeof bound === "string") reject(new Error("The server listens on a port"));
        else resolve(bound.port);
      });
    });
  });
}
