// How soon the demo page can be used by who has never been there, in Chromium, from this machine.

import { chromium } from "playwright-core";
import { serve } from "../../extension/build/serve.mjs";
import { findChromium } from "../chromium.mjs";
import { median } from "./race.mjs";
import { table, time } from "./table.mjs";

/** @typedef {{ painted: number, marked: number }} Demo milliseconds from the click on a link to it until its text is seen, and its marks */

/** Each in a profile of its own: nothing of the page is kept from the one before. */
const loads = 15;

/** @returns {Promise<Demo>} medians */
export async function measureDemo() {
  const { address, close } = await serve("target/www", 0);
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", chromiumSandbox: false });
  try {
    /** @type {Demo[]} */
    const all = [];
    for (let load = 0; load < loads; load++) all.push(await coldLoad(browser, address));
    const middle = (/** @type {keyof Demo} */ key) => median(all.map((load) => load[key]));
    const demo = { painted: middle("painted"), marked: middle("marked") };
    table(
      "The demo page, loaded for the first time",
      ["its text is seen", "its changes are marked"],
      [[time(demo.painted), time(demo.marked)]],
    );
    return demo;
  } finally {
    await browser.close();
    close();
  }
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @returns {Promise<Demo>}
 */
async function coldLoad(browser, address) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "commit" });
    // Asked at every frame, until one shows marks: by then the core has compared, and everything on the page answers.
    const ready = await page.waitForFunction(
      () => {
        const isMarked = [...CSS.highlights.values()].some((highlight) => highlight.size > 0);
        const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
        return isMarked && { painted, marked: performance.now() };
      },
      undefined,
      { timeout: 10_000 },
    );
    const demo = await ready.jsonValue();
    if (!demo) throw new Error("It waits until there is one");
    return demo;
  } finally {
    await context.close();
  }
}
