// Runs a compiled wasm test in headless Chromium. Cargo calls it as the runner of `cargo test --target wasm32-…`.
//
// wasm-bindgen's runner can drive a browser itself, but needs a chromedriver of the browser's very version. Instead it
// serves its page, as it does for a person, and this opens the page and waits for the verdict.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { bindgen } from "../extension/build/build.mjs";
import { findChromium } from "./chromium.mjs";

const server = spawn(bindgen, ["test", ...process.argv.slice(2)], {
  env: { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0" },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const address = await addressOf(server.stdout);
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", chromiumSandbox: false });
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(address);
    const output = page.locator("#output");
    const verdict = output.filter({ hasText: /test result: (ok|FAILED)/ });
    await verdict.waitFor({ timeout: 120_000 }).catch((error) => console.error(error.message));
    const text = await output.innerText();
    console.log(text);
    process.exitCode = /test result: ok/.test(text) ? 0 : 1;
  } finally {
    await browser.close();
  }
} finally {
  server.kill();
}

/**
 * @param {import("node:stream").Readable} output
 * @returns {Promise<string>}
 */
async function addressOf(output) {
  const lines = createInterface(output);
  for await (const line of lines) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) return address;
    console.log(line);
  }
  throw new Error("The test runner ended before it served its page");
}
