// The Firefox that the tests drive: the one with extended support, which changes least, before any other.

import { join } from "node:path";
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
