// The demo page, opened in a browser without the extension.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Locator, Page } from "playwright-core";
import { openBareBrowser } from "./browser.ts";
import { serveDemo } from "./demo.ts";
import * as reader from "./reader.ts";
import { after, type TestContext, test } from "./test.ts";

const browser = await openBareBrowser({ after });
const address = await serveDemo({ after });

const earlier = "Mill Lane will close on 3 May. The work costs £14,000. Residents keep access.";
const later = "Mill Lane may close on 3 May. The work costs £41,000. Residents keep access.";

test("marks what changed between the first edition and the last as soon as it is open", async (t) => {
  const demo = await openDemo(t);
  assert.match(
    (await demo.locator("#day-status").textContent()) ?? "",
    /^\d+ changes since 9:00\. The paper notes one of them/,
  );

  const marked = await marks(demo);
  for (const words of ["130", "three", "Wren", "wear"]) assert(marked.words.includes(words), `${words} is marked`);
  assert(marked.sentence.includes("Both were back with their parents by nine."));
  assert(marked.moved.some((words) => words.includes("School buses 4 and 9 will not run on Friday.")));
  const all = Object.values(marked).flat().join(" ");
  for (const words of ["Ines Hallam", "dropped piano", "Corn Hall roof"]) {
    assert(!all.includes(words), `${words} is not marked`);
  }

  const list = demo.locator("#story-ledger");
  const removed = list.locator("li.removed", { hasText: "£1.2m" });
  assert.equal(
    await removed.locator("del").textContent(),
    "The council put off the repair, at a cost of £1.2m, until next year.",
  );
});

test("says so where it could not be loaded as a whole, with what to do", async (t) => {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.fetch = () => Promise.reject(new TypeError("There is no network"));
  });
  await page.goto(address);
  const says = (place: string) => page.locator(place, { hasText: "Reload it" }).waitFor();
  await says("#day-status");
  await page.getByLabel("The earlier text", { exact: true }).fill(earlier);
  await page.getByLabel("The later text", { exact: true }).fill(later);
  await page.getByRole("button", { name: "Compare" }).click();
  await says("#own-status");
});

test("stands with the late edition in it before any script has run", async () => {
  const article = async (path: string) => {
    const html = await readFile(path, "utf8");
    return /<article.*?<\/article>/s.exec(html)?.[0].replace('src="samples/', 'src="').replace(/\s+/g, " ");
  };
  assert.equal(await article("www/index.html"), await article("www/samples/1830.html"));
});

test("travels between the editions, and the address follows", async (t) => {
  const demo = await openDemo(t);
  await choose(demo, "You come back at", "10:30");
  await demo.getByText("The paper notes none of them").waitFor();
  assert.equal(
    await demo.locator("#story h1").textContent(),
    "Barge hits Chandler’s Bridge and closes the harbour road",
  );
  assert.deepEqual(await marks(demo), {
    words: ["Fourteen", "Fourteen", "Wren"],
    sentence: ["Both were back with their parents by nine."],
    moved: [],
  });

  await choose(demo, "You read it at", "10:30");
  await demo.getByText("This is the story as you read it at 10:30.").waitFor();
  assert.deepEqual(await marks(demo), { words: [], sentence: [], moved: [] });

  await demo.getByLabel("You come back at").press("ArrowRight");
  await demo
    .getByText(/changes? since 10:30/)
    .first()
    .waitFor();
  assert.equal(await demo.getByLabel("You come back at").getAttribute("aria-valuetext"), "12:15, midday edition");
  assert.equal(await demo.locator("#folio").textContent(), "Midday edition");

  // Nobody comes back before they were there.
  await choose(demo, "You read it at", "14:40");
  await demo.getByText("This is the story as you read it at 14:40.").waitFor();
  assert.equal(new URL(demo.url()).hash, "#read=1440&now=1440");

  await demo.goto("about:blank");
  await demo.goto(`${address}#read=1030&now=1215`);
  await demo
    .getByText(/changes? since 10:30/)
    .first()
    .waitFor();
  assert((await marks(demo)).words.includes("130"));
});

