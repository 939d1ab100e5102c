/** The pointer over the page's text: where it rests, and what it clicks. The page gets every event as ever. */

/** A pointer that only passes over a mark opens nothing. */
export const REST = 150;

export interface Pointing {
  /** The pointer has come to rest at a point of the viewport. */
  onRest(x: number, y: number): void;
  /** A click that the page had no use for. */
  onClick(x: number, y: number): void;
}

/** Follows the pointer until the signal is aborted; `isOurs` tells the events that are none of the page's. */
export function pointer(isOurs: (event: Event) => boolean, { onRest, onClick }: Pointing, signal: AbortSignal): void {
  let rest: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener(
    "pointermove",
    (event) => {
      clearTimeout(rest);
      const { clientX, clientY, pointerType } = event;
      if (pointerType === "touch" || isOurs(event)) return;
      rest = setTimeout(() => onRest(clientX, clientY), REST);
    },
    { capture: true, passive: true, signal },
  );
  document.addEventListener(
    "click",
    (event) => {
      if (isOurs(event) || event.defaultPrevented || isForThePage(event)) return;
      onClick(event.clientX, event.clientY);
    },
    { signal },
  );
  signal.addEventListener("abort", () => clearTimeout(rest));
}

/** Whether a click follows a link, works a control, or ends a selection. */
function isForThePage(event: MouseEvent): boolean {
  const onControl = event
    .composedPath()
    .some(
      (target) =>
        target instanceof Element &&
        target.matches("a[href], button, input, select, textarea, label, summary, video, audio"),
    );
  return onControl || getSelection()?.isCollapsed === false;
}
