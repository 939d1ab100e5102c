// What the project leans on: under which licences it is, where it comes from, and whether anything bad is known of it.
//
// The two databases of what is known are asked where they can be reached. What they know changes from day to day, so a
// machine that cannot reach them says so, and goes on.

import { existsSync } from "node:fs";
import { Failed, run } from "../extension/build/run.mjs";

const VERSION = "0.20.2";
const tools = "target/tools";
const deny = `${tools}/bin/cargo-deny${process.platform === "win32" ? ".exe" : ""}`;

/** Installs cargo-deny, which no package of npm brings along. */
export async function cargoDeny() {
  if (existsSync(deny)) return;
  console.log("Installing cargo-deny, this once. It takes a minute or two…");
  // It runs for two seconds: what makes it fast takes four times as long to compile.
  const its = ["--debug", "--locked", "--no-default-features", "--version", `=${VERSION}`, "--root", tools];
  await run("cargo", ["install", "cargo-deny", ...its, "--quiet"], { env: { CARGO_PROFILE_DEV_DEBUG: "false" } });
}

/** Checks the crates and the packages of npm that the lock files name. */
export async function checkDependencies() {
  await run(deny, [...cargo("licenses", "bans", "sources")], { quiet: true });
  await checkAdvisories();
  await checkPackages();
}

async function checkAdvisories() {
  try {
    await run(deny, cargo("advisories"), { quiet: true });
  } catch (error) {
    if (!(error instanceof Failed && error.message.includes("failed to fetch advisory database"))) throw error;
    process.stdout.write("(no advisories on crates to be had) ");
  }
}

/** @param {string[]} checks */
function cargo(...checks) {
  return ["--locked", "--workspace", "--config", "tests/deny.toml", "check", "--hide-inclusion-graph", ...checks];
}

async function checkPackages() {
  const npm = process.env["npm_execpath"];
  const audit = ["audit", "--json", "--audit-level=low"];
  try {
    await (npm ? run(process.execPath, [npm, ...audit], { quiet: true }) : run("npm", audit, { quiet: true }));
  } catch (error) {
    // What it found stands in a report of a version; where nobody answered, there is none.
    if (error instanceof Failed && error.message.includes('"auditReportVersion"')) throw error;
    process.stdout.write("(no advisories on packages to be had) ");
  }
}
