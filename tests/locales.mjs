// Every language says all that the extension says in English, and nothing else; and to the stores no more than they take.

import { readdir, readFile } from "node:fs/promises";
import { Failed } from "../extension/build/run.mjs";

const folder = "extension/_locales";

/** The stores take no longer summary than this. Chrome's is the stricter: Firefox's takes 250 characters. */
const LONGEST_SUMMARY = 132;
/** Nor a longer name: Firefox's takes 50 characters, Chrome's 75. */
const LONGEST_NAME = 50;
/** Nor a longer description: Firefox's takes 15,000 characters, Chrome's 16,000. */
const LONGEST_DESCRIPTION = 15_000;
/** Chrome's takes no longer answer why it asks for something. */
const LONGEST_ANSWER = 1000;

/** Languages without a word that could stand before every time: "14:02", "ayer 14:02", "3 de noviembre 14:02". */
const TIMES_BEHIND_A_COLON = new Set(["es", "fr"]);
/** A time behind a word. Full dates all take the same article. */
const TIME_BEHIND_A_WORD = /(?<!(?:[:·]|\b(?:el|le))\s)\$(?:WHEN|BEFORE)\$/;

/** @typedef {Record<string, { message: string, placeholders?: Record<string, { content: string }> }>} Messages */

export async function checkLocales() {
  const english = await messagesOf("en");
  /** @type {string[]} */
  const problems = [];
  for (const language of await readdir(folder)) {
    const messages = await messagesOf(language);
    const say = (/** @type {string} */ problem) => problems.push(`${folder}/${language}/messages.json: ${problem}`);
    for (const key of Object.keys(english)) if (!(key in messages)) say(`it lacks "${key}"`);
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const model = english[key];
      if (!model) say(`nobody asks for "${key}"`);
      if (TIMES_BEHIND_A_COLON.has(language) && TIME_BEHIND_A_WORD.test(message)) {
        say(`"${key}" has a time behind a word`);
      }
      if (message.trim() === "") say(`"${key}" says nothing`);
      const named = new Set([...message.matchAll(/\$(\w+)\$/g)].map(([, name = ""]) => name.toLowerCase()));
      for (const name of named) if (!(name in placeholders)) say(`"${key}" names $${name}$, which it does not have`);
      // "1 change" need not say the number.
      const due = key.endsWith("_one") ? [] : Object.keys(model?.placeholders ?? {});
      for (const name of due) if (!named.has(name)) say(`"${key}" leaves $${name}$ out`);
    }
    problems.push(...(await storeProblems(language, messages)));
  }
  if (problems.length > 0) throw new Failed(problems.join("\n"));
}

/**
 * What is wrong with what the stores are told: texts that they refuse, or that say something else than the extension.
 *
 * @param {string} language
 * @param {Messages} messages
 */
async function storeProblems(language, messages) {
  const store = `extension/store/${language}`;
  const texts = await readFile(`${store}/description.txt`, "utf8");
  const answers = await readFile(`${store}/permissions.txt`, "utf8");
  // Each part stands below a line that says what it is, but for the name.
  const [name = "", , , summary = "", , , , , , ...description] = texts.split("\n");
  const parts = [
    { what: "name", text: name, longest: LONGEST_NAME },
    { what: "summary", text: summary, longest: LONGEST_SUMMARY },
    { what: "description", text: description.join("\n").trim(), longest: LONGEST_DESCRIPTION },
    ...answers.split("\n\n").map((text) => ({ what: "answer", text: text.trim(), longest: LONGEST_ANSWER })),
  ];
  const wrong = parts.flatMap(({ what, text, longest }) => {
    if (text === "") return [`${store}: its ${what} says nothing`];
    return text.length > longest ? [`${store}: its ${what} has ${text.length} characters, not ${longest} at most`] : [];
  });
  // Chrome's store shows what the manifest says, Firefox's what is typed into its form.
  if (summary !== messages["description"]?.message) wrong.push(`${store}: its summary is not the manifest's`);
  return wrong;
}

/**
 * @param {string} language
 * @returns {Promise<Messages>}
 */
async function messagesOf(language) {
  return JSON.parse(await readFile(`${folder}/${language}/messages.json`, "utf8"));
}
