// Runs other programs, and tells whoever waits what is being done.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A program that could not be run or failed; the message says how, with what it printed where that was kept. */
export class Failed extends Error {}

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean }} [options] `quiet` keeps what it prints for the error, should there be one.
 * @returns {Promise<string>} what it printed to standard output; empty unless it was quiet
 */
export function run(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    let output = "";
    let everything = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      everything += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      everything += chunk;
    });
    child.on("error", (error) => reject(new Failed(`${program} could not be run: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Failed(`${everything}${program} ${args.join(" ")} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<boolean>} whether the program is there and ends well
 */
export async function succeeds(program, args) {
  try {
    await run(program, args, { quiet: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs one of the programs that node modules bring along.
 *
 * @param {string} script path under node_modules
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runModule(script, args, options) {
  return run(process.execPath, [`node_modules/${script}`, ...args], options);
}

/**
 * Does what a command is for, in the project's root; where that fails, says why in plain words and ends with code 1.
 *
 * @param {() => Promise<void>} work
 */
export async function command(work) {
  process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
  process.env["CARGO_TARGET_DIR"] = "target"; // what cargo makes is looked for there, whatever this machine prefers
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Failed ? error.message : error);
    process.exitCode = 1;
  }
}
