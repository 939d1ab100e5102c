// A page is read when its text is there, again when it says more, and only while its reader has it before them.

import assert from "node:assert/strict";
import { setTimeout as passed } from "node:timers/promises";
import type { Page } from "playwright-core";
import { openPlainBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openPlainBrowser({ after });
const site = await openSite({ after });
site.put("/elsewhere", "<!doctype html><title>Elsewhere</title><p>Nothing happened.");

const EDIT = { "nine times": "eight times" };
const LATE = "On Tuesday the county said that it had counted eleven pupils on the morning ferry.";

/** Checks that a reader who comes to the page again is told of the edit, and of nothing else. */
async function checkEdited(page: Page): Promise<void> {
  assert.match(await reader.barText(page), /^1 change since/);
  assert.deepEqual(await reader.marks(page), { ...reader.NO_MARKS, words: ["eight"] });
}

/**
 * Opens an address in a new tab whose page is never loaded to its end, and comes back after a second there. On a machine that is
 * busy with other things a second is as long as the visit of a page is.
 */
async function glance(path: string): Promise<Page> {
  const page = await browser.open();
  const start = performance.now();
  await reader.visit(browser, page, site.url("/elsewhere"));
  const visit = performance.now() - start;
  await page.route("**/never", () => new Promise(() => {}));
  await page.goto(site.url(path), { waitUntil: "commit" });
  await passed(Math.max(1000, visit));
  return page;
}

/** Waits until all that was asked of the background before is done: it answers in the order in which it is asked. */
async function allAnswered(page: Page): Promise<void> {
  await reader.visit(browser, page, site.url("/elsewhere"));
}

/** A script that runs its body when the page is sent this event. */
function on(event: string, body: string): string {
  return `<script>addEventListener(${JSON.stringify(event)}, () => { ${body} });</script>`;
}

function send(page: Page, event: string): Promise<unknown> {
  return page.evaluate((event) => dispatchEvent(new Event(event)), event);
}

test("a page in a background tab is left alone until its reader turns to it", async () => {
  const front = await browser.open(site.url("/elsewhere"));
  site.put("/behind", story());
  const opened = browser.context.waitForEvent("page");
  const background = await browser.background();
  await background.evaluate((url) => chrome.tabs.create({ url, active: false }), site.url("/behind"));
  const behind = await opened;
  await behind.waitForLoadState();
  await behind.evaluate((text) => {
    document.querySelector("article")?.insertAdjacentHTML("beforeend", `<p>${text}</p>`);
  }, LATE);
  await allAnswered(front);
  assert.equal(await reader.toldOf(browser, behind), "");
  await behind.bringToFront();
  await reader.until("it is kept", async () => /behind.*"editions":1/.test(await reader.told(browser)));
});

test("an edition is kept of a page that was left after a second, though a picture and a script never came", async () => {
  const slow = '<img src="/never"><script async src="/never"></script>';
  site.put("/slow", story({}, slow));
  const page = await glance("/slow");
  await page.goto(site.url("/elsewhere"));
  site.put("/slow", story(EDIT));
  await page.goto(site.url("/slow"));
  await checkEdited(page);
});

test("a page is read while its style sheet is on its way", async () => {
  site.put("/unstyled", story().replace("</head>", '<link rel="stylesheet" href="/never"></head>'));
  await glance("/unstyled");
  await reader.until("it is kept", async () => /unstyled.*"editions":1/.test(await reader.told(browser)));
});

test("an edition is kept of a page that was left after a second, while a script held up its loading", async () => {
  site.put("/held-up", story({}, '<script src="/never"></script>'));
  const page = await glance("/held-up");
  await page.goto(site.url("/elsewhere"));
  site.put("/held-up", story(EDIT));
  await page.goto(site.url("/held-up"));
  await checkEdited(page);
});

test("an edition is kept of a page whose tab was closed after a second, while a script held up its loading", async () => {
  site.put("/closed", story({}, '<script src="/never"></script>'));
  await (await glance("/closed")).close();
  site.put("/closed", story(EDIT));
  const page = await browser.open(site.url("/closed"));
  await checkEdited(page);
});

test("changes are shown on a page that a script holds up for good", async () => {
  site.put("/stuck", story());
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/stuck"));
  site.put("/stuck", story(EDIT, '<script src="/never"></script>'));
  await checkEdited(await glance("/stuck"));
});

test("what came late to a page that never rests was seen by who left it after a second", async () => {
  const restless = `<p id="clock"></p><script>
    setInterval(() => { document.querySelector("#clock").textContent = "It is " + Date.now() + " by the harbour's clock."; }, 50);
    setTimeout(() => { document.querySelector("article").insertAdjacentHTML("beforeend", "<p>${LATE}</p>"); }, 300);
  </script>`;
  site.put("/restless", story({}, restless));
  const page = await glance("/restless");
  await page.goto(site.url("/elsewhere"));
  site.put(
    "/restless",
    story(EDIT, `<script>document.querySelector("article").innerHTML += "<p>${LATE}</p>";</script>`),
  );
  await page.goto(site.url("/restless"));
  await checkEdited(page);
});

test("text that a page shows only when it is asked for is read then, and is no change by itself", async () => {
  const folded = (pupils: string) => {
    const text = LATE.replace("eleven", pupils);
    return story({}, "").replace("</article>", `<p class="more" style="display: none">${text}</p></article>`);
  };
  const unfold = on("more", 'document.querySelector(".more").style.display = "block";');
  const page = await browser.open();
  site.put("/folded", folded("eleven") + unfold);
  await reader.visit(browser, page, site.url("/folded"));
  await send(page, "more");
  await reader.until("all of it is kept", async () => (await reader.told(browser)).includes('"editions":2'));
  assert.equal(await reader.hasShade(page), false);

  site.put("/folded", folded("twelve") + unfold);
  await reader.visit(browser, page, site.url("/folded"));
  await send(page, "more");
  await reader.until("the edit is marked", async () => (await reader.marks(page)).words.join() === "twelve");
});

test("a page that ticks is still read when it says more", async () => {
  const ticking = '<p id="clock"></p><script>setInterval(() => { clock.textContent = Date.now(); }, 100);</script>';
  site.put("/ticking", story({}, ticking));
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/ticking"));
  await passed(3000);
  await page.evaluate((text) => {
    document.querySelector("article")?.insertAdjacentHTML("beforeend", `<p>${text}</p>`);
  }, LATE);
  await reader.until("it is kept", async () => (await reader.told(browser)).includes('"editions":2'));
});

/** A site that shows one of two stories, as the fragment of its address says, some time after it was asked for it. */
function routed(boat: Record<string, string> = {}, ferry: Record<string, string> = {}): string {
  const article = (html: string) => /<article>.*<\/article>/s.exec(html)?.[0] ?? "";
  const other = article(story({ Skarholm: "Hvalsund", "ninety years": "sixty years", ...boat }));
  const pages = JSON.stringify({ "#/ferry": article(story(ferry)), "#!/boat": other });
  return `<!doctype html><title>The Sound Gazette</title><main></main><script>
    const show = () => { document.querySelector("main").innerHTML = ${pages}[location.hash]; };
    addEventListener("hashchange", () => setTimeout(show, 1500));
    show();
  </script>`;
}

test("a story that its site routes by a fragment is read at that address, and nothing else is", async () => {
  site.put("/routed", routed());
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/routed#/ferry"));
  await page.evaluate(() => location.assign("#!/boat"));
  await reader.until("the other is kept", async () => (await reader.told(browser)).includes("/routed#!/boat"));
  assert.match(await reader.told(browser), /"editions":1\b/);

  site.put("/routed", routed(EDIT));
  await reader.visit(browser, page, site.url("/routed#/ferry"));
  await page.reload();
  assert.equal(await reader.hasShade(page), false);
  await page.evaluate(() => location.assign("#!/boat"));
  await checkEdited(page);
});

test("a page that is turned into another before it is read is not read until it is the other", async () => {
  site.put("/turned", routed());
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/turned#!/boat"));
  const turns = '<script>location.assign("#!/boat")</script>';
  site.put("/turned", routed(EDIT) + turns);
  await page.goto(site.url("/elsewhere"));
  await page.goto(site.url("/turned#/ferry"));
  await checkEdited(page);
});

test("what stands in a page that is left before it is turned into another is not kept as that other", async () => {
  const turned = (edits: Record<string, string> = {}) => `${routed(edits)}<script>location.assign("#!/boat")</script>`;
  const page = await browser.open();
  site.put("/hasty", turned());
  await page.goto(site.url("/hasty#/ferry"));
  await reader.until("it has turned", async () => page.url().endsWith("#!/boat"));
  await passed(500);
  await allAnswered(page);

  site.put("/hasty", routed(EDIT));
  await reader.visit(browser, page, site.url("/hasty#!/boat"));
  assert.match(await reader.told(browser), /"editions":1\b/);
  site.put("/hasty", routed({}, EDIT));
  await page.goto(site.url("/elsewhere"));
  await page.goto(site.url("/hasty#/ferry"));
  await checkEdited(page);
});

test("a page whose address is tidied up, and that says so itself, is not waited for", async () => {
  const tidied = (edits: Record<string, string> = {}) =>
    story(edits, '<script>history.replaceState(null, "", "/tidy")</script>').replace(
      "</title>",
      `</title><link rel="canonical" href="${site.url("/tidy")}">`,
    );
  const page = await browser.open();
  site.put("/untidy", tidied());
  await reader.visit(browser, page, site.url("/untidy"));
  // It would be given three seconds.
  const late = "<script>setTimeout(() => document.title = 'Late', 2500)</script>";
  site.put("/untidy", tidied(EDIT) + late);
  await page.goto(site.url("/untidy"));
  await checkEdited(page);
  assert.doesNotMatch(await page.title(), /^Late/);
});

test("going to a place in the page leaves what is shown as it is", async () => {
  site.put("/places", story());
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/places"));
  site.put("/places", story(EDIT));
  await reader.visit(browser, page, site.url("/places"));
  await reader.clickShade(page, ".next");
  await reader.until("a card opens", () => reader.cardText(page));
  await page.evaluate(() => location.assign("#top"));
  await passed(1500);
  assert.ok(await reader.cardText(page));
});

test("what is not a story takes the marks of the story before it off the screen", async () => {
  site.put("/left", story());
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/left"));
  site.put("/left", story(EDIT));
  await reader.visit(browser, page, site.url("/left"));
  await checkEdited(page);
  await page.evaluate(() => {
    history.pushState(null, "", "/map");
    document.querySelector("main")?.replaceChildren("A map");
  });
  await reader.until("the bar is gone", async () => !(await reader.hasShade(page)));
});

test("a page out of the back-forward cache has its changes and its badge again", async () => {
  const cached = { "cache-control": "max-age=0" };
  site.put("/back", story(), cached);
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/back"));
  site.put("/back", story(EDIT), cached);
  await reader.visit(browser, page, site.url("/back"));
  await checkEdited(page);
  await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => Object.assign(globalThis, { persisted })));
  await page.goto(site.url("/elsewhere"));
  await page.goBack({ waitUntil: "commit" });
  assert.equal(await page.evaluate(() => Reflect.get(globalThis, "persisted")), true);
  await reader.until("the badge is back", async () => (await reader.badge(browser, page)) === "1");
  await checkEdited(page);
});