test("the paper yellows, and earlier editions come to lie below it", async (t) => {
  const demo = await openDemo(t);
  await demo.emulateMedia({ reducedMotion: "reduce" });
  const looks = () =>
    demo.locator("#sheet").evaluate((sheet) => {
      const { backgroundColor, boxShadow } = getComputedStyle(sheet);
      return { backgroundColor, edges: new Set(boxShadow.match(/-?[\d.]+px -?[\d.]+px/g)).size };
    });
  const late = await looks();
  await choose(demo, "You come back at", "9:00");
  await demo.getByText("This is the story as you read it at 9:00.").waitFor();
  // It takes a moment where the browser is not told to spare its reader the motion.
  const first = await reader.until("five edges are gone", async () => {
    const now = await looks();
    return now.edges === late.edges - 5 && now;
  });
  assert.notEqual(first.backgroundColor, late.backgroundColor);
});

test("another edition to compare with is chosen from the bar's menu, too", async (t) => {
  const demo = await openDemo(t);
  const { clickShade, inShade } = reader;
  await clickShade(demo, ".menu_open");
  const labels = () =>
    inShade(demo, (root) =>
      Array.from(root.querySelectorAll<HTMLElement>("[role=menuitemradio]"), (item) =>
        [item.innerText, item.ariaChecked].join(" "),
      ),
    );
  await reader.until("there are the editions of the day", async () => (await labels())?.length);
  const hours = (await labels())?.map((label) => label.replace(/^0/, "")); // as Firefox writes them
  assert.deepEqual(hours, ["9:00 true", "10:30 false", "12:15 false", "14:40 false", "16:50 false"]);
  await inShade(demo, (root) => root.querySelectorAll<HTMLElement>("[role=menuitemradio]")[3]?.click());
  await demo
    .getByText(/changes? since 14:40/)
    .first()
    .waitFor();
  assert.equal(await demo.getByLabel("You read it at").inputValue(), "1440");
});

test("nothing on the page moves while it is loaded", async (t) => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const context = await browser.newContext({ locale: "en-GB", viewport });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, "value")));
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(address);
    await page.locator("#day-status:not(:empty)").waitFor();
    // What was shifted by the last of it is told of with the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(await page.evaluate(() => Reflect.get(globalThis, "shifts")), []);
  }
});

test("weighs less than 300 KB, compressed, with all that it fetches", async (t) => {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const fetched = new Set<string>();
  page.on("request", (request) => fetched.add(new URL(request.url()).pathname));
  await page.goto(address);
  await page.locator("#day-status:not(:empty)").waitFor();
  const sizes = Array.from(fetched, async (path) => {
    const file = await readFile(join("target/www", path.endsWith("/") ? "index.html" : path));
    return gzipSync(file, { level: 9 }).length;
  });
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  assert(fetched.size > 8 && bytes < 300_000, `${fetched.size} files, ${bytes} bytes`);
});

test("plays the day from the first edition to the last", async (t) => {
  const demo = await openDemo(t);
  // The page's time stands still but for what is run of it, however busy the machine is.
  await demo.clock.install({ time: 0 });
  await demo.clock.pauseAt(60_000);
  await demo.getByRole("button", { name: "Play the day" }).click();
  await demo.getByText("This is the story as you read it at 9:00.").waitFor();
  const shown: string[] = [];
  for (let edition = 1; edition < 6; edition++) {
    await demo.clock.runFor(2500);
    shown.push((await demo.locator("#story time").textContent()) ?? "");
  }
  assert.deepEqual(
    shown.map((edition) => edition.replace(/^.*, /, "")),
    ["10:30", "12:15", "14:40", "16:50", "18:30"],
  );
  await demo.getByRole("button", { name: "Play the day" }).waitFor();
});

