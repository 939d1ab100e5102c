// What the marks look like: on any ground, in any colours, on paper.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { PALETTES, type Palette } from "../../extension/page/palette.ts";
import { browserName, openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

/** Visits a story before and after some edits, its paragraphs set with these styles, from the first on. */
async function revisit(path: string, edits: Record<string, string>, styles: readonly string[] = []): Promise<Page> {
  const page = await browser.open();
  const styled = (html: string) => styles.reduce((html, style) => html.replace("<p>", `<p style="${style}">`), html);
  site.put(path, styled(story()));
  await reader.visit(browser, page, site.url(path));
  site.put(path, styled(story(edits)));
  await reader.visit(browser, page, site.url(path));
  await reader.barText(page);
  return page;
}

/** The text under the highlights, by the names of those that there are. */
function tints(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const text = ({ startContainer, startOffset, endOffset }: AbstractRange) =>
      startContainer.textContent?.slice(startOffset, endOffset) ?? "";
    const names = Array.from({ length: 12 }, (_, index) => `tint-${index + 1}`).filter((it) => CSS.highlights.has(it));
    return Object.fromEntries(
      names.map((name) => [name, Array.from(CSS.highlights.get(name) ?? [], text).join(" | ")]),
    );
  });
}

test("marks choose their colours by what their own block stands on", async () => {
  const page = await revisit(
    "/grounds",
    {
      "4.2": "4.7",
      "notice on the quay": "letter on the quay",
      "four times": "five times",
      eleven: "twelve",
      "Per Lund": "Per Land",
    },
    [
      "background: #fff8e0",
      "background: oklch(0.2 0.05 250); color: white",
      "background: #777; color: black",
      "background: linear-gradient(black, white)",
      "background: rgb(0 0 0 / 0.9); color: white",
    ],
  );
  assert.deepEqual(await tints(page), { "tint-1": "4.7", "tint-5": "letter | Land", "tint-9": "five | twelve" });
});

test("marks follow a page that turns dark before its reader's eyes", async () => {
  const page = await revisit("/switch", { "4.2": "4.7" });
  assert.deepEqual(Object.keys(await tints(page)), ["tint-1"]);
  await page.evaluate(() => {
    document.body.setAttribute("style", "background: #101010; color: #eee");
  });
  await reader.until("the marks are those for dark ground", async () => (await tints(page))["tint-5"] === "4.7");
});

test("marks follow a page that fades from light to dark, once it is dark", async () => {
  const page = await revisit("/fade", { "4.2": "4.7" });
  assert.deepEqual(Object.keys(await tints(page)), ["tint-1"]);
  await page.evaluate(async () => {
    const { style } = document.body;
    style.transition = "background-color 0.3s linear";
    style.backgroundColor = "white";
    // What is set in one go does not fade.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    style.backgroundColor = "#101010";
  });
  await reader.until("the marks are those for dark ground", async () => (await tints(page))["tint-5"] === "4.7");
});

for (const palette of PALETTES) {
  test(`the lines have a contrast of 3:1 to every ground: ${palette}`, () => checkContrast(palette));
}

