/** Text → the clipboard, on any page: where it is not secure, or forbids it, by the way of old. */

/** Copies while a click is being answered; says whether it could be done. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsCommand(text);
  }
}

function copyAsCommand(text: string): boolean {
  let done = false;
  // Caught before the page sees it: what is copied is no business of its scripts.
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", text);
    done = event.clipboardData !== null;
  };
  addEventListener("copy", onCopy, { capture: true });
  document.execCommand("copy");
  removeEventListener("copy", onCopy, { capture: true });
  return done;
}
