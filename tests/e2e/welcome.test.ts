// A new reader tries the sample story on the first page, before anything is allowed.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openNewBrowser } from "./browser.ts";
import { welcomePage } from "./grant.ts";
import * as reader from "./reader.ts";
import { stored } from "./stored.ts";
import { after, test } from "./test.ts";

const browser = await openNewBrowser({ after });

/** The first page as it is when it is opened. */
async function welcome(): Promise<Page> {
  const page = await welcomePage(browser);
  await page.bringToFront();
  await page.reload();
  await page.getByRole("button", { name: "See it an hour later" }).waitFor();
  return page;
}

test("the sample story is an hour older at the press of a button, and what changed is marked", async () => {
  const before = await stored(browser);
  const page = await welcome();
  const article = page.locator("article");
  assert.match(await article.innerText(), /40,000 crowns[\s\S]*certainly failed[\s\S]*Nobody was hurt/);
  assert.equal(await reader.hasShade(page), false);

  await page.getByRole("button", { name: "See it an hour later" }).click();
  assert.match(await reader.barText(page), /^4 changes since \d/);
  assert.deepEqual(await reader.marks(page), {
    words: ["65,000", "may have"],
    sentence: ["A museum has offered to buy it."],
    moved: [],
  });
  assert.deepEqual(await reader.markers(page), ["Removed here: Nobody was hurt."]);
  await page.getByRole("status").filter({ hasText: "What is new has a line below it" }).waitFor();
  await reader.clickShade(page, ".next");
  assert.match(await reader.until("a card opens", () => reader.cardText(page)), /40,000[\s\S]*65,000/);

  await page.getByRole("button", { name: "Back to what you read" }).click();
  await reader.until("the bar is gone", async () => !(await reader.hasShade(page)));
  assert.deepEqual(await reader.marks(page), reader.NO_MARKS);
  assert.match(await article.innerText(), /40,000 crowns/);
  assert.equal(await stored(browser), before, "nothing of it is kept");
});

test("the sample is worked by keys, there and back, and leaves the focus where it was", async () => {
  const page = await welcome();
  await page.getByRole("button", { name: "See it an hour later" }).focus();
  await page.keyboard.press("Enter");
  await reader.barText(page);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  assert.equal(await focused(), "Back to what you read");
  await page.keyboard.press("Escape");
  await reader.until("the bar is closed", () => reader.inShade(page, (root) => !root.querySelector(".bar")));
  await page.keyboard.press("Enter");
  await reader.until("the marks are gone", async () => !(await reader.hasShade(page)));
  assert.equal(await focused(), "See it an hour later");
});

test("whoever turns there and back at once sees the marks once", async () => {
  const page = await welcome();
  await page.evaluate(() => {
    const button = document.querySelector<HTMLElement>(".turn");
    button?.click();
    button?.click();
    button?.click();
  });
  await reader.barText(page);
  await page.getByRole("button", { name: "Back to what you read" }).click();
  await reader.until("the bar is gone", async () => !(await reader.hasShade(page)));
});

test("what the browser refuses to do is told, with what to do about it", async () => {
  const page = await welcome();
  await page.evaluate(() => {
    const contains = () => Promise.reject(new Error("The browser is busy"));
    Object.defineProperty(chrome.permissions, "contains", { value: contains });
  });
  await page.getByRole("button", { name: "Only on sites I choose" }).click();
  await page.getByText("something unexpected happened (The browser is busy); try again").waitFor();
});

test("in the reader's own colours the choice that holds is another one than the other", async () => {
  const page = await welcome();
  await page.getByRole("button", { name: "Only on sites I choose" }).click();
  await browser.emulateMedia(page, { forcedColors: "active" });
  const grounds = () =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll(".choice [aria-pressed]"), (button) => {
        const { backgroundColor, color } = getComputedStyle(button);
        return `${button.ariaPressed}: ${color} on ${backgroundColor}`;
      }),
    );
  await reader.until(
    "they differ",
    async () => new Set((await grounds()).map((it) => it.replace(/.*: /, ""))).size === 2,
  );
});

test("all options are one link away", async () => {
  const page = await welcome();
  await page.getByRole("link", { name: "All options" }).click();
  await page.getByRole("heading", { name: "Options" }).waitFor();
});
