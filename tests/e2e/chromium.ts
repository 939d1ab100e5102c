// Chromium as the tests drive it, by its DevTools protocol.

import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Readable, Writable } from "node:stream";
import {
  type Browser as Bare,
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
  type Worker,
} from "playwright-core";
import { findChromium } from "../chromium.mjs";
import type { Asked, Background, Browser, Lifetime, Running, Setting } from "./browser.ts";
import { HOSTS } from "./site.ts";
import { until } from "./until.ts";

const QUIET = [
  "--headless=new", // the old one has no extensions
  "--enable-unsafe-extension-debugging",
  "--no-first-run",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--host-resolver-rules=MAP ${HOSTS} 127.0.0.1`,
];

export function launch(): Promise<Bare> {
  return chromium.launch({ executablePath: findChromium() ?? "", chromiumSandbox: false, args: QUIET });
}

export async function start({ language = "en-GB" }: Setting = {}, flags: readonly string[] = []): Promise<Running> {
  const profile = await mkdtemp(join(tmpdir(), "late-edition-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? "",
    chromiumSandbox: false, // it does not start as root or in a container; the tests visit this machine alone
    locale: "en-GB",
    timezoneId: "Europe/London",
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [...QUIET, `--lang=${language}`, ...flags],
  });
  const installed: string[] = [];
  const load = async (folder: string, inPrivateWindows = false) => {
    const id = await loadExtension(context, folder, inPrivateWindows);
    installed.push(id);
    return id;
  };
  return {
    async lend(folder, { inPrivateWindows } = {}) {
      // It has its id by its folder; what is kept under an id goes only some time after the extension.
      const own = await mkdtemp(join(profile, "extension-"));
      await cp(folder, own, { recursive: true });
      return browserWith(context, own, await load(own, inPrivateWindows), load);
    },
    async clear() {
      const open = context.pages();
      await context.newPage(); // without any tab it would end
      for (const page of open) await page.close();
      const session = await context.browser()?.newBrowserCDPSession();
      for (const id of new Set(installed.splice(0))) await session?.send("Extensions.uninstall", { id });
      await session?.detach();
      await context.clearCookies();
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What Chromium's own log of its network tells of one event. */
interface Logged {
  type: number;
  params?: { url?: string; host?: string; initiator?: string };
}

export async function traffic(extension: string, work: (browser: Browser) => Promise<void>): Promise<Asked[]> {
  const folder = await mkdtemp(join(tmpdir(), "late-edition-traffic-"));
  const file = join(folder, "net.json");
  try {
    const running = await start({}, [`--log-net-log=${file}`]);
    // The log is whole once the browser is closed.
    await running.lend(extension).then(work).finally(running.close);
    const { constants, events }: { constants: { logEventTypes: Record<string, number> }; events: Logged[] } =
      JSON.parse(await readFile(file, "utf8"));
    const { URL_REQUEST_START_JOB, HOST_RESOLVER_MANAGER_REQUEST } = constants.logEventTypes;
    if (URL_REQUEST_START_JOB === undefined || HOST_RESOLVER_MANAGER_REQUEST === undefined)
      throw new Error("The log is another one than it was");
    return events.flatMap(({ type, params }) => {
      if (type === URL_REQUEST_START_JOB && params?.url) return { url: params.url, by: params.initiator ?? "" };
      // A name that is looked up tells the one who is asked, too.
      return type === HOST_RESOLVER_MANAGER_REQUEST && params?.host ? { url: params.host, by: "" } : [];
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Loads an unpacked extension, and returns its id. Chrome, unlike Chromium, no longer has a flag for it. */
async function loadExtension(context: BrowserContext, path: string, enableInIncognito = false): Promise<string> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error("The browser was closed before its extension was loaded");
  const { id } = await session.send("Extensions.loadUnpacked", { path, enableInIncognito });
  await session.detach();
  return id;
}

/** Playwright's own launch keeps all tabs in sight; of one that was started by itself it leaves the settings alone. */
export async function openPlainBrowser(lifetime: Lifetime, folder: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "late-edition-profile-"));
  const process = spawn(
    findChromium() ?? "",
    [
      ...QUIET,
      "--no-sandbox", // it does not start as root or in a container; the tests visit this machine alone
      `--user-data-dir=${profile}`,
      "--remote-debugging-port=0",
      "--remote-debugging-pipe",
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
  const extensionId = await loadByPipe(process.stdio[3] as Writable, process.stdio[4] as Readable, resolve(folder));
  const port = await until("the browser has a port", async () =>
    readFile(join(profile, "DevToolsActivePort"), "utf8").then(
      (text) => text.split("\n")[0],
      () => null,
    ),
  );
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error("The browser has no window");
  return browserWith(context, folder, extensionId, (other) => loadExtension(context, other));
}

/** Loads an unpacked extension, and returns its id. The browser takes this by its pipe alone. */
async function loadByPipe(asks: Writable, answers: Readable, path: string): Promise<string> {
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

function browserWith(
  context: BrowserContext,
  folder: string,
  extensionId: string,
  load: (folder: string) => Promise<string>,
): Browser {
  const browser: Browser = {
    context,
    extensionId,
    async open(address) {
      const page = await context.newPage();
      if (address !== undefined) await page.goto(address);
      return page;
    },
    opened: (address) => until("it is open", async () => context.pages().find((page) => page.url() === address)),
    async agree(sites) {
      const page = await browser.open("chrome://extensions");
      // What was agreed to once is not asked again; yet it is not granted before the extension asks.
      await page.evaluate(`chrome.developerPrivate.addHostPermission("${extensionId}", "${sites}")`);
      await page.close();
    },
    extensionUrl: (path) => `chrome-extension://${extensionId}/${path}`,
    background: () => backgroundOf(context, extensionId),
    install: async (other) => backgroundOf(context, await load(resolve(other))),
    async killer() {
      const page = await browser.open(browser.extensionUrl("icons/128.png"));
      const session = await context.newCDPSession(page);
      await session.send("ServiceWorker.enable");
      return async () => {
        await session.send("ServiceWorker.stopAllWorkers");
      };
    },
    async stopBackground() {
      // A page of the extension's that has no script, and so does not wake what is to be stopped.
      const page = await browser.open(browser.extensionUrl("icons/128.png"));
      const session = await context.newCDPSession(page);
      await session.send("ServiceWorker.enable");
      let stopped = false;
      session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
        stopped ||= versions.some(({ runningStatus }) => runningStatus === "stopped");
      });
      await session.send("ServiceWorker.stopAllWorkers");
      await until("the background has stopped", async () => stopped);
      await page.close();
    },
    pressButton: (page) => pressButton(browser, page),
    async warnings() {
      const manifest = await readFile(join(folder, "manifest.json"), "utf8");
      const background = await browser.background();
      return background.evaluate((text) => chrome.management.getPermissionWarningsByManifest(text), manifest);
    },
    async update() {
      await load(resolve(folder));
    },
    emulateMedia: (page, media) => page.emulateMedia(media),
    async saved(page, act) {
      const [download] = await Promise.all([page.waitForEvent("download"), act()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    },
  };
  return browser;
}