test("compares two pasted texts, and the story has its marks back when it is in sight again", async (t) => {
  const demo = await openDemo(t);
  await demo.getByLabel("The earlier text", { exact: true }).fill(earlier);
  await demo.getByLabel("The later text", { exact: true }).fill(later);
  await demo.getByRole("button", { name: "Compare" }).click();
  await demo.getByText("2 changes between the two texts.").waitFor();
  assert.equal(await demo.locator("#own-story").textContent(), later);
  assert.deepEqual(await marks(demo), { words: ["may", "£41,000"], sentence: [], moved: [] });
  assert.deepEqual(await demo.locator("#own-ledger del").allTextContents(), ["will", "£14,000"]);

  // Neither of the two has a time, or was read.
  const { clickShade, inShade } = reader;
  await clickShade(demo, ".next");
  await clickShade(demo, ".menu_open");
  const said = await inShade(demo, (root) => {
    const all = (selector: string) => Array.from(root.querySelectorAll<HTMLElement>(selector));
    return {
      since: all(".since").map(({ innerText, title }) => [innerText, title]),
      tooltip: all(".summary").map(({ title }) => title),
      lines: all(".menu .line").map(({ innerText }) => innerText),
    };
  });
  const between = ["between the two texts", ""];
  assert.deepEqual(said, { since: [between, between], tooltip: [""], lines: [] });

  await demo.locator("#story h1").scrollIntoViewIfNeeded();
  await demo.evaluate(() => scrollTo(0, 300));
  await demo.waitForFunction(() => [...CSS.highlights.values()].flatMap((marks) => [...marks]).length > 5);
});

test("compares two HTML files, picked and dropped, and says what was not compared", async (t) => {
  const demo = await openDemo(t);
  await pick(demo, "#pane-before", "www/samples/0900.html");
  const late = await readFile("www/samples/1830.html", "utf8");
  const text = late.replace("<p>The barge,", "<p>Advertisement</p><p>The barge,");
  await drop(demo.locator("#pane-after"), [{ name: "late.html", text }]);
  await demo.getByText("From “late.html”").waitFor();
  await demo.getByRole("button", { name: "Compare" }).click();
  await demo.getByText(/^\d+ changes between the two texts\.$/).waitFor();
  assert.equal(
    await demo.locator("#own-story h3").textContent(),
    "Chandler’s Bridge shut for weeks after barge collision",
  );
  assert((await marks(demo)).words.includes("Wren"));
  assert(
    !((await demo.locator("#own-story").textContent()) ?? "").includes("Allotment thief"),
    "only the story is set",
  );
  await demo.locator("#own-ledger summary").click();
  assert(await demo.locator("#own-ledger dd", { hasText: "Advertisement" }).first().isVisible());
});

test("takes two files that are dropped at once", async (t) => {
  const demo = await openDemo(t);
  await drop(demo.locator("#pane-before"), [
    { name: "one.txt", text: earlier },
    { name: "two.txt", text: later },
  ]);
  await demo.getByText("From “two.txt”").waitFor();
  assert.equal(await demo.getByLabel("The earlier text", { exact: true }).inputValue(), earlier);
  assert.equal(await demo.getByLabel("The later text", { exact: true }).inputValue(), later);
});

test("answers an empty box, equal texts, a picture and a huge file in a sentence, and keeps what was typed", async (t) => {
  const demo = await openDemo(t);
  const box = demo.getByLabel("The earlier text", { exact: true });
  const compare = demo.getByRole("button", { name: "Compare" });

  await compare.click();
  await demo.getByText("There is no earlier text yet.").waitFor();
  assert(await box.evaluate((element) => element === document.activeElement));

  await box.fill(earlier);
  await compare.click();
  await demo.getByText("There is no later text yet.").waitFor();
  assert.equal(await box.inputValue(), earlier);

  await demo.getByLabel("The later text", { exact: true }).fill(earlier);
  await compare.click();
  await demo.getByText("No change: the two texts say the same.").waitFor();

  await drop(demo.locator("#pane-before"), [{ name: "photo.png", text: "\x89PNG\r\n\x1a\n\0\0\0\rIHDR" }]);
  await demo.getByText("“photo.png” holds no plain text.").waitFor();
  await drop(demo.locator("#pane-before"), [{ name: "huge.txt", text: "word ".repeat(1_100_000) }]);
  await demo.getByText("“huge.txt” has 5.5 MB").waitFor();
  assert.equal(await box.inputValue(), earlier);
});

test("brings back what was cleared, and what was undone after that", async (t) => {
  const demo = await openDemo(t);
  const pane = demo.locator("#pane-before");
  const box = pane.locator("textarea");
  await box.fill(earlier);
  await pane.getByRole("button", { name: "Clear" }).click();
  assert.equal(await box.inputValue(), "");
  await box.fill("Something else");
  const undo = pane.getByRole("button", { name: "Undo" });
  await undo.click();
  assert.equal(await box.inputValue(), earlier);
  await undo.click();
  assert.equal(await box.inputValue(), "Something else");
});