async function checkContrast(palette: Palette): Promise<void> {
  const background = await browser.background();
  await background.evaluate((palette) => chrome.storage.local.set({ settings: { palette } }), palette);
  const greys = Array.from({ length: 52 }, (_, step) => 5 * step);
  const text = (figure: string) =>
    greys
      .map((grey) => {
        // Its author has seen to it that the text can be read.
        const ink = grey < 118 ? "white" : "black";
        const line = `By the sluice of number ${grey}, the water stood ${figure} inches above the mark on Monday morning.`;
        return `<p style="background: rgb(${grey} ${grey} ${grey}); color: ${ink}">${line}</p>`;
      })
      .join("");
  const html = (figure: string) =>
    `<!doctype html><title>Water</title><article><h1>The water at the sluices</h1>${text(figure)}</article>`;
  const page = await browser.open();
  const path = `/greys-${palette}`;
  site.put(path, html("seven"));
  await reader.visit(browser, page, site.url(path));
  site.put(path, html("nine"));
  await reader.visit(browser, page, site.url(path));
  await reader.barText(page);
  const contrasts = await page.evaluate(() => {
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((channel) => {
        const part = Number(channel) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const found: [ground: string, contrast: number][] = [];
    // Each kind's line where the one of words was put: all share the choice of the ground.
    for (const [words, ...others] of [
      ["tint-1", "tint-2", "tint-3"],
      ["tint-5", "tint-6", "tint-7"],
      ["tint-9", "tint-10", "tint-11"],
    ]) {
      for (const range of CSS.highlights.get(words ?? "") ?? []) {
        const block = range.startContainer.parentElement;
        if (!block) continue;
        const ground = getComputedStyle(block).backgroundColor;
        for (const name of [words, ...others]) {
          // On ground between the two it is the text's own colour, which is not to be had from the highlight's style.
          const own = words === "tint-9";
          const { textDecorationColor } = getComputedStyle(block, `::highlight(${name})`);
          const line = own ? getComputedStyle(block).color : textDecorationColor;
          const [one, other] = [luminance(line), luminance(ground)];
          found.push([`${name} on ${ground}`, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)]);
        }
      }
    }
    return found;
  });
  assert.equal(contrasts.length, 3 * greys.length);
  const poor = contrasts.filter(([, contrast]) => contrast < 3);
  assert.deepEqual(poor, []);
  await background.evaluate(() => chrome.storage.local.remove("settings"));
}

test("on paper there are no marks, no bar and nothing beside the text", async () => {
  const page = await revisit("/paper", {
    "4.2": "4.7",
    "Fewer than 300 people live on the island all year round.": "",
  });
  await browser.emulateMedia(page, { media: "print" });
  const looks = await page.evaluate(() => {
    const { textDecorationLine, backgroundColor } = getComputedStyle(document.body, "::highlight(tint-1)");
    return [textDecorationLine, backgroundColor];
  });
  assert.deepEqual(looks, ["none", "rgba(0, 0, 0, 0)"]);
  const stage = await reader.inShade(
    page,
    (root) => getComputedStyle(root.querySelector(".stage") ?? root.host).display,
  );
  assert.equal(stage, "none");
});

test("in the reader's own colours marks are told by their lines", async () => {
  const page = await revisit("/forced", { "4.2": "4.7" });
  await browser.emulateMedia(page, { forcedColors: "active" });
  const lines = await page.evaluate(() =>
    [1, 2, 3].map((tint) => getComputedStyle(document.body, `::highlight(tint-${tint})`).textDecorationStyle),
  );
  assert.deepEqual(lines, ["solid", "double", "dashed"]);
  // Chromium gives all of them one ground: there the line is on it, and not below, where it would be as light as the page.
  const [offset, current] = await page.evaluate(() => {
    const style = (tint: number) => getComputedStyle(document.body, `::highlight(tint-${tint})`);
    return [style(1).textUnderlineOffset, style(4).textDecorationLine];
  });
  assert.equal(offset === "0px", browserName === "chromium", offset);
  assert.equal(current, "overline", "the one whose card is open");
});

test("in the reader's own colours the map has these, too, and tells the kinds apart by their shapes", async () => {
  const added = "A second hearing will be held in the parish hall next week.";
  const gone = "Fewer than 300 people live on the island all year round.";
  const page = await revisit("/forced-map", { "4.2": "4.7", "meeting.": `meeting. ${added}`, [gone]: "" });
  await browser.emulateMedia(page, { forcedColors: "active" });
  const ticks = await reader.until("the reader's colours are there", () =>
    reader.inShade(page, (root) => {
      const probe = document.createElement("i");
      probe.style.cssText = "background: Highlight; forced-color-adjust: none";
      root.append(probe);
      const own = getComputedStyle(probe).backgroundColor;
      probe.remove();
      return (
        matchMedia("(forced-colors: active)").matches &&
        Array.from(root.querySelectorAll(".tick"), (tick) => {
          const { backgroundColor, width, height } = getComputedStyle(tick, "::before");
          return { isOwn: backgroundColor === own, shape: `${width} × ${height}` };
        })
      );
    }),
  );
  assert.equal(ticks.length, 3);
  assert.ok(
    ticks.every(({ isOwn }) => isOwn),
    JSON.stringify(ticks),
  );
  const margins = await reader.inShade(page, (root) => {
    root.querySelector(".stage")?.classList.add("colour_blind");
    return Array.from(root.querySelectorAll(".margin, .marker"), (mark) =>
      getComputedStyle(mark).getPropertyValue("--mark-words"),
    );
  });
  assert.deepEqual([...new Set(margins)], ["CanvasText"], "whatever the palette is");
  assert.equal(new Set(ticks.map(({ shape }) => shape)).size, 3, JSON.stringify(ticks));
});

test("what stands beside a text is not seen where the page's own header lies over it, and a step brings it out", async () => {
  const header =
    '<div style="position: sticky; top: 0; height: 150px; background: navy; color: white">The Gazette</div>';
  const page = await browser.open();
  await page.setViewportSize({ width: 1000, height: 700 });
  for (const edits of [{}, { "4.2": "4.7", "nine times": "eight times" }]) {
    const html = story(edits).replace("<header>", `${header}<header>`);
    site.put("/header", html.replace("</article>", `</article><div style="height: 2000px"></div>`));
    await reader.visit(browser, page, site.url("/header"));
  }
  await reader.barText(page);
  const shown = () =>
    reader.inShade(page, (root) =>
      Array.from(root.querySelectorAll<HTMLElement>(".margin"), (bar) => {
        const [, above = "0"] = /inset\(([\d.]+)px/.exec(getComputedStyle(bar).clipPath) ?? [];
        return bar.hidden ? null : { top: bar.getBoundingClientRect().top + Number(above), isCut: above !== "0" };
      }),
    );
  assert.ok((await shown())?.every((bar) => bar !== null));
  // The middle of the first one's line to the header's lower edge, then all of it below the header.
  const { y } = await reader.middleOfText(page, "4.7");
  await page.evaluate((by) => scrollTo(0, by), Math.round(y - 150));
  await reader.until("only its part below the header is seen", async () => {
    const [bar] = (await shown()) ?? [];
    return bar?.isCut && Math.abs(bar.top - 150) < 1;
  });
  await page.evaluate(() => scrollBy(0, 30));
  await reader.until("nothing of it is seen", async () => (await shown())?.[0] === null);
  await page.evaluate((by) => scrollTo(0, by), Math.round(y - 135));
  await reader.clickShade(page, ".next");
  await reader.until(
    "it was brought out from below the header",
    async () => (await reader.middleOfText(page, "4.7")).y > 200,
  );
});

test("a bar in the margin has the shape of the line under the text, and a headline is marked at its own", async () => {
  const added = "A second hearing will be held in the parish hall next week.";
  const page = await revisit("/margin", { "will stop": "may stop", "meeting.": `meeting. ${added}` });
  const bars = await reader.inShade(page, (root) =>
    Array.from(root.querySelectorAll<HTMLElement>(".margin:not([hidden])"), (bar) => ({
      label: bar.ariaLabel,
      style: getComputedStyle(bar, "::before").borderLeftStyle,
      top: bar.getBoundingClientRect().top,
    })),
  );
  const [headline, sentence] = bars ?? [];
  assert.deepEqual(
    [headline?.label, headline?.style, sentence?.label, sentence?.style],
    [
      "Reworded: headline, certainty. Before: …Skarholm will stop in… Now: …Skarholm may stop in…",
      "solid",
      "Added: date. Now: A second hearing will be held in the…",
      "double",
    ],
  );
  const heading = await page.locator("h1").boundingBox();
  assert.ok(headline && heading && headline.top >= heading.y && headline.top < heading.y + heading.height);
});
