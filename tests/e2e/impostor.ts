// A page that has taken over its own process, and so speaks as its content script does.

import type { Browser } from "./browser.ts";

/** What a page and its frames can say of where they are. */
export interface Place {
  /** The address of the tab's page. */
  url: string;
  /** The address of the frame in it that speaks, where it is not the page itself. */
  frame?: string;
}

/**
 * Sends a message from a page's content script so many times at once, and returns the different answers, sorted; of what
 * failed, the reason alone.
 */
export async function say(
  browser: Browser,
  { url, frame = url }: Place,
  message: unknown,
  times = 1,
): Promise<unknown[]> {
  const background = await browser.background();
  const answers = await background.evaluate(
    async ([url, frame, message, times]) => {
      const [tab] = (await chrome.tabs.query({})).filter((tab) => tab.url === url);
      const results = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1, allFrames: true },
        func: async (frame: string, message: string, times: number) => {
          if (location.href !== frame) return [];
          const all = Array.from({ length: times }, () =>
            chrome.runtime.sendMessage(JSON.parse(message)).then(
              (answer: unknown) => JSON.stringify(answer ?? null),
              () => "null",
            ),
          );
          return [...new Set(await Promise.all(all))];
        },
        args: [frame, message, times],
      });
      return results.flatMap(({ result }) => result ?? []);
    },
    // As text: what else is handed on loses its nulls.
    [url, frame, JSON.stringify(message), times] as const,
  );
  return answers.sort().map((answer) => reasonIn(JSON.parse(answer)));
}

/** An answer without the words in which its reader would be told what failed. */
export function reasonIn(answer: { failed?: string } | null): unknown {
  return answer?.failed === undefined ? answer : { failed: answer.failed };
}

/** The message that a content script sends of a page, with whatever is to be another. */
export function visitOf(url: string, paragraphs: readonly string[], changed: Record<string, unknown> = {}): unknown {
  const none = { class: "", id: "", role: "", itemprop: "", label: "", address: "", hidden: false };
  const elements = [
    { parent: null, tag: "body", ...none },
    { parent: 0, tag: "article", ...none },
    { parent: 1, tag: "h1", ...none },
    ...paragraphs.map(() => ({ parent: 1, tag: "p", ...none })),
  ];
  const texts = ["Ferry to Skarholm will stop in autumn", ...paragraphs];
  const blocks = texts.map((text, index) => ({ element: index + 2, text, linked: 0 }));
  const head = { url, title: "Ferry", language: "en", meta: [], links: [], json_ld: [] };
  return { name: "visit", asked: { page: { ...head, elements, blocks, ...changed }, again: false, parts: 0 } };
}
