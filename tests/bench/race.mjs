// Lets contestants compare the same texts side by side, each in turn, so that a noisy machine hits all alike.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Failed } from "../../extension/build/run.mjs";

/**
 * @typedef {import("./peers.mjs").Pair} Pair
 * @typedef {import("./peers.mjs").Repetition} Repetition
 *
 * @typedef {object} Result
 * @property {number} ms the median of the later half, when all was warm
 * @property {number} first the first, when nothing was
 * @property {Repetition} median of everything that the contestant tells of a repetition
 * @property {number | undefined} peak the most memory that its process had in its first turn, in bytes
 *
 * @typedef {{ repetitions: Repetition[], peak?: number | null }} Turn
 */

/**
 * After the first turn, which is one repetition, a turn has as many as take so many milliseconds. What runs in between puts
 * all of a contestant's out of the processor's caches: with less in a turn, that is what would be measured.
 */
const TURN = 10;

/** @param {Repetition[]} repetitions */
function isEnough(repetitions) {
  const seconds = repetitions.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  return seconds > 6 || (seconds > 2 && repetitions.length >= 3);
}

/**
 * @param {Record<string, string[]>} contestants the command that starts each
 * @param {Pair[]} pairs
 * @param {{ patience: number, rounds?: number }} limits the most seconds that one turn may take, and how many turns
 *   there are at most
 * @returns {Promise<Record<string, Result | undefined>>} none of a contestant that took longer
 */
export async function race(contestants, pairs, { patience, rounds = 100 }) {
  const runners = Object.entries(contestants).map(([name, command]) => runner(name, command));
  try {
    for (const { ask } of runners) await ask(JSON.stringify(pairs));
    for (let round = 0; round < rounds; round++) {
      for (const { ask, turns } of runners) {
        const last = turns.at(-1)?.repetitions.at(-1)?.ms ?? TURN;
        if (isEnough(turns.flatMap(({ repetitions }) => repetitions))) continue;
        const turn = await ask(String(Math.ceil(TURN / last)), patience * 1000);
        if (turn) turns.push(turn);
      }
    }
  } finally {
    for (const { stop } of runners) stop();
  }
  return Object.fromEntries(runners.map(({ name, turns }) => [name, result(turns)]));
}

/**
 * Starts a contestant.
 *
 * @param {string} name
 * @param {string[]} command
 */
function runner(name, [program = "", ...args]) {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** @type {Turn[]} */
  const turns = [];
  let gaveUp = false;
  const stop = () => child.kill("SIGKILL");
  child.on("error", () => {}); // its output ends, which says enough
  child.stdin.on("error", () => {});
  /**
   * @param {string} line
   * @param {number} [limit] in milliseconds
   * @returns {Promise<Turn | undefined>} none where it took longer than that
   */
  async function ask(line, limit) {
    if (gaveUp) return undefined;
    child.stdin.write(`${line}\n`);
    const timer = setTimeout(() => {
      gaveUp = true;
      stop();
    }, limit ?? 600_000);
    const { value, done } = await lines.next();
    clearTimeout(timer);
    if (done && gaveUp) return undefined;
    if (done) throw new Failed(`${name} broke off: ${program} ${args.join(" ")}`);
    return JSON.parse(value);
  }
  return { name, turns, ask, stop };
}

/**
 * @param {Turn[]} turns
 * @returns {Result | undefined}
 */
function result(turns) {
  const all = turns.flatMap(({ repetitions }) => repetitions);
  const [first] = all;
  if (!first) return undefined;
  const counted = all.slice(Math.floor(all.length / 2));
  const middle = (/** @type {string} */ key) => median(counted.map((repetition) => repetition[key] ?? 0));
  const medians = Object.fromEntries(Object.keys(first).map((key) => [key, middle(key)]));
  return { ms: middle("ms"), first: first.ms, median: { ms: 0, ...medians }, peak: turns[0]?.peak ?? undefined };
}

/** @param {number[]} numbers */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
