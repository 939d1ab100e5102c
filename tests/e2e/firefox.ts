// Firefox as the tests drive it: its pages by Playwright, over WebDriver BiDi; what is beyond a page, such as the
// extension's background, by the browser's own debugger.
//
// A further program, such as geckodriver, is not needed. Playwright 1.65 asks for what Firefox 153 does not know yet.

import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser as Bare, type BrowserContext, firefox, type Page } from "playwright-core";
import { findFirefox } from "../firefox.mjs";
import type { Browser, Lifetime } from "./browser.ts";
import { type Debugger, openDebugger } from "./debugger.ts";
import { until } from "./until.ts";

/** An installed Firefox, rather than Playwright's own build. */
const INSTALLED = { channel: "moz-firefox", executablePath: findFirefox() ?? "" };

const PREFERENCES = {
  "devtools.chrome.enabled": true,
  "devtools.debugger.prompt-connection": false,
  "devtools.debugger.remote-enabled": true,
  "extensions.webextOptionalPermissionPrompts": false, // its reader agrees to what the extension asks for
  "network.dns.forceResolve": "127.0.0.1", // every host is this machine
  "services.settings.server": "data:,nothing-here/v1", // it asks nobody for news of experiments and the like
};

export function launch(): Promise<Bare> {
  return firefox.launch({ ...INSTALLED, firefoxUserPrefs: PREFERENCES });
}

export async function openBrowser(lifetime: Lifetime, folder: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "late-edition-profile-"));
  const port = await freePort();
  const context = await firefox.launchPersistentContext(profile, {
    ...INSTALLED,
    locale: "en-GB",
    timezoneId: "Europe/London",
    args: [`--start-debugger-server=${port}`, "--remote-allow-system-access"],
    firefoxUserPrefs: PREFERENCES,
  });
  const devtools = await openDebugger(port);
  lifetime.after(async () => {
    devtools.close();
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const addon = await devtools.install(resolve(folder));
  return browserWith(context, devtools, addon);
}

/** Tabs in the background are hidden here anyhow. */
export const openPlainBrowser = openBrowser;

async function browserWith(context: BrowserContext, devtools: Debugger, addon: string): Promise<Browser> {
  await devtools.run(PARENT, addon);
  const extensionId = await devtools.run<string>("return tests.extension.uuid");
  const tabs = new WeakMap<Page, number>();
  /** The number by which the browser knows the tab of a page. */
  async function tabOf(page: Page): Promise<number> {
    let tab = tabs.get(page);
    if (tab === undefined) {
      const [address, opened] = await page.evaluate(() => [location.href, performance.timeOrigin] as const);
      tab = await devtools.run<number>("return tests.find(...given)", address, opened);
      tabs.set(page, tab);
    }
    return tab;
  }
  /**
   * The browser says nothing of a page of an extension before it is spoken to there, and never that it has loaded: it is
   * spoken to once it is there, and the tab is asked whether it has loaded.
   */
  function mend(page: Page): void {
    const goto = page.goto.bind(page);
    const reload = page.reload.bind(page);
    const ofExtension = (address: string) => address.startsWith("moz-extension:");
    // Of all that Playwright can say to a page, this alone asks for nothing that the browser has to have said before.
    const speak = () => page.requestGC().catch(() => {});
    page.on("framenavigated", () => ofExtension(page.url()) && speak());
    page.goto = async (address, options) => {
      if (!ofExtension(address)) return goto(address, options);
      const tab = await tabOf(page);
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
    // Nor does it say that a page is back out of the back-forward cache; `page.url()` stays as it was.
    page.goBack = async () => {
      const address = await page.evaluate(() => location.href);
      await page.evaluate(() => history.back());
      const left = () => page.evaluate((address) => location.href !== address, address);
      await until("it is back", () => left().catch(() => false));
      return null;
    };
  }
  context.on("page", mend);
  return {
    context,
    extensionId,
    async open(address) {
      const opened = context.waitForEvent("page");
      const tab = await devtools.run<number>("return tests.openTab()");
      const page = await opened;
      tabs.set(page, tab);
      if (address !== undefined) await page.goto(address);
      return page;
    },
    agree: async () => {}, // nobody is asked; see PREFERENCES
    extensionUrl: (path) => `moz-extension://${extensionId}/${path}`,
    background: async () => ({
      url: () => `moz-extension://${extensionId}/background.js`,
      evaluate: (task, ...given) =>
        devtools.run("return tests.inBackground(...given)", `(${task})(...${JSON.stringify(given)})`),
    }),
    stopBackground: () => devtools.run("await tests.extension.terminateBackground()"),
    setColourScheme: (_, scheme) => devtools.run("tests.setColourScheme(...given)", scheme),
    inShade: async (page, look, argument) =>
      devtools.run("return tests.inShade(...given)", await tabOf(page), look, argument),
  };
}

/** What is kept in the browser's own process, as `tests`. It is given the id that the extension says it has. */
const PARENT = `
  const { extension } = WebExtensionPolicy.getByID(given[0]);
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

  globalThis.tests = {
    extension,

    openTab() {
      const { gBrowser } = Services.wm.getMostRecentWindow("navigator:browser");
      gBrowser.selectedTab = gBrowser.addTrustedTab("about:blank");
      return gBrowser.selectedBrowser.browserId;
    },

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

    /** The extension's background is woken for it, where it rests. */
    async inBackground(expression) {
      await extension.wakeupBackground();
      return inContent(extension.backgroundContext.xulBrowser,
        "return Cu.evalInSandbox(given[0], new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false }))",
        expression);
    },

    /** Of all pages. Its protocol has no word for one of them. */
    setColourScheme(scheme) {
      const preference = "layout.css.prefers-color-scheme.content-override";
      Services.prefs.setIntPref(preference, { dark: 0, light: 1 }[scheme]);
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
