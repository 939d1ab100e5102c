// What a visit costs the extension's own background in a large archive, in Chromium, from its start to its answer.

import { archiveScript } from "../archive-tab.mjs";
import { type Browser, closeBrowsers, type Lifetime, openBrowser } from "../e2e/browser.ts";
import { speakTo } from "../e2e/chromium.ts";
import { visitOf } from "../e2e/impostor.ts";
import { openSite, type Site } from "../e2e/site.ts";
import { until } from "../e2e/until.ts";
import { fill, words } from "./archive.mjs";
import { median } from "./race.mjs";
import { editedStory } from "./stories.mjs";
import { count, megabytes, table, time, times } from "./table.mjs";

/** So often each background is started in either way. */
const STARTS = 9;
/** In milliseconds: the browser closes a database two seconds after whoever used it last. */
const REST = 3_000;
/** In milliseconds: between a page's first question, which it asks when it begins to load, and its visit. */
const LOADING = 500;

/** Milliseconds for which a page waits for the answers of a background that was stopped, and bytes of its memory then. */
export interface Started {
  /** While the browser has the database open still. */
  soon: number;
  /** When it has to open it anew, as it has whenever the background was stopped for its rest. */
  rested: number;
  memory: number;
}

/** What a visit of a new story costs with so many stories kept, beside an empty archive. */
export async function measureBackground(stories: number): Promise<{ empty: Started; filled: Started }> {
  const undone: (() => Promise<void>)[] = [];
  const lifetime: Lifetime = { after: (undo) => undone.unshift(undo) };
  try {
    const site = await openSite(lifetime);
    site.put("/", "<!doctype html><title>Where visits are told of</title>");
    const both = [await openBackground(lifetime, site), await openBackground(lifetime, site, stories)];
    const taken = both.map(() => ({ soon: [] as number[], rested: [] as number[] }));
    // In turn, so that what else the machine does hits both alike.
    for (let start = 0; start < STARTS; start++) {
      for (const [index, { visit }] of both.entries()) {
        taken[index]?.soon.push(await visit(2 * start, 0));
        taken[index]?.rested.push(await visit(2 * start + 1, REST));
      }
    }
    const started = async (index: number) => {
      const { soon = [], rested = [] } = taken[index] ?? {};
      return { soon: median(soon), rested: median(rested), memory: (await both[index]?.heap()) ?? 0 };
    };
    const [empty, filled] = [await started(0), await started(1)];
    const ratio = (how: "soon" | "rested") => `${time(filled[how])} (${times(filled[how] / empty[how])})`;
    table(
      `The background is started, and answers a visit of a new story, with ${count(stories)} stories kept, in Chromium`,
      ["archive", "the browser has it open", "it opens it anew", "memory"],
      [
        ["empty", time(empty.soon), time(empty.rested), megabytes(empty.memory)],
        ["filled", ratio("soon"), ratio("rested"), megabytes(filled.memory)],
      ],
    );
    return { empty, filled };
  } finally {
    for (const undo of undone) await undo();
    await closeBrowsers();
  }
}

interface OpenBackground {
  /** Stops it, and after a rest has it keep another story; returns how long it took to answer. */
  visit(number: number, rest: number): Promise<number>;
  /** So many bytes it has, the core's memory among them. */
  heap(): Promise<number>;
}

async function openBackground(lifetime: Lifetime, site: Site, stories = 0): Promise<OpenBackground> {
  const browser = await openBrowser(lifetime);
  if (stories > 0) await fillArchive(browser, stories);
  const address = site.url("/");
  await browser.open(address);
  // A page of the extension's that has no script, and so neither wakes the background nor opens the archive.
  const own = await browser.open(browser.extensionUrl("icons/128.png"));
  const session = await browser.context.newCDPSession(own);
  let status = "";
  session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const { runningStatus } of versions) status = runningStatus;
  });
  await session.send("ServiceWorker.enable");
  return {
    async visit(number, rest) {
      await session.send("ServiceWorker.stopAllWorkers");
      await until("the background has stopped", async () => status === "stopped");
      await new Promise((rested) => setTimeout(rested, rest));
      if (status !== "stopped") throw new Error(`The background is ${status}`);
      const [, ...paragraphs] = editedStory(words + number, "lightly edited")[0].split("\n\n");
      const messages = [{ name: "mayRead", asked: address }, visitOf(site.url(`/${number}`), paragraphs)];
      const { took, answer } = await own.evaluate(sendFrom, {
        address,
        messages: JSON.stringify(messages),
        pause: LOADING,
      });
      if (answer?.answered?.[0]?.editions !== 1) throw new Error(`It answered ${JSON.stringify(answer)}`);
      return took;
    },
    async heap() {
      const root = await browser.context.browser()?.newBrowserCDPSession();
      if (!root) throw new Error("The browser was closed");
      const { targetInfos } = await root.send("Target.getTargets");
      const worker = targetInfos.find(
        ({ type, url }) => type === "service_worker" && url.startsWith(browser.extensionUrl("")),
      );
      const send = await speakTo(root, worker?.targetId ?? "");
      await send("HeapProfiler.collectGarbage");
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = await send("Runtime.getHeapUsage");
      // The core's memory is not counted with the heap.
      const { result } = await send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
      const { objects } = await send("Runtime.queryObjects", { prototypeObjectId: result.objectId ?? "" });
      const core = await send("Runtime.callFunctionOn", {
        ...(objects.objectId && { objectId: objects.objectId }),
        functionDeclaration: "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }",
      });
      return usedSize + embedderHeapUsedSize + backingStorageSize + core.result.value;
    },
  };
}

/** Puts stories into the extension's own archive. */
async function fillArchive(browser: Browser, stories: number): Promise<void> {
  const own = await browser.open(browser.extensionUrl("icons/128.png"));
  await own.evaluate(`${await archiveScript()}; globalThis.archive = archive;`);
  await own.evaluate((texts) => Object.assign(globalThis, { texts }), [editedStory(words, "lightly edited")]);
  await own.evaluate(`(${fill})("late-edition", ${stories})`);
  await own.close();
}

/**
 * In a page of the extension's: sends messages from the tab at this address, with a pause between them, and says how long
 * the answers took, and what the last of them is.
 */
async function sendFrom({ address, messages, pause }: { address: string; messages: string; pause: number }) {
  const [tab] = (await chrome.tabs.query({})).filter(({ url }) => url === address);
  const [found] = await chrome.scripting.executeScript({
    target: { tabId: tab?.id ?? -1 },
    func: async (messages: string, pause: number) => {
      let took = 0;
      let answer: { answered?: { editions: number }[] } = {};
      for (const message of JSON.parse(messages)) {
        if (took > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        const start = performance.now();
        answer = await chrome.runtime.sendMessage(message);
        took += performance.now() - start;
      }
      return { took, answer };
    },
    args: [messages, pause],
  });
  if (!found?.result) throw new Error("Nothing came of it");
  return found.result;
}
