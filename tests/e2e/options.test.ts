// A reader sets what is read, shown and kept, on the options page.

import assert from "node:assert/strict";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Locator, Page } from "playwright-core";
import { hostIn, withoutWww } from "../../extension/options/host.ts";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { stored } from "./stored.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** The options as they are when they are opened, of a reader with nothing kept and nothing set. */
async function options(path = "options/options.html"): Promise<Page> {
  const page = await browser.open(browser.extensionUrl(path));
  await page.getByRole("button", { name: "Forget everything…" }).waitFor();
  return page;
}

/** The part of the page that has this heading. */
function part(page: Page, heading: string): Locator {
  return page.locator(".part").filter({ has: page.getByRole("heading", { name: heading, exact: true }) });
}

/** Waits until a part of the page says something like this. */
async function says(place: Locator, what: RegExp): Promise<string> {
  return reader.until(`it says ${what}`, async () => {
    const said = await place.innerText();
    return what.test(said) && said;
  });
}

/** One of the settings, as JSON. */
async function setting(name: string): Promise<string> {
  const background = await browser.background();
  return background.evaluate(async (name) => {
    const { settings } = await chrome.storage.local.get<{ settings?: Record<string, unknown> }>("settings");
    return JSON.stringify(settings?.[name] ?? null);
  }, name);
}

/** Has the story kept in two editions, at these hosts, and returns to the options. */
async function keep(options: Page, ...hosts: string[]): Promise<Page> {
  const page = await browser.open();
  for (const host of hosts) {
    for (const edition of [story(), story({ "4.2": "4.7" })]) {
      site.put("/kept", edition);
      await reader.visit(browser, page, site.url("/kept", host));
    }
  }
  await options.bringToFront();
  // The list of sites grows then, and what stands below it moves: a click on that may miss.
  for (const host of hosts) await says(options.locator("#kept"), new RegExp(host.replaceAll(".", "\\.")));
  return page;
}

/** Forgets all that other tests have had kept. */
async function forgetAll(page: Page): Promise<void> {
  const everything = part(page, "Everything");
  await everything.getByRole("button", { name: "Forget everything…" }).click();
  await everything.getByRole("button", { name: "Forget everything", exact: true }).click();
  await says(everything, /Forgotten:/);
}

/** A file of as many stories, as an export has it, made of one that is kept. */
async function fileOf(page: Page, stories: number): Promise<string[]> {
  const exporting = part(page, "Export");
  const { name, bytes } = await browser.saved(page, () =>
    exporting.getByRole("button", { name: "Export the archive" }).click(),
  );
  assert.match(name, /^late-edition-\d{4}-\d\d-\d\d\.jsonl\.gz$/);
  const [header = "", ...lines] = gunzipSync(bytes).toString().trim().split("\n");
  const volume = JSON.parse(lines.find((line) => line.startsWith('{"story"')) ?? "");
  const others = Array.from({ length: stories }, (_, index) =>
    JSON.stringify({ ...volume, story: `paper.example/${index}`, claims: [] }),
  );
  return [header, ...others, JSON.stringify({ end: stories + 1 })];
}

/** Chooses a file to import. */
async function choose(page: Page, lines: readonly string[]): Promise<Locator> {
  const buffer = gzipSync(`${lines.join("\n")}\n`);
  const file = { name: "archive.jsonl.gz", mimeType: "application/gzip", buffer };
  await page.locator("input[type=file]").setInputFiles(file);
  return part(page, "Import");
}

