/** Parts of the page that must be there, and small ones made for it. */

/** The element that a selector names. Throws where the page has none: `index.html` and the script don't fit. */
export function part<T extends Element>(type: new () => T, selector: string, within: ParentNode = document): T {
  const found = within.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`The page has no ${selector}`);
}

/** Says in its place that what compares, or what is compared, has not come; and what to do. */
export function tellFailure(place: HTMLElement, error: unknown): void {
  place.textContent =
    "Part of this page could not be loaded, so it cannot compare. Reload it, or try a current browser.";
  console.error(error);
}

/** A new element with what stands in it. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
}
