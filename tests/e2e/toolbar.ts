// The extension's button in the toolbar, pressed as a reader does it: only then is the popup told which site it stands on.

import type { Page } from "playwright-core";
import type { Browser } from "./browser.ts";
import { until } from "./reader.ts";

export interface Popup {
  /** What it says, once it says something like this. */
  says(what: RegExp): Promise<string>;
  /** Presses its button of this label. */
  press(label: string): Promise<void>;
}

/** Presses the extension's button while this page is in front. */
export async function pressButton(browser: Browser, page: Page): Promise<Popup> {
  const evaluate = await browser.pressButton(page);
  return {
    says: (what) =>
      until(`the popup says ${what}`, async () => {
        const said = String(await evaluate("document.querySelector('main').innerText"));
        return what.test(said) && said;
      }),
    async press(label) {
      const button = `[...document.querySelectorAll("button")].find((button) => button.textContent === ${JSON.stringify(label)})`;
      await until(`there is a button ${label}`, async () => (await evaluate(`!!${button}`)) === true);
      await evaluate(`${button}.click()`);
    },
  };
}
