// The Chromium or Chrome that the tests drive.

import { join } from "node:path";
import { find, install } from "./installed.mjs";

const program = {
  name: "Chromium",
  variable: "CHROMIUM",
  names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  places: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    join(process.env["PROGRAMFILES"] ?? "C:\\Program Files", "Google\\Chrome\\Application\\chrome.exe"),
  ],
  debian: "chromium",
};

/** The path of an installed Chromium or Chrome. */
export const findChromium = () => find(program);

/** Sees to it that there is a Chromium which starts. */
export const chromium = () => install(program);
