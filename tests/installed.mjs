// Finds a program that the tests need; on Debian and Ubuntu it is installed where it is missing.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Failed, run, succeeds } from "../extension/build/run.mjs";

/**
 * @typedef {object} Program
 * @property {string} name as people call it
 * @property {string} variable of the environment, which names one that goes before what is found
 * @property {string[]} names that it goes by on the path
 * @property {string[]} places where it is on systems that keep programs off the path
 * @property {string} debian its package there
 */

/**
 * The path of an installed program.
 *
 * @param {Program} program
 * @returns {string | undefined}
 */
export function find({ variable, names, places }) {
  const named = process.env[variable];
  if (named) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...places].find((place) => existsSync(place));
}

/**
 * Sees to it that there is one which starts.
 *
 * @param {Program} program
 */
export async function install(program) {
  const { name, variable, debian } = program;
  if (await starts(find(program))) return;
  const named = process.env[variable];
  if (named) throw new Failed(`${variable} names ${named} in the environment, which does not start`);
  const advice = `install it, or name the program in the environment as ${variable}, then run this again`;
  const canInstall = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (!canInstall) throw new Failed(`No ${name} was found: ${advice}`);
  console.log(`Installing ${name} with apt-get…`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", ["update", "--quiet"], { env, quiet: true });
    await run("apt-get", ["install", "--yes", "--quiet", "--no-install-recommends", debian], { env, quiet: true });
  } catch (error) {
    throw new Failed(`${error instanceof Error ? error.message : error}\n${name} could not be installed: ${advice}`);
  }
  if (!(await starts(find(program)))) throw new Failed(`The ${name} that apt-get installed does not start: ${advice}`);
}

/** @param {string | undefined} path */
async function starts(path) {
  return path !== undefined && (await succeeds(path, ["--version"]));
}
