/** The colours of the marks, to choose from. All but the usual ones are a sheet that is laid over `page.css`. */

export type Palette = (typeof PALETTES)[number];
export const PALETTES = ["usual", "strong", "lines", "colour_blind"] as const;

/** The sheets of a palette's colours on the page's text, the first one below the others. */
export function sheetsOf(palette: Palette): string[] {
  return ["page/page.css", ...(palette === "usual" ? [] : [`page/palettes/${palette}.css`])];
}
