// Prints aligned tables.

/**
 * Prints a table: names to the left, figures to the right.
 *
 * @param {string} title
 * @param {string[]} head
 * @param {string[][]} rows
 */
export function table(title, head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (/** @type {string[]} */ row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
  console.log(`\n${title}\n`);
  for (const row of all) console.log(`  ${line(row).join("   ")}`.trimEnd());
}

/** @param {number | undefined} ms */
export function time(ms) {
  if (ms === undefined) return "—";
  return ms < 10_000 ? `${figure(ms)} ms` : `${figure(ms / 1000)} s`;
}

/** @param {number | undefined} ratio */
export function times(ratio) {
  return ratio === undefined ? "—" : `×${figure(ratio)}`;
}

/** @param {number | undefined} bytes */
export function megabytes(bytes) {
  return bytes === undefined ? "—" : `${figure(bytes / 1e6)} MB`;
}

/** @param {number} bytes */
export function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

/**
 * A number of two or three digits that count.
 *
 * @param {number} number
 */
export function figure(number) {
  const digits = number >= 100 ? 0 : number >= 10 ? 1 : 2;
  return number.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** @param {number} number */
export function count(number) {
  return Math.round(number).toLocaleString("en-GB");
}

/** @param {number} share of one */
export function percent(share) {
  return `${Math.round(100 * share) || 0} %`; // never “-0”
}
