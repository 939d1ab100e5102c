/** The address of what the page shows: `#story=example.org%2Fbridge&before=0&after=2`. */

export interface Route {
  /** The key of a story; none for the list alone. */
  readonly story: string | null;
  /** The numbers of two of its editions; none where the page is to choose. */
  readonly before: number | null;
  readonly after: number | null;
}

export function routeOf(fragment: string): Route {
  const named = new URLSearchParams(fragment.replace(/^#/, ""));
  return { story: named.get("story") || null, before: numberIn(named, "before"), after: numberIn(named, "after") };
}

export function fragmentOf({ story, before, after }: Route): string {
  if (story === null) return "#";
  const numbers = [before === null ? "" : `&before=${before}`, after === null ? "" : `&after=${after}`];
  return `#story=${encodeURIComponent(story)}${numbers.join("")}`;
}

function numberIn(named: URLSearchParams, name: string): number | null {
  const text = named.get(name) ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
