/** The address of a document, wherever in it its reader stands. */
export function withoutFragment(url: string): string {
  return url.replace(/#.*/s, "");
}
