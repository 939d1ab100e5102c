// A reader without a pointer: they press keys, and know where they are by what is to be seen of the focus.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { inShade, until } from "./reader.ts";

/** More stops of the Tab key than any of the pages has. */
const MOST_STOPS = 60;

/** What has the focus. */
interface Focus {
  /** By what it is known to a screen reader, as far as a test needs it. */
  name: string;
  /** What its outline looks like; none where it is not to be seen that it has the focus. */
  outline: string | null;
  /** Whether it is in the window, with nothing over it. */
  isInSight: boolean;
}

/** Presses keys, one after the other. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What has the focus; none where nothing has it but the page. It must be seen that it has. */
export async function stop(page: Page): Promise<string | null> {
  const found = (await inShade(page, focusIn)) ?? (await page.evaluate(`(${focusIn})(document)`));
  const focus = found as Focus | null;
  if (!focus) return null;
  assert.ok(focus.outline, `It is seen that “${focus.name}” has the focus`);
  assert.ok(focus.isInSight, `“${focus.name}”, which has the focus, is in sight`);
  return focus.name;
}

/** Waits until what is named like this has the focus, wherever the page puts it. */
export function stopAt(page: Page, name: RegExp): Promise<string> {
  return until(`${name} has the focus`, async () => {
    const at = await stop(page);
    return at !== null && name.test(at) && at;
  });
}

/** Goes on with Tab, or back, until what is named like this has the focus. */
export async function tabTo(page: Page, name: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<string> {
  const seen: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await press(page, key);
    const at = await stop(page);
    if (at !== null && name.test(at)) return at;
    seen.push(at ?? "(the page)");
  }
  assert.fail(`No stop of the Tab key is named like ${name}: ${seen.join(" → ")}`);
}

/** Goes to what is named like this, and presses Enter there. */
export async function enter(page: Page, name: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await tabTo(page, name, key);
  await press(page, "Enter");
}

/** Travels to where it is called, as text. */
function focusIn(root: Document | ShadowRoot): Focus | null {
  const element = root.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
  const name =
    element.getAttribute("aria-label") ??
    labels?.[0]?.textContent ??
    (element instanceof HTMLElement ? element.innerText.trim() : "");
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  const isSeen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1 && outlineColor !== "rgba(0, 0, 0, 0)";
  // The part of it that is in the window.
  const box = element.getBoundingClientRect();
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  const over = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const isInSight = left < right && top < bottom && (element.contains(over) || over?.contains(element) === true);
  return { name, outline: isSeen ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : null, isInSight };
}
