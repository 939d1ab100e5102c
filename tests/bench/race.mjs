// Lets contestants compare the same texts side by side, a repetition each in turn, so that a noisy machine hits all alike.

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
 * @property {number | undefined} peak the most memory that its process ever had, in bytes
 */

/** @param {Repetition[]} answers */
function isEnough(answers) {
  const seconds = answers.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  return seconds > 6 || (seconds > 2 && answers.length >= 3);
}

/**
 * @param {Record<string, string[]>} contestants the command that starts each
 * @param {Pair[]} pairs
 * @param {{ patience: number, rounds?: number }} limits the most seconds that one repetition may take, and how many
 *   repetitions are run at most
 * @returns {Promise<Record<string, Result | undefined>>} none of a contestant that took longer
 */
export async function race(contestants, pairs, { patience, rounds = 100 }) {
  const runners = Object.entries(contestants).map(([name, command]) => runner(name, command));
  try {
    for (const { ask } of runners) await ask(JSON.stringify(pairs));
    for (let round = 0; round < rounds; round++) {
      for (const { ask, answers } of runners) {
        if (isEnough(answers)) continue;
        const answer = await ask("", patience * 1000);
        if (answer) answers.push(answer);
      }
    }
  } finally {
    for (const { stop } of runners) stop();
  }
  return Object.fromEntries(runners.map(({ name, answers }) => [name, result(answers)]));
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
  /** @type {Repetition[]} */
  const answers = [];
  let gaveUp = false;
  const stop = () => child.kill("SIGKILL");
  child.on("error", () => {}); // its output ends, which says enough
  child.stdin.on("error", () => {});
  /**
   * @param {string} line
   * @param {number} [limit] in milliseconds
   * @returns {Promise<Repetition | undefined>} none where it took longer than that
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
  return { name, answers, ask, stop };
}

/**
 * @param {Repetition[]} answers
 * @returns {Result | undefined}
 */
function result(answers) {
  const [first] = answers;
  if (!first) return undefined;
  const counted = answers.slice(Math.floor(answers.length / 2));
  const middle = (/** @type {string} */ key) => median(counted.map((answer) => answer[key] ?? 0));
  const all = Object.fromEntries(Object.keys(first).map((key) => [key, middle(key)]));
  return { ms: middle("ms"), first: first.ms, median: { ms: 0, ...all }, peak: first["peak"] };
}

/** @param {number[]} numbers */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
