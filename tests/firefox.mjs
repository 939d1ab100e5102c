// The Firefox that the tests drive: the one with extended support, which changes least, before any other.

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { once } from "../extension/build/once.mjs";
import { find, install } from "./installed.mjs";

const program = {
  name: "Firefox",
  variable: "FIREFOX",
  names: ["firefox-esr", "firefox"],
  places: [
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    join(process.env["PROGRAMFILES"] ?? "C:\\Program Files", "Mozilla Firefox\\firefox.exe"),
  ],
  debian: "firefox-esr",
};

/** The path of an installed Firefox. */
export const findFirefox = () => find(program);

/** Sees to it that there is a Firefox which starts. */
export const firefox = () => install(program);

export const PREFERENCES = {
  "browser.download.alwaysOpenPanel": false, // it would take the focus from the page
  "devtools.chrome.enabled": true,
  "devtools.debugger.prompt-connection": false,
  "devtools.debugger.remote-enabled": true,
  "extensions.webextOptionalPermissionPrompts": false, // its reader agrees to what the extension asks for
  "network.dns.forceResolve": "127.0.0.1", // every host is this machine
  "services.settings.server": "data:,nothing-here/v1", // it asks nobody for news of experiments and the like
};

/** How an installed Firefox is launched, rather than Playwright's own build. */
export function installed() {
  return { channel: "moz-firefox", executablePath: findFirefox() ?? "", firefoxUserPrefs: PREFERENCES };
}

/** A profile that Firefox was in once, to be copied. */
export const WARM_PROFILE = join("target", "firefox-profile");

/** Makes that profile: what Firefox has compiled of itself is kept there, and takes half of its first start. */
export async function warmUp() {
  const inputs = [findFirefox() ?? "", "package-lock.json", "tests/firefox.mjs"];
  await once({ inputs, output: WARM_PROFILE }, async () => {
    const { firefox } = await import("playwright-core"); // only now: a fresh machine gets it first
    await rm(WARM_PROFILE, { recursive: true, force: true });
    const context = await firefox.launchPersistentContext(WARM_PROFILE, installed());
    await context.newPage();
    await context.close();
  });
}
