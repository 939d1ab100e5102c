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
export async function pressButton({ context, extensionId, extensionUrl }: Browser, page: Page): Promise<Popup> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error("The browser was closed");
  await page.bringToFront();
  const url = page.url();
  const tabs = await session.send("Target.getTargets", { filter: [{ type: "tab" }] });
  const tab = tabs.targetInfos.find((target) => target.url === url);
  await session.send("Extensions.triggerAction", { id: extensionId, targetId: tab?.targetId ?? "" });
  const popup = await until("the popup is open", async () => {
    const { targetInfos } = await session.send("Target.getTargets");
    return targetInfos.find((target) => target.url === extensionUrl("popup/popup.html"));
  });
  // No tab shows it, so that its messages have to be carried by hand.
  const { sessionId } = await session.send("Target.attachToTarget", { targetId: popup.targetId, flatten: false });
  let id = 0;
  const evaluate = async (expression: string): Promise<unknown> => {
    id += 1;
    const own = id;
    const answer = new Promise<unknown>((resolve) => {
      session.on("Target.receivedMessageFromTarget", ({ message }) => {
        const { id, result } = JSON.parse(message);
        if (id === own) resolve(result?.result?.value);
      });
    });
    const asked = { id, method: "Runtime.evaluate", params: { expression, userGesture: true } };
    await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify(asked) });
    return answer;
  };
  return {
    says: (what) =>
      until(`the popup says ${what}`, async () => {
        const said = String(await evaluate("document.querySelector('main').innerText"));
        return what.test(said) && said;
      }),
    async press(label) {
      const button = `[...document.querySelectorAll("button")].find((button) => button.textContent === ${JSON.stringify(label)})`;
      await until(`there is a button ${label}`, () => evaluate(`!!${button}`));
      await evaluate(`${button}.click()`);
    },
  };
}