async function backgroundOf(context: BrowserContext, id: string): Promise<Background> {
  const itsOwn = (worker: Worker) => new URL(worker.url()).host === id;
  const worker =
    context.serviceWorkers().find(itsOwn) ?? (await context.waitForEvent("serviceworker", { predicate: itsOwn }));
  return {
    url: () => worker.url(),
    evaluate: (task, ...given) => worker.evaluate(`(${task})(...${JSON.stringify(given)})`),
  };
}

async function pressButton({ context, extensionId, extensionUrl }: Browser, page: Page) {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error("The browser was closed");
  await page.bringToFront();
  const url = page.url();
  const tabs = await session.send("Target.getTargets", { filter: [{ type: "tab" }] });
  const tab = tabs.targetInfos.find((target) => target.url === url);
  await session.send("Extensions.triggerAction", { id: extensionId, targetId: tab?.targetId ?? "" });
  const popup = await until("the popup is open", async () => {
    const { targetInfos } = await session.send("Target.getTargets");
    return targetInfos.find((target) => target.url === extensionUrl("popup/popup.html"));
  });
  const send = await speakTo(session, popup.targetId);
  return async (expression: string): Promise<unknown> => {
    const evaluated = await send("Runtime.evaluate", { expression, userGesture: true });
    return evaluated?.result?.value; // nothing where the popup is no longer there
  };
}

/** How a target is spoken to that no tab shows: its messages have to be carried by hand. */
export async function speakTo(session: CDPSession, targetId: string): Promise<CDPSession["send"]> {
  const { sessionId } = await session.send("Target.attachToTarget", { targetId, flatten: false });
  let id = 0;
  return async (method, params) => {
    id += 1;
    const own = id;
    const answer = new Promise<never>((resolve) => {
      session.on("Target.receivedMessageFromTarget", ({ message }) => {
        const { id, result } = JSON.parse(message);
        if (id === own) resolve(result as never);
      });
    });
    await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) });
    return answer;
  };
}

/** Calls a function, which travels as text, with the closed shadow root in a page; null where there is none. */
export async function inShade<Result>(page: Page, look: string, argument: string): Promise<Result | null> {
  const session = await page.context().newCDPSession(page);
  try {
    const backendNodeId = await closedRoot(session);
    if (backendNodeId === undefined) return null;
    const { object } = await session.send("DOM.resolveNode", { backendNodeId });
    const { result, exceptionDetails } = await session.send("Runtime.callFunctionOn", {
      functionDeclaration: `function (argument) { return (${look})(this, argument); }`,
      arguments: [{ value: argument }],
      returnByValue: true,
      ...(object.objectId === undefined ? {} : { objectId: object.objectId }),
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  } finally {
    await session.detach();
  }
}

async function closedRoot(session: CDPSession): Promise<number | undefined> {
  const { root } = await session.send("DOM.getDocument", { depth: 3, pierce: true });
  const html = root.children?.find(({ nodeName }) => nodeName === "HTML");
  const roots = html?.children?.flatMap(({ shadowRoots }) => shadowRoots ?? []) ?? [];
  return roots.find(({ shadowRootType }) => shadowRootType === "closed")?.backendNodeId;
}
