// Finds the browser that the tests drive; on Debian and Ubuntu it is installed where it is missing.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Failed, run, succeeds } from "../extension/build/run.mjs";

/**
 * The path of an installed Chromium or Chrome. The environment's `CHROMIUM` goes before what is found.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env["CHROMIUM"];
  if (named) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const places = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    join(process.env["PROGRAMFILES"] ?? "C:\\Program Files", "Google\\Chrome\\Application\\chrome.exe"),
  ];
  return places.find((place) => existsSync(place));
}

/** Sees to it that there is a Chromium which starts. */
export async function chromium() {
  if (await starts(findChromium())) return;
  const named = process.env["CHROMIUM"];
  if (named) throw new Failed(`CHROMIUM names ${named} in the environment, which does not start`);
  const advice =
    "install Chromium (or Chrome), or name the program in the environment as CHROMIUM, then run this again";
  const debian = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (!debian) throw new Failed(`No Chromium was found: ${advice}`);
  console.log("Installing Chromium with apt-get…");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", ["update", "--quiet"], { env, quiet: true });
    await run("apt-get", ["install", "--yes", "--quiet", "--no-install-recommends", "chromium"], { env, quiet: true });
  } catch (error) {
    throw new Failed(`${error instanceof Error ? error.message : error}\nChromium could not be installed: ${advice}`);
  }
  if (!(await starts(findChromium())))
    throw new Failed(`The Chromium that apt-get installed does not start: ${advice}`);
}

/** @param {string | undefined} program */
async function starts(program) {
  return program !== undefined && (await succeeds(program, ["--version"]));
}
