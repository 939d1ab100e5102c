/** Time that a page is before its reader. */

/** Calls back once the page was visible for so long without a break. */
export function afterTimeOnScreen(time: number, callback: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(callback, time);
  };
  document.addEventListener("visibilitychange", check, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  check();
}