test("a page that the browser has translated is not read", async () => {
  site.put("/translated", story());
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/translated"));
  const before = await reader.told(browser);
  await page.evaluate((text) => {
    document.documentElement.classList.add("translated-ltr");
    document.querySelector("article")?.insertAdjacentHTML("beforeend", `<p>${text}</p>`);
  }, LATE);
  await passed(1500);
  assert.equal(await reader.told(browser), before);
  await page.evaluate(() => document.documentElement.classList.remove("translated-ltr"));
  await reader.until("it is read again", async () => (await reader.told(browser)).includes('"editions":2'));
});

/** So long a change must be on the screen to be seen, in milliseconds, and a little longer. */
const SEEN_AFTER = 5_500;

test("changes that were on the screen for some seconds are seen, and those that came last are told again", async () => {
  site.put("/seen", story());
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/seen"));
  site.put("/seen", story(EDIT));
  await reader.visit(browser, page, site.url("/seen"));
  await checkEdited(page);
  await passed(SEEN_AFTER - 1_000);
  await page.evaluate((text) => {
    document.querySelector("article p:last-of-type")?.insertAdjacentHTML("afterend", `<p>${text}</p>`);
  }, LATE);
  await reader.until("both are told", async () => (await reader.marks(page)).sentence.includes(LATE));
  assert.deepEqual((await reader.marks(page)).words, ["eight"]);
  await passed(2_000);
  site.put("/seen", story(EDIT).replace("</article>", `<p>${LATE}</p></article>`));
  await page.goto(site.url("/elsewhere"));
  await reader.visit(browser, page, site.url("/seen"));
  await reader.barText(page);
  assert.deepEqual(await reader.marks(page), { ...reader.NO_MARKS, sentence: [LATE] });
});

