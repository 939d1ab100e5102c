// Invented news stories of any length, and what editors do to them. The same length gives the same story everywhere.

import { adjectives, familyNames, givenNames, madeUp, nouns, openings, places, verbs } from "./vocabulary.mjs";

/** @typedef {string[][]} Story paragraphs of sentences; the first is the headline alone. */

/**
 * A story of about so many words, before and after an edit.
 *
 * @param {number} length
 * @param {string} edit one of `edits`
 * @returns {[before: string, after: string]}
 */
export function editedStory(length, edit) {
  const before = story(length, new Chance(length));
  const after = edits[edit]?.(before, new Chance(length + 1)) ?? [];
  return [text(before), text(after)];
}

/**
 * What becomes of stories, by the names that the tables give it.
 *
 * @type {Record<string, (story: Story, chance: Chance) => Story>}
 */
export const edits = {
  "lightly edited": (story, chance) => edited(story, chance, 0.05, (sentence) => slip(sentence, chance)),
  "half rewritten": (story, chance) => edited(story, chance, 0.5, () => [sentence(chance)]),
  "wholly rewritten": (story, chance) => edited(story, chance, 1, () => [sentence(chance)]),
  shuffled([headline = [], ...paragraphs], chance) {
    const sentences = chance.shuffled(paragraphs.flat());
    return [headline, ...paragraphs.map(({ length }) => sentences.splice(0, length))];
  },
};

/**
 * Edits a share of a story's sentences; each becomes one, several or none.
 *
 * @param {Story} story
 * @param {Chance} chance
 * @param {number} share
 * @param {(sentence: string) => string[]} edit
 * @returns {Story}
 */
function edited([headline = [], ...paragraphs], chance, share, edit) {
  const sentences = chance.shuffled(paragraphs.flat());
  const touched = new Set(sentences.slice(0, Math.round(share * sentences.length)));
  const rewrite = (/** @type {string} */ sentence) => (touched.has(sentence) ? edit(sentence) : [sentence]);
  const rewritten = paragraphs.map((paragraph) => paragraph.flatMap(rewrite));
  return [headline, ...rewritten.filter(({ length }) => length > 0)];
}

/**
 * @param {string} sentence
 * @param {Chance} chance
 */
function slip(sentence, chance) {
  const slipped = chance.oneOf(slips)(sentence, chance);
  return slipped[0] === sentence && slipped.length === 1 ? [swapped(sentence, chance, () => noun(chance))] : slipped;
}

/**
 * The small things that happen to a sentence after publication. What stands here twice happens twice as often.
 *
 * @type {((sentence: string, chance: Chance) => string[])[]}
 */
const slips = [
  (sentence, chance) => [sentence.replace(/ (the|a) /, ` $1 ${adjective(chance)} `)],
  (sentence, chance) => [swapped(sentence, chance, () => noun(chance))],
  (sentence, chance) => [swapped(sentence, chance, () => noun(chance))],
  (sentence, chance) => [sentence.replace(/\d+/, String(chance.upTo(90) + 10)).replace("said", "says")],
  (sentence, chance) => [
    sentence.replace(/, [^,]+,/, "").replace(/\.$/, `, ${chance.oneOf(verbs)} ${plural(chance)}.`),
  ],
  (sentence) => [sentence.replace(/(.) ([^ ]+) ([^ ]+)\.$/, "$1 $3.").replace("will", "may")],
  (sentence) => [sentence.replaceAll("“", '"').replaceAll("”", '"').replace(" per cent", "%")],
  (own, chance) => [own, sentence(chance)],
  () => [],
];

/**
 * @param {string} sentence
 * @param {Chance} chance
 * @param {() => string} word
 */
function swapped(sentence, chance, word) {
  const words = sentence.split(" ");
  words[1 + chance.upTo(Math.max(1, words.length - 2))] = word();
  return words.join(" ");
}

/**
 * @param {number} length in words
 * @param {Chance} chance
 * @returns {Story}
 */
function story(length, chance) {
  const headline = `${capital(noun(chance))} ${chance.oneOf(verbs)} ${plural(chance)} in ${chance.oneOf(places)}`;
  const paragraphs = [[headline]];
  let words = 6;
  while (words < length) {
    const paragraph = [];
    for (let sentences = 1 + chance.upTo(3); sentences > 0 && words < length; sentences--) {
      const next = sentence(chance);
      words += next.split(" ").length;
      paragraph.push(next);
    }
    paragraphs.push(paragraph);
  }
  return paragraphs;
}

/** @param {Story} story */
function text(story) {
  return story.map((paragraph) => paragraph.join(" ")).join("\n\n");
}

/** @param {Chance} chance */
function sentence(chance) {
  return capital(chance.oneOf(sentences)(chance));
}

