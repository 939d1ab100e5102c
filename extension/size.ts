/** A number of bytes as a reader would say it. */

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** "992 bytes", "850 kB", "12.3 MB". */
export function size(bytes: number, language: string): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: UNITS[step] ?? "byte",
    // In short, English has "2 byte".
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: value < 100 && step > 1 ? 1 : 0,
  }).format(value);
}
