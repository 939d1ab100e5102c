// What is never read: nothing of it is kept, and its reader is told why.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { openBrowser, openNewBrowser } from "./browser.ts";
import { grantEverywhere } from "./grant.ts";
import { reasonIn, say, visitOf } from "./impostor.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { stored, storedFrom } from "./stored.ts";
import { story } from "./story.ts";
import { after, type TestContext, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** Opens a story at an address that is not read, and checks that nothing of it is kept and that the popup says why. */
async function checkUnread(address: string, why: RegExp): Promise<void> {
  const before = await stored(browser);
  const page = await browser.open();
  await reader.visit(browser, page, address);
  assert.match(await reader.toldOf(browser, page), /"outcome":"unread"/);
  assert.equal(await stored(browser), before);
  const popup = await reader.openPopup(browser, page);
  assert.match(await popup.innerText("main"), why);
  await popup.close();
  await page.close();
}

/** The count of editions, once the story at an address was opened. */
async function checkRead(address: string): Promise<void> {
  const page = await browser.open();
  await reader.visit(browser, page, address);
  assert.match(await reader.toldOf(browser, page), /"outcome":"visit"/);
  await page.close();
}

for (const [host, why] of [
  ["login.gazette.example", /A page to sign in/],
  ["mail.gazette.example", /Mail is not read/],
  ["www.netbank.gazette.example", /A bank’s page/],
  ["mychart.clinic.example", /A health portal/],
] as const) {
  test(`${host} is not read`, async () => {
    site.put("/story", story());
    await checkUnread(site.url("/story", host), why);
  });
}

test("a site whose own name is the name of a kind is read", async () => {
  site.put("/own-name", story());
  await checkRead(site.url("/own-name", "mail.example"));
});

test("this machine and the reader's own network are not read, unless their reader says so", async () => {
  site.put("/intranet", story());
  for (const host of ["127.0.0.1", "localhost", "wiki.localhost"]) {
    await checkUnread(site.url("/intranet", host), /A page of your own network/);
  }
  const background = await browser.background();
  await background.evaluate(() => chrome.storage.local.set({ settings: { intranet: true } }));
  await checkRead(site.url("/intranet", "127.0.0.1"));
  await background.evaluate(() => chrome.storage.local.set({ settings: "not what it should be" }));
  await checkUnread(site.url("/intranet", "127.0.0.1"), /A page of your own network/);
});

test("a page that asks not to be stored is not, whether it is loaded, come back to, or at another address since", async () => {
  site.put("/no-store", story(), { "cache-control": "private, no-store" });
  await checkUnread(site.url("/no-store"), /This page asks not to be stored/);
  const before = await stored(browser);
  const page = await browser.open(site.url("/no-store"));
  await page.evaluate(() => history.pushState(null, "", "/somewhere-else"));
  const asked = {
    name: "mayRead",
    asked: await page.evaluate(() => performance.getEntriesByType("navigation")[0]?.name),
  };
  assert.deepEqual(await say(browser, { url: site.url("/somewhere-else") }, asked), [{ answered: false }]);
  await page.evaluate(() =>
    document.querySelector("article")?.append("The board met once more, and put the matter off."),
  );
  await reader.killBackground(browser);
  await reader.visit(browser, page, site.url("/no-store"));
  assert.match(await reader.told(browser), /"why":"no_store"/);
  assert.equal(await stored(browser), before);
  site.put("/no-store", story());
  await checkRead(site.url("/no-store"));
});

test("a reader may have a page read that a rule speaks against", async () => {
  site.put("/all-the-same", story(), { "cache-control": "no-store" });
  const address = site.url("/all-the-same", "times.example");
  const page = await browser.open();
  await reader.visit(browser, page, address);
  const popup = await reader.openPopup(browser, page);
  await popup.getByRole("button", { name: "Read times.example all the same" }).click();
  await reader.until("it is read", async () => /"outcome":"visit"/.test(await reader.told(browser)));
});

test("a site that its reader does not want read is left at once, and read again when they want it", async () => {
  const page = await browser.open();
  const address = site.url("/never", "herald.example");
  for (const edition of [story(), story({ "nine times": "eight times" })]) {
    site.put("/never", edition);
    await reader.visit(browser, page, address);
  }
  await reader.barText(page);
  const popup = await reader.openPopup(browser, page);
  await popup.getByRole("button", { name: "Never read herald.example" }).click();
  await reader.until("nothing is shown any more", async () => !(await reader.hasShade(page)));
  assert.deepEqual(await reader.marks(page), reader.NO_MARKS);
  await popup.getByText("You asked Late Edition not to read").waitFor();
  await checkUnread(address, /You asked Late Edition not to read/);
  await checkUnread(site.url("/never", "sport.herald.example"), /You asked Late Edition not to read/);
  await popup.bringToFront();
  await page.bringToFront();
  await popup.reload();
  await popup.getByRole("button", { name: "Read herald.example again" }).click();
  await reader.until("it is read", async () => (await reader.toldOf(browser, page)).includes('"visit"'));
  await popup.close();
  await page.close();
  await checkRead(address);
});

test("while a password or a card is asked for, nothing is read", async () => {
  const fields = [
    '<input type="password">',
    '<input type="PASSWORD" name="user">',
    '<input autocomplete="section-a cc-number">',
    '<input name="CardNumber">',
    '<input id="cvv">',
    '<iframe srcdoc="<input>" title="Secure card payment input frame"></iframe>',
    `<sign-in></sign-in><script>
      const outer = document.querySelector("sign-in").attachShadow({ mode: "closed" });
      outer.innerHTML = "<div></div>";
      outer.firstChild.attachShadow({ mode: "closed" }).innerHTML = "<p>Sign in: <input type=password>";
    </script>`,
  ];
  for (const [number, field] of fields.entries()) {
    site.put(`/secret-${number}`, story({}, `<form>${field}</form>`));
    await checkUnread(site.url(`/secret-${number}`), /A page that asks for a secret/);
  }
  const inShadow =
    '<div id="host"></div><script>document.querySelector("#host").attachShadow({ mode: "open" }).innerHTML = "<p>Sign in: <input type=password>"</script>';
  site.put("/secret-shadow", story({}, inShadow));
  await checkUnread(site.url("/secret-shadow"), /A page that asks for a secret/);
});

test("the dot that may stand at the end of a host leads past no list", async () => {
  const popup = await browser.open(browser.extensionUrl("popup/popup.html"));
  const ask = (name: string, asked: object) =>
    popup.evaluate((message) => chrome.runtime.sendMessage(message), { name, asked });
  const standing = (host: string) => ask("standing", { tab: 1, url: `http://${host}/story` });
  for (const host of ["login.gazette.example.", "gmail.com."]) {
    assert.notDeepEqual(await standing(host), { answered: null }, host);
  }
  assert.deepEqual(await standing("localhost."), { answered: "intranet" });
  for (const [said, meant] of [
    ["dotted.example.", "dotted.example"],
    ["plain.example", "plain.example."],
  ] as const) {
    assert.deepEqual(await standing(meant), { answered: null });
    await ask("wish", { host: said, wish: "never" });
    for (const host of [said, meant, `sport.${meant}`])
      assert.deepEqual(await standing(host), { answered: "own_list" });
    await ask("wish", { host: meant, wish: "by-rule" });
    assert.deepEqual(await standing(said), { answered: null });
  }
  await popup.close();
});

test("a page asks once more whether it may be read where the background was stopped at the question", async () => {
  site.put("/asked-twice", story());
  const background = await browser.background();
  await background.evaluate(() => {
    chrome.permissions.contains = () => {
      Object.assign(chrome.permissions, { asked: true });
      return new Promise(() => {});
    };
  });
  const page = await browser.open(site.url("/asked-twice"));
  await reader.until("it has asked", () => background.evaluate(() => "asked" in chrome.permissions));
  await reader.killBackground(browser);
  await page.bringToFront();
  await reader.until("it is read", async () => (await stored(browser)).includes("/asked-twice"));
  await page.close();
});

test("a field that is folded away, or beside the page, is no reason not to read", async () => {
  for (const [number, style] of [
    "display: none",
    "visibility: hidden",
    "position: fixed; left: -999px",
    "opacity: 0",
  ].entries()) {
    site.put(`/folded-${number}`, story({}, `<form style="${style}"><input type="password"></form>`));
    await checkRead(site.url(`/folded-${number}`));
  }
});

test("what comes up beside a field for a password is not read, nor is what it covers", async () => {
  const page = await browser.open();
  site.put("/sign-in", story());
  await reader.visit(browser, page, site.url("/sign-in"));
  const before = await stored(browser);
  await page.evaluate(() => {
    const form = document.createElement("form");
    form.innerHTML =
      "<p>You are signed in as nobody yet, so that your account at the Rumpelstilzchen bank is not shown.</p><input type='password'>";
    document.querySelector("article")?.prepend(form);
  });
  const background = await browser.background();
  await background.evaluate(async (url) => {
    const [tab] = (await chrome.tabs.query({})).filter((tab) => tab.url === url);
    await chrome.storage.session.clear();
    await chrome.tabs.sendMessage(tab?.id ?? -1, { name: "readAgain", asked: null }, { frameId: 0 });
  }, page.url());
  await page.evaluate(() => document.querySelector("form")?.remove());
  await reader.until("it was read again", async () => (await reader.told(browser)).includes('"outcome"'));
  assert.doesNotMatch(await reader.told(browser), /Rumpelstilzchen/);
  assert.doesNotMatch(await stored(browser), /Rumpelstilzchen/);
  assert.equal((await stored(browser)).length >= before.length, true);
});

test("of what is no article nothing is kept, and of what is evidently none nothing is sent", async () => {
  const pages = {
    "/": story(),
    "/app": "<title>Board</title><main><button>Move the card</button><label>Name</label><p>3 of 7</p></main>",
    "/results": `<title>Results</title>${"<p><a href=/x>Harbour news of the week, with pictures</a></p>".repeat(40)}`,
    "/shop": `<title>Boots</title><meta property="og:type" content="product"><h1>Boots</h1><p>Sturdy boots for the quay.</p><p>89 crowns</p>`,
  };
  for (const [path, html] of Object.entries(pages)) {
    site.put(path, html);
    const before = await stored(browser);
    const page = await browser.open();
    await reader.visit(browser, page, site.url(path, "plain.example"));
    assert.match(await reader.told(browser), /"outcome":"no-story"/, path);
    assert.equal(await stored(browser), before, path);
    await page.close();
  }
});

test("a private window is not read, even where the browser lets the extension in", async (t) => {
  const folder = await letIntoPrivateWindows(t);
  const spanning = await openNewBrowser(t, folder, { inPrivateWindows: true });
  await grantEverywhere(spanning);
  const own = await spanning.open(spanning.extensionUrl("welcome/welcome.html"));
  const before = await storedFrom(own);
  const session = () => own.evaluate(async () => JSON.stringify(await chrome.storage.session.get()));
  const noted = await session();
  site.put("/private", story(), { "cache-control": "no-store" });
  const answers = await inPrivateWindow(own, site.url("/private"), [
    { name: "mayRead", asked: "" },
    visitOf(site.url("/private"), ["The ferry will stop."]),
  ]);
  assert.deepEqual(answers.map(reasonIn), Array(2).fill({ failed: "Private windows are not read" }));
  assert.equal(await storedFrom(own), before);
  assert.equal(await session(), noted);
});

/** The extension as it would be if its manifest did not keep it out of private windows. */
async function letIntoPrivateWindows(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "late-edition-private-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp("target/extension", folder, { recursive: true });
  const manifest = JSON.parse(await readFile(`${folder}/manifest.json`, "utf8"));
  assert.equal(manifest.incognito, "not_allowed");
  await writeFile(`${folder}/manifest.json`, JSON.stringify({ ...manifest, incognito: "spanning" }));
  return folder;
}

/** Opens an address in a private window, and returns what its content script is answered. */
async function inPrivateWindow(own: Page, url: string, messages: unknown[]): Promise<({ failed?: string } | null)[]> {
  return own.evaluate(
    async ([url, messages]) => {
      const window = await chrome.windows.create({ incognito: true, url });
      const tab = window?.tabs?.[0]?.id ?? -1;
      // In Firefox the empty page that stands there first counts as complete, too.
      const isThere = async () => {
        const { url: at, status } = await chrome.tabs.get(tab);
        return at === url && status === "complete";
      };
      while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 20));
      const [{ result } = {}] = await chrome.scripting.executeScript({
        target: { tabId: tab },
        func: async (messages: string) => {
          const answers: ({ failed?: string } | null)[] = [];
          for (const message of JSON.parse(messages)) answers.push(await chrome.runtime.sendMessage(message));
          return answers;
        },
        args: [JSON.stringify(messages)],
      });
      return result ?? [];
    },
    [url, messages] as const,
  );
}
