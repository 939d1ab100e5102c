/**
 * A page's text → the same with nothing hidden in it. Characters that cannot be seen may turn the order of others around,
 * or make two words that differ look alike; in an old wording, which no one can look up any more, they would get away with
 * it. Such a character is written out: `⟨U+202E⟩`.
 *
 * Those that have honest work to do where they stand are left alone: the marks of direction where something is written
 * from right to left, joiners in scripts that join their letters and in emoji, a break that may be between letters of
 * scripts without spaces.
 */

/** Overrides, embeddings and isolates: a paragraph of its own direction needs none. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/gu;
/** Marks of direction, which have nothing to say in a text of one direction. */
const MARKS = /[\u061C\u200E\u200F]/gu;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** What has no width, between two letters of scripts that need none of it. */
const WITHIN_WORD =
  /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}])[\u00AD\u180E\u200B-\u200D\u2060-\u2064\u206A-\u206F\p{Variation_Selector}\uFEFF](?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}])/gu;
/** A soft hyphen is how long words are told where to break: it is seen where it matters. */
const SOFT_HYPHEN = "\u00AD";
/** Letters without a shape, and what was made to carry hidden text. */
const BLANKS = /[\u115F\u1160\u3164\uFFA0]|(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0000}-\u{E007F}]/gu;
/** Without any of these, which most texts are, there is nothing to do. */
const ANY =
  /[\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\p{Variation_Selector}\uFEFF\uFFA0\u{E0000}-\u{E007F}]/u;

export function plainly(text: string): string {
  if (!ANY.test(text)) return text;
  const turned = text.replace(TURNING, written).replace(BLANKS, written);
  const marked = RIGHT_TO_LEFT.test(turned) ? turned : turned.replace(MARKS, written);
  return marked.replace(WITHIN_WORD, (sign) => (sign === SOFT_HYPHEN ? sign : written(sign)));
}

function written(sign: string): string {
  return `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
