// How much two texts say the same: by their runs of four words, as in Zyte's article-extraction-benchmark.

/** @typedef {{ precision: number, recall: number, f1: number }} Score */

/**
 * The score of all extracts: precision and recall are means over the pages, and F1 is of those.
 *
 * @param {{ extract: string, article: string }[]} pages
 * @returns {Score}
 */
export function score(pages) {
  const precisions = [];
  const recalls = [];
  for (const { extract, article } of pages) {
    const [found, known] = [shingles(extract), shingles(article)];
    const [extracted, whole] = [total(found), total(known)];
    const shared = [...known].reduce((sum, [run, times]) => sum + Math.min(times, found.get(run) ?? 0), 0);
    // An extract without a word is neither precise nor not.
    if (extracted > 0) precisions.push(shared / extracted);
    if (whole > 0) recalls.push(shared / whole);
  }
  const [precision, recall] = [mean(precisions), mean(recalls)];
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) || 0 };
}

/** @param {string} text @returns {Map<string, number>} how often each run of four words is there; of fewer, all of them */
function shingles(text) {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const runs = new Map();
  for (let start = 0; start < Math.max(1, words.length - 3); start++) {
    const run = words.slice(start, start + 4).join(" ");
    if (run) runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

/** @param {Map<string, number>} counts */
function total(counts) {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** @param {number[]} numbers */
function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1);
}
