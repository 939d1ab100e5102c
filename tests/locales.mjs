// Every language says all that the extension says in English, and nothing else.

import { readdir, readFile } from "node:fs/promises";
import { Failed } from "../extension/build/run.mjs";

const folder = "extension/_locales";

/** The stores take no longer description than this. */
const LONGEST_DESCRIPTION = 132;

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
      if (message.trim() === "") say(`"${key}" says nothing`);
      const named = new Set([...message.matchAll(/\$(\w+)\$/g)].map(([, name = ""]) => name.toLowerCase()));
      for (const name of named) if (!(name in placeholders)) say(`"${key}" names $${name}$, which it does not have`);
      // "1 change" need not say the number.
      const due = key.endsWith("_one") ? [] : Object.keys(model?.placeholders ?? {});
      for (const name of due) if (!named.has(name)) say(`"${key}" leaves $${name}$ out`);
    }
    if ((messages["description"]?.message.length ?? 0) > LONGEST_DESCRIPTION) say("its description is too long");
  }
  if (problems.length > 0) throw new Failed(problems.join("\n"));
}

/**
 * @param {string} language
 * @returns {Promise<Messages>}
 */
async function messagesOf(language) {
  return JSON.parse(await readFile(`${folder}/${language}/messages.json`, "utf8"));
}
