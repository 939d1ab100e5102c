/**
 * Which sites it may read: those that the reader has granted, all of them or one by one. The browser keeps the grants, and
 * the reader may take them back there; here the content script is brought to exactly those.
 */

/** All sites. */
export const EVERYWHERE = "*://*/*";

/** The pattern of one host. */
export function only(host: string): string {
  return `*://${host}/*`;
}

/** The pattern of a host and all hosts below it; of one host where none can be. */
export function below(host: string): string {
  const isName = host.includes(".") && !/[\d\]]$/.test(host);
  return only(isName ? `*.${host}` : host);
}

/** Whether the page at an address may be read. */
export function isGranted(url: URL): Promise<boolean> {
  return chrome.permissions.contains({ origins: [`${url.protocol}//${url.hostname}/*`] });
}

export function isEverywhereGranted(): Promise<boolean> {
  return chrome.permissions.contains({ origins: [EVERYWHERE] });
}

/** Keeps the content script on all sites that are granted and on no others. */
export function followGrants(): void {
  for (const event of [chrome.runtime.onInstalled, chrome.runtime.onStartup]) event.addListener(() => inTurn(register));
  chrome.permissions.onRemoved.addListener(() => inTurn(register));
  chrome.permissions.onAdded.addListener(({ origins = [] }) => {
    inTurn(register);
    inTurn(() => readInFront(origins));
  });
}

const SCRIPT = "content";
let following = Promise.resolve();

/** One at a time: what came last holds. */
function inTurn(work: () => Promise<void>): void {
  following = following.then(work).catch((error: unknown) => console.error("Late Edition:", error));
}

async function register(): Promise<void> {
  const { origins = [] } = await chrome.permissions.getAll();
  const matches = origins.filter((origin) => /^(?:\*|https?):/.test(origin) || origin === "<all_urls>");
  const [registered] = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) {
    if (registered) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    return;
  }
  const script: chrome.scripting.RegisteredContentScript = {
    id: SCRIPT,
    matches,
    js: ["content.js"],
    runAt: "document_start",
  };
  if (registered) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([script]);
}

/**
 * Has the page in front read from its beginning, where its site was just chosen: how it was sent is not known yet. The popup
 * in which that was done may have been closed by the browser's own question.
 */
async function readInFront(origins: string[]): Promise<void> {
  if (origins.length === 0 || origins.includes(EVERYWHERE)) return;
  const tabs = await chrome.tabs.query({ active: true, lastFocusedWindow: true, url: origins });
  await Promise.all(tabs.map(({ id }) => id !== undefined && chrome.tabs.reload(id)));
}
