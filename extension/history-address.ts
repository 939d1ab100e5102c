/** Where in the history two editions of a story stand side by side. */

/** The address of the history page with two editions of a story, by their numbers; to be opened by the extension alone. */
export function historyOf(story: string, before: number, after: number): string {
  return chrome.runtime.getURL(
    `history/history.html#story=${encodeURIComponent(story)}&before=${before}&after=${after}`,
  );
}