test("what is typed or pasted for a site is its host, or nothing", () => {
  const hosts: [typed: string, host: string | null][] = [
    ["example.org", "example.org"],
    ["  HTTPS://www.Example.org:8443/sea?from=home#top ", "www.example.org"],
    ["*.example.org", "example.org"],
    ["*://*.example.org/*", "example.org"],
    ["example.org.", "example.org"],
    ["example.org/a b", "example.org"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["localhost:8080", "localhost"],
    ["192.168.0.1", "192.168.0.1"],
    ["[::1]", "[::1]"],
    ["", null],
    ["two words", null],
    ["ftp://example.org", null],
    ["mailto:editor@example.org", null],
    ["editor@example.org", null],
    ["about:config", null],
    ["*", null],
  ];
  assert.deepEqual(
    hosts.map(([typed]) => [typed, hostIn(typed)]),
    hosts,
  );
  assert.deepEqual(["www.example.org", "www.example", "news.example"].map(withoutWww), [
    "example.org",
    "www.example",
    "news.example",
  ]);
});

test("a site is put on the list of those that are never read, as an address too, and taken off it", async () => {
  const page = await options();
  const never = part(page, "Never read").first();
  await never.getByRole("textbox").fill("https://www.gazette.example/sea/ferry?from=home");
  await never.getByRole("textbox").press("Enter");
  await says(never, /gazette\.example is on the list/);
  assert.equal(await setting("never"), '["gazette.example"]');
  site.put("/never", story());
  const tab = await browser.open();
  await reader.visit(browser, tab, site.url("/never"));
  assert.match(await reader.told(browser), /own_list/);

  await never.getByRole("button", { name: "Remove: gazette.example" }).click();
  await says(never, /No site is on this list/);
  await reader.visit(browser, tab, site.url("/never"));
  assert.match(await reader.told(browser), /"outcome":"visit"/);

  await never.getByRole("textbox").fill("mailto:editor@gazette.example");
  await never.getByRole("button", { name: "Add" }).click();
  await says(never, /This is no address of a site/);
  await tab.close();
});

test("who lists a host below one that is listed, or takes it off, says nothing of the one above", async () => {
  const page = await options();
  const never = part(page, "Never read").first();
  const add = async (host: string) => {
    await never.getByRole("textbox").fill(host);
    await never.getByRole("textbox").press("Enter");
    await says(never, new RegExp(`${host} is on the list`));
  };
  await add("sea.gazette.example");
  await add("gazette.example");
  await never.getByRole("button", { name: "Remove: sea.gazette.example" }).click();
  await says(never, /sea\.gazette\.example is off the list/);
  assert.equal(await setting("never"), '["gazette.example"]');
  await add("letters.gazette.example");
  assert.equal(await setting("never"), '["gazette.example"]');
  await never.getByRole("button", { name: "Remove: gazette.example" }).click();
  await says(never, /No site is on this list/);
});

test("a site is read all the same, and the reader's own network where they want it", async () => {
  const page = await options();
  const always = part(page, "Read all the same");
  await always.getByRole("textbox").fill("mail.gazette.example");
  await always.getByRole("button", { name: "Add" }).click();
  await says(always, /mail\.gazette\.example is on the list/);
  await page.getByRole("checkbox", { name: /your own network/ }).check();
  await reader.until("it is set", async () => (await setting("intranet")) === "true");
  assert.equal(await setting("always"), '["mail.gazette.example"]');
  const again = await options();
  assert.equal(await again.getByRole("checkbox", { name: /your own network/ }).isChecked(), true);
  await again.getByRole("checkbox", { name: /your own network/ }).uncheck();
  await says(part(again, "Read all the same"), /mail\.gazette\.example/);
  await again.getByRole("button", { name: "Remove: mail.gazette.example" }).click();
});

test("what is marked, and how, is chosen and shown by the marks themselves", async () => {
  const page = await options();
  const line = () => page.evaluate(() => getComputedStyle(document.body, "::highlight(tint-1)").textDecorationColor);
  await page.getByRole("radio", { name: "Without red and green" }).check();
  await reader.until("the sample is blue", async () => (await line()) === "rgb(0, 99, 160)");
  assert.deepEqual(await reader.marks(page), {
    words: ["New words have a line below them."],
    sentence: ["A new sentence has a double one."],
    moved: ["A sentence that moved has a dashed one."],
  });
  await page.getByRole("radio", { name: /Only substantive ones/ }).check();
  await reader.until("it is set", async () => (await setting("least")) === '"substantive"');
  assert.equal(await setting("palette"), '"colour_blind"');
  await page.getByRole("radio", { name: "Usual" }).check();
  await page.getByRole("radio", { name: /All but cosmetic ones/ }).check();
});

test("what cannot be set is as it was, and the page says why and what to do", async () => {
  const page = await options();
  const never = part(page, "Never read").first();
  await never.getByRole("textbox").fill("gazette.example");
  await never.getByRole("textbox").press("Enter");
  const remove = page.getByRole("button", { name: "Remove: gazette.example" });
  await remove.waitFor();
  await page.evaluate(() => {
    navigator.locks.request = () => Promise.reject(new Error("The lock is jammed"));
  });
  const why = /It did not work: something unexpected happened \(The lock is jammed\); try again/;
  await page.getByText("Only substantive ones").click();
  await says(page.locator("#shown fieldset").first(), why);
  assert.ok(await page.getByRole("radio", { name: /All but cosmetic ones/ }).isChecked());
  const network = part(page, "Your own network");
  await network.getByRole("checkbox").click();
  await says(network, why);
  assert.equal(await network.getByRole("checkbox").isChecked(), false);
  await remove.click();
  await says(never, why);
  await page.reload();
  await remove.click();
  await says(never, /No site is on this list/);
});

test("the keys are told, and a way to change them", async () => {
  const page = await options();
  const keys = page.locator("#keys");
  await says(keys, /Go to the next change in the story\s+Alt\+(?:Period|\.)/);
  await says(keys, /Change the keys|about:addons/);
});

test("what is kept is counted, in all and site by site, and the page follows it", async () => {
  const page = await options();
  await forgetAll(page);
  const kept = page.locator("#kept");
  await says(kept, /Nothing is kept yet/);
  await keep(page, "gazette.example", "herald.example");
  await says(kept, /\d+ kB of 500 MB used\s+2 stories, 4 editions, 4 visits/);
  await says(kept, /herald\.example:\d+\s+\d+ kB\s+1 story/);
});

test("before a lower limit forgets anything, it says how much, and a limit is kept", async () => {
  const page = await options();
  await forgetAll(page);
  await keep(page, "gazette.example");
  const lines = await fileOf(page, 40);
  // Nobody has visited these for a hundred days.
  const old = lines.map((line) => line.replaceAll(/\b1\d{12}\b/g, (time) => String(Number(time) - 100 * 86_400_000)));
  await says(await choose(page, old), /The file has 40 stories; 40 of them brought something new/);
  // What is kept stands above the limits, and moves them once more.
  await says(page.locator("#kept"), /41 stories/);
  const limits = part(page, "Limits");
  const set = limits.getByRole("button", { name: "Set limits" });
  const isRefused = (field: Locator) =>
    field.evaluate((field: HTMLInputElement) => field === document.activeElement && !field.validity.valid);
  await limits.getByRole("radio", { name: "for", exact: true }).check();
  for (const days of ["", "0"]) {
    await limits.getByLabel("Days").fill(days);
    await set.click();
    await reader.until(`"${days}" is refused`, () => isRefused(limits.getByLabel("Days")));
  }
  assert.doesNotMatch(await limits.innerText(), /This forgets/);
  await limits.getByLabel("Days").press("ControlOrMeta+a");
  await limits.getByLabel("Days").pressSequentially("30");
  assert.equal(await limits.getByRole("radio", { name: "for", exact: true }).isChecked(), true);
  await set.click();
  await says(limits, /This forgets up to 40 stories \(\d+ kB\)/);
  await limits.getByRole("button", { name: "Cancel" }).click();
  await says(page.locator("#kept"), /41 stories/);
  await set.click();
  await limits.getByRole("button", { name: "Set and forget" }).click();
  await says(limits, /The limits are set/);
  await says(page.locator("#kept"), /\b1 story, 2 editions/);

  const again = part(await options(), "Limits");
  assert.equal(await again.getByLabel("Days").inputValue(), "30");
  await again.getByRole("radio", { name: "for good" }).check();
  await again.getByRole("button", { name: "Set limits" }).click();
  await says(again, /The limits are set/);
});

test("the archive goes out as a file and comes in again, and twice is the same as once", async () => {
  const page = await options();
  await forgetAll(page);
  await keep(page, "gazette.example");
  const lines = await fileOf(page, 30);
  await says(part(page, "Export"), /Exported 1 story \(\d+ (?:bytes|kB)\) as late-edition-.*\.jsonl\.gz/);
  await says(await choose(page, lines), /The file has 30 stories; 30 of them brought something new/);
  await says(page.locator("#kept"), /31 stories, 62 editions/);
  await says(await choose(page, lines), /The file has 30 stories; 0 of them brought something new/);
});

test("a file that is damaged, or none of its own, is refused with the line and the reason", async () => {
  const page = await options();
  await forgetAll(page);
  await keep(page, "gazette.example");
  const lines = await fileOf(page, 3);
  const before = await stored(browser);
  const damaged = lines.with(2, "{");
  await says(await choose(page, damaged), /Nothing was taken in\. Line 3: what it says cannot be read/);
  await says(await choose(page, ["Dear reader,"]), /Line 1: this is no export of Late Edition/);
  await says(await choose(page, lines.slice(0, -1)), /Line 4: the file is cut off after it/);
  assert.equal(await stored(browser), before);
});

test("an import that is stopped says so, and goes on where it is imported again", async () => {
  const page = await options();
  await forgetAll(page);
  await keep(page, "gazette.example");
  const lines = await fileOf(page, 2_000);
  const importing = await choose(page, lines);
  await importing.getByRole("progressbar", { name: "Importing…" }).waitFor();
  await importing.getByRole("button", { name: "Cancel" }).click();
  await says(importing, /Stopped\./);
  assert.equal(await importing.getByRole("button", { name: "Choose a file to import" }).isVisible(), true);
});

test("one site is forgotten, and what its open tab was told with it, once its reader has said so twice", async () => {
  const page = await options();
  await forgetAll(page);
  await keep(page, "gazette.example", "herald.example");
  const place = part(page, "A site");
  const host = `herald.example:${new URL(site.url("/")).port}`;
  await reader.until("the site can be chosen", async () =>
    (await place.getByRole("combobox").textContent())?.includes(host),
  );
  await place.getByRole("combobox").selectOption(host);
  await place.getByRole("button", { name: "Forget this site" }).click();
  await says(place, /Forget 1 story of herald\.example:\d+, and what was learned of the site\?/);
  await page.keyboard.press("Escape");
  assert.match(await stored(browser), /herald\.example/);
  await page.keyboard.press("Enter");
  await place.getByRole("button", { name: "Forget", exact: true }).click();
  await says(place, /Forgotten: 1 story, 2 editions/);
  assert.doesNotMatch(await stored(browser), /herald\.example/);
  assert.doesNotMatch(await reader.told(browser), /"visit"|Skarholm/);
  assert.match(await stored(browser), /gazette\.example/);
});

test("the last hour is forgotten, and then there is none to forget", async () => {
  const page = await options();
  await forgetAll(page);
  await keep(page, "gazette.example");
  const place = part(page, "The last hours");
  await place.getByRole("button", { name: "Forget the last hour" }).click();
  await says(place, /Forget 2 visits and all that was kept of them\?/);
  await place.getByRole("button", { name: "Forget", exact: true }).click();
  await says(place, /Forgotten: 1 story, 2 editions/);
  await place.getByRole("button", { name: "Forget the last 24 hours" }).click();
  await says(place, /There was no visit in that time/);
});

test("everything is forgotten, and can be exported before", async () => {
  const page = await options();
  await keep(page, "gazette.example");
  const place = part(page, "Everything");
  await place.getByRole("button", { name: "Forget everything…" }).click();
  const { bytes } = await browser.saved(page, () => place.getByRole("button", { name: "Export first" }).click());
  assert.match(gunzipSync(bytes).toString(), /Skarholm/);
  await says(place, /Exported \d/);
  await place.getByRole("button", { name: "Forget everything", exact: true }).click();
  await says(place, /Forgotten: \d/);
  assert.doesNotMatch(await stored(browser), /Skarholm/);
  await says(page.locator("#kept"), /Nothing is kept yet/);
});

test("what could not be read is told of, can be saved, and let go of", async () => {
  const page = await options();
  await forgetAll(page);
  const tab = await keep(page, "gazette.example");
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("late-edition"));
    const texts = database.transaction("texts", "readwrite").objectStore("texts");
    const [key = ""] = await done(texts.getAllKeys());
    await done(texts.put({ sentences: "no list" }, key));
    database.close();
  });
  await reader.visit(browser, tab, site.url("/kept"));
  const damaged = part(page, "Damaged");
  await damaged.getByText("1 record could not be read and was set aside").click();
  assert.doesNotMatch(await says(damaged, /gazette\.example:\d+\/kept/), /another form/);
  const { bytes } = await browser.saved(page, () =>
    damaged.getByRole("button", { name: "Save them as a file" }).click(),
  );
  assert.equal(JSON.parse(bytes.toString()).records.length, 1);
  await damaged.getByRole("button", { name: "Forget them" }).click();
  await damaged.getByRole("button", { name: "Forget them" }).click();
  await reader.until("it is told no more", async () => !(await damaged.isVisible()));
});

test("an address may name a section", async () => {
  const page = await options("options/options.html#forget");
  await reader.until("it is on the screen", () =>
    page.evaluate(() => (document.querySelector("#forget")?.getBoundingClientRect().top ?? innerHeight) < innerHeight),
  );
});
