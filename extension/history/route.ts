/**
 * The address of what the page shows: `#story=example.org%2Fbridge&before=0&after=2`, and with `&words=opens+in+May` what
 * was looked for.
 */

export interface Route {
  /** The key of a story; none for the list alone. */
  readonly story: string | null;
  /** The numbers of two of its editions; none where the page is to choose. */
  readonly before: number | null;
  readonly after: number | null;
  /** The words by which the story was found. */
  readonly words?: string | null;
}

export function routeOf(fragment: string): Route {
  const named = new URLSearchParams(fragment.replace(/^#/, ""));
  const [before, after] = [numberIn(named, "before"), numberIn(named, "after")];
  return { story: named.get("story") || null, before, after, words: named.get("words") || null };
}

export function fragmentOf({ story, before, after, words = null }: Route): string {
  if (story === null) return "#";
  const numbers = [before === null ? "" : `&before=${before}`, after === null ? "" : `&after=${after}`];
  const sought = words === null ? "" : `&words=${encodeURIComponent(words)}`;
  return `#story=${encodeURIComponent(story)}${numbers.join("")}${sought}`;
}

function numberIn(named: URLSearchParams, name: string): number | null {
  const text = named.get(name) ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