test("changes whose page went into the background too soon are told again", async () => {
  site.put("/hidden", story());
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/hidden"));
  site.put("/hidden", story(EDIT));
  await reader.visit(browser, page, site.url("/hidden"));
  await checkEdited(page);
  await passed(2_000);
  const other = await browser.open(site.url("/elsewhere"));
  await passed(SEEN_AFTER);
  await page.bringToFront();
  await reader.visit(browser, page, site.url("/hidden"));
  await checkEdited(page);
  await other.close();
});

test("what was seen in one tab is not told in another, and what a stale tab shows changes nothing", async () => {
  site.put("/tabs", story());
  const stale = await browser.open();
  await reader.visit(browser, stale, site.url("/tabs"));
  site.put("/tabs", story(EDIT));
  const page = await browser.open();
  await reader.visit(browser, page, site.url("/tabs"));
  await checkEdited(page);
  await reader.clickShade(page, ".next");
  await stale.bringToFront();
  await stale.evaluate(() => document.body.classList.add("in-front"));
  await page.bringToFront();
  await reader.visit(browser, page, site.url("/tabs"));
  assert.equal(await reader.hasShade(page), false);
  assert.match(await reader.told(browser), /"editions":2\b/);
});

for (const [where, address] of [
  ["another site", site.url("/elsewhere", "herald.example")],
  ["no site at all", "about:blank"],
] as const) {
  test(`what its reader has seen stays seen when they go on to ${where}`, async () => {
    const page = await browser.open();
    const path = `/seen-${address.length}`;
    for (const edition of [story(), story(EDIT)]) {
      site.put(path, edition);
      await reader.visit(browser, page, site.url(path));
    }
    await checkEdited(page);
    await reader.clickShade(page, ".next");
    await reader.killBackground(browser);
    await page.goto(address);
    await allAnswered(page);
    await reader.visit(browser, page, site.url(path));
    await reader.until("nothing is told", async () => /"changes":\[\]/.test(await reader.told(browser)));
  });
}