/**
 * The kinds of sentences. Their lengths, the numbers, names and quotations in them are those of news.
 *
 * @type {((chance: Chance) => string)[]}
 */
const sentences = [
  (c) => `${clause(c)}, ${c.oneOf(["and", "but", "while", "after", "because"])} ${clause(c)}.`,
  (c) => `${clause(c)} ${whereabouts(c)}, and ${plural(c)} ${c.oneOf(verbs)} ${thing(c)} ${whereabouts(c)}.`,
  (c) => `${name(c)}, ${c.upTo(60) + 20}, said that ${clause(c)} ${whereabouts(c)}.`,
  (c) => `According to the ${noun(c)}, ${clause(c)}, which ${c.oneOf(verbs)} ${thing(c)}.`,
  (c) => `“${capital(clause(c))},” said ${name(c)}, who ${c.oneOf(verbs)} the ${noun(c)} of ${c.oneOf(places)}.`,
  (c) => `“${capital(clause(c))}. We ${c.oneOf(verbs)} ${thing(c)}, and ${clause(c)},” ${c.oneOf(familyNames)} added.`,
  (c) =>
    `The number of ${plural(c)} rose from ${amount(c)} to ${amount(c)} in ${c.upTo(30) + 1996}, ` +
    `or by ${c.upTo(40) + 1}.${c.upTo(10)} per cent.`,
  (c) => `The ${noun(c)} will cost £${c.upTo(90) + 2}.${c.upTo(10)} million, ${clause(c)}.`,
  (c) => `On ${c.oneOf(days)} ${c.upTo(28) + 1} ${c.oneOf(months)}, ${clause(c)} ${whereabouts(c)}.`,
  (c) => `${c.oneOf(openings)}, ${clause(c)}.`,
  (c) => `${plural(c)} ${c.oneOf(verbs)} ${thing(c)}.`,
  (c) => `Dr. ${name(c)} of the U.S. ${capital(noun(c))} ${capital(noun(c))} did not ${c.oneOf(["comment", "reply"])}.`,
];

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = ["January", "March", "April", "May", "June", "September", "October", "December"];

/** @param {Chance} chance */
function clause(chance) {
  const core = `${thing(chance)} ${chance.oneOf(verbs)} ${chance.is(0.3) ? plural(chance) : thing(chance)}`;
  return chance.is(0.5) ? `${core} ${whereabouts(chance)}` : core;
}

/** @param {Chance} chance */
function thing(chance) {
  const article = chance.oneOf(["the", "the", "a", "its", "their"]);
  const start = `${article} ${chance.is(0.35) ? `${adjective(chance)} ` : ""}${noun(chance)}`;
  return chance.is(0.2) ? `${start} of the ${noun(chance)}` : start;
}

/** @param {Chance} chance */
function whereabouts(chance) {
  return chance.is(0.4)
    ? `in ${chance.oneOf(places)}`
    : `${chance.oneOf(["at", "for", "with", "by"])} ${thing(chance)}`;
}

/** @param {Chance} chance */
function amount(chance) {
  const number = chance.rank(50_000) + 2;
  return number.toLocaleString("en-GB");
}

/** @param {Chance} chance */
function name(chance) {
  return `${chance.oneOf(givenNames)} ${chance.oneOf(familyNames)}`;
}

/** @param {Chance} chance */
function plural(chance) {
  return `${noun(chance).replace(/y$/, "ie")}s`;
}

/** @param {Chance} chance */
function noun(chance) {
  const rank = chance.rank(12_000);
  return nouns[rank] ?? madeUp(rank);
}

/** @param {Chance} chance */
function adjective(chance) {
  const rank = chance.rank(800);
  return adjectives[rank] ?? `${madeUp(rank)}al`;
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Chance that comes out the same every time: mulberry32. */
class Chance {
  /** @param {number} seed */
  constructor(seed) {
    this.state = seed;
  }

  /** A number from 0 up to, but not including, 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @param {number} end */
  upTo(end) {
    return Math.floor(this.next() * end);
  }

  /** @param {number} share */
  is(share) {
    return this.next() < share;
  }

  /**
   * A rank below `count`, each as probable as words of that rank are by Zipf's law.
   *
   * @param {number} count
   */
  rank(count) {
    return Math.floor((count + 1) ** this.next()) - 1;
  }

  /**
   * @template T
   * @param {T[]} from
   * @returns {T}
   */
  oneOf(from) {
    const taken = from[this.upTo(from.length)];
    if (taken === undefined) throw new Error("There is nothing to choose from");
    return taken;
  }

  /**
   * @template T
   * @param {T[]} items
   */
  shuffled(items) {
    const mixed = [...items];
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = this.upTo(last + 1);
      [mixed[last], mixed[other]] = [/** @type {T} */ (mixed[other]), /** @type {T} */ (mixed[last])];
    }
    return mixed;
  }
}