test("carries a comparison in a link, behind the #", async (t) => {
  const demo = await openDemo(t);
  await demo.getByLabel("The earlier text", { exact: true }).fill(earlier);
  await demo.getByLabel("The later text", { exact: true }).fill(later);
  await demo.getByRole("button", { name: "Copy a link" }).click();
  await demo.getByText(/The link (is copied|stands in the address bar)/).waitFor();
  const link = demo.url();
  await demo.goto("about:blank");
  // The day's story comes after the two texts, and leaves them their marks.
  const compared = () => demo.getByText("2 changes between the two texts.").waitFor();
  await demo.route("**/samples/*.html", async (route) => {
    await compared();
    await route.continue();
  });
  await demo.goto(link);
  await compared();
  assert.equal(await demo.locator("#own-story").textContent(), later);
  await demo.locator("#day-status:not(:empty)").waitFor();
  assert.deepEqual(await marks(demo), { words: ["may", "£41,000"], sentence: [], moved: [] });
  await demo.unrouteAll();

  await demo.goto("about:blank");
  await demo.goto(link.slice(0, -9));
  await demo.getByText("The link is damaged").waitFor();
});

test("shows text from files as text, whatever it is", async (t) => {
  const demo = await openDemo(t);
  const html =
    "<p>Tea is served at four. <b>Cake</b> is &lt;img src=x onerror=alert(1)&gt; extra.</p><script>alert(2)</script>";
  demo.on("dialog", () => assert.fail("a script of the file has run"));
  await drop(demo.locator("#pane-before"), [{ name: "a.html", text: html }]);
  await drop(demo.locator("#pane-after"), [{ name: "b.html", text: html.replace("four", "five") }]);
  await demo.getByText("From “b.html”").waitFor();
  await demo.getByRole("button", { name: "Compare" }).click();
  await demo.getByText("1 change between the two texts.").waitFor();
  assert.match((await demo.locator("#own-story").textContent()) ?? "", /<img src=x onerror=alert\(1\)>/);
  assert.equal(await demo.locator("#own-spread img").count(), 0);
});

/** Opens the demo. When the test ends it has logged no error and asked nobody else for anything. */
async function openDemo(t: TestContext): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("request", (request) => request.url().startsWith(address) || trouble.push(`asked for ${request.url()}`));
  t.after(async () => {
    await context.close();
    assert.deepEqual(trouble, []);
  });
  await page.goto(address);
  await page.locator("#day-status:not(:empty)").waitFor();
  return page;
}

const HOURS = ["9:00", "10:30", "12:15", "14:40", "16:50", "18:30"];

async function choose(demo: Page, label: "You read it at" | "You come back at", hour: string): Promise<void> {
  const control = demo.getByLabel(label);
  if (label === "You come back at") await control.fill(String(HOURS.indexOf(hour)));
  else await control.selectOption({ index: HOURS.indexOf(hour) });
}

/** The text under the marks, by kind, in the order of the page. */
function marks(demo: Page): Promise<Record<"words" | "sentence" | "moved", string[]>> {
  return demo.evaluate(() => {
    const under = (name: string) =>
      [...(CSS.highlights.get(name) ?? [])].map(({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = new Range();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range.toString().replace(/\s+/g, " ");
      });
    const all = (...names: string[]) => names.flatMap(under);
    return {
      words: all("tint-1", "tint-5", "tint-9"),
      sentence: all("tint-2", "tint-6", "tint-10"),
      moved: all("tint-3", "tint-7", "tint-11"),
    };
  });
}

async function pick(demo: Page, pane: string, path: string): Promise<void> {
  const choosing = demo.waitForEvent("filechooser");
  await demo.locator(pane).getByRole("button", { name: "Choose a file" }).click();
  await (await choosing).setFiles(path);
  await demo.locator(pane).getByText("From “").waitFor();
}

/** Each character of a text is one byte where it is one of Latin-1's. */
async function drop(pane: Locator, files: { name: string; text: string }[]): Promise<void> {
  await pane.evaluate((element, files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of files) dataTransfer.items.add(new File([text], name));
    for (const type of ["dragover", "drop"]) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, files);
}
