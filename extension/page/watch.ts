/** What happens to a page after it was read: its text changes, its layout moves. */

export interface Watching {
  /** Something in the page's tree changed; called at once, before it is painted. */
  onTree(): void;
  /** Something may stand elsewhere on the screen; called at most once a frame. */
  onLayout(): void;
  /** The page may have other colours; called at most once a frame. */
  onLook(): void;
}

/** Watches a document, and the open shadow roots that the text stands in, until the signal is aborted. */
export function watch(shadowRoots: Iterable<Node>, { onTree, onLayout, onLook }: Watching, signal: AbortSignal): void {
  let frame = 0;
  const moved = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      onLayout();
    });
  };
  const tree = new MutationObserver(() => {
    onTree();
    moved();
  });
  for (const root of [document, ...shadowRoots]) {
    tree.observe(root, { subtree: true, childList: true, characterData: true });
  }
  // Where a page has a switch for its colours, it is an attribute of one of these two.
  let looking = 0;
  const looked = () => {
    looking ||= requestAnimationFrame(() => {
      looking = 0;
      onLook();
    });
  };
  const looks = new MutationObserver(looked);
  for (const root of [document.documentElement, document.body]) looks.observe(root, { attributes: true });
  // A page may fade from one to the other.
  const faded = ({ propertyName }: TransitionEvent) => propertyName.endsWith("color") && looked();
  document.addEventListener("transitionend", faded, { capture: true, passive: true, signal });
  document.addEventListener("transitioncancel", faded, { capture: true, passive: true, signal });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", looked, { signal });
  const sizes = new ResizeObserver(moved);
  sizes.observe(document.documentElement);
  sizes.observe(document.body);
  // Captured, so that a part of the page that scrolls by itself is noticed too, and a picture that has come.
  for (const event of ["scroll", "load", "toggle", "transitionend"]) {
    document.addEventListener(event, moved, { capture: true, passive: true, signal });
  }
  addEventListener("resize", moved, { passive: true, signal });
  signal.addEventListener("abort", () => {
    tree.disconnect();
    looks.disconnect();
    sizes.disconnect();
    cancelAnimationFrame(frame);
    cancelAnimationFrame(looking);
  });
}

/** How long a page must leave its tree alone before it is read again. */
const QUIET = 250;
/** A page that never rests, in which a text is not found again, is asked ever more seldom. */
const MOST_PATIENCE = 60_000;

/** Calls `attempt` once the calls to the answer have ceased; `attempt` says whether it was worth it. */
export function whenQuiet(attempt: () => boolean, signal: AbortSignal): () => void {
  let patience = QUIET;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    if (signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        patience = attempt() ? QUIET : Math.min(2 * patience, MOST_PATIENCE);
        next = Date.now() + patience;
      },
      Math.max(QUIET, next - Date.now()),
    );
  };
}
