/** The address that the document was loaded from; the one that it has may be another by now. */
export function loadedFrom(): string {
  return performance.getEntriesByType("navigation")[0]?.name ?? document.URL;
}
