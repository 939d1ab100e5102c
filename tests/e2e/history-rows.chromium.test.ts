// How the history lays two editions out: nothing of either is lost, and every change has its place. It
// needs no browser, and runs once.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { ComparedEditions, Fate, Which } from "../../extension/core.ts";
import type { Paragraph } from "../../extension/history/paragraphs.ts";
import { rows } from "../../extension/history/rows.ts";
import { pageFromText } from "../../extension/page/plain-text.ts";
import * as core from "../../target/wasm/late-edition.js";
import { fixtures } from "./fixture.ts";
import { test } from "./test.ts";

core.initSync({ module: await readFile("target/wasm/late-edition_bg.wasm") });

const STORY = "example.org/story";

/** Two texts, a paragraph to a line, as two editions of a story. */
function compared(before: string, after: string): ComparedEditions {
  const read = (text: string) => new core.Reading(pageFromText(text), (host) => host, false);
  const first = read(before).visit(0, STORY, null, null, false, 1);
  assert.ok(first.texts, "the first edition is kept");
  const kept = { texts: first.texts, baseline: 0, baseline_shown: 1, turns: false };
  const { texts } = read(after).visit(0, STORY, kept, first.site, false, 2);
  assert.ok(texts, "the second edition is kept");
  return core.compareEditions(texts, null, 0, 1);
}

/** What paragraphs say without the words that the other edition alone has. */
function said(paragraphs: readonly Paragraph[], foreign: Fate): string[] {
  return paragraphs.map(({ pieces }) =>
    pieces.flatMap(({ runs }) => runs.map(([fate, text]) => (fate === foreign ? "" : text))).join(""),
  );
}

function check(name: string, { before, after, report }: ComparedEditions): void {
  const laid = rows({ before, after, report });
  const passages = (which: Which) => {
    const aside = report.set_aside.filter(({ side }) => side === which).map(({ text }) => text);
    const { article } = which === "before" ? before : after;
    return article.passages.map(({ text }) => text).filter((text) => !aside.includes(text));
  };
  const sides = { before: laid.flatMap((row) => row.before), after: laid.flatMap((row) => row.after) };
  assert.deepEqual(said(sides.before, "added"), passages("before"), `${name}: the earlier edition, whole`);
  assert.deepEqual(said(sides.after, "removed"), passages("after"), `${name}: the later edition, whole`);
  const places = (paragraphs: readonly Paragraph[], change: number) =>
    paragraphs.flatMap(({ pieces }) => pieces.filter((piece) => piece.change === change)).length;
  const merged = laid.flatMap((row) => row.merged);
  for (const [index, change] of report.changes.entries()) {
    const where = `${name}: ${change.kind} ${[...change.before, ...change.after].join(" ")}`;
    assert.equal(places(sides.before, index), change.before.length, `${where}, before`);
    assert.equal(places(sides.after, index), change.after.length, `${where}, after`);
    assert.ok(places(merged, index) > 0, `${where}, as one text`);
  }
}

test("nothing is lost, and every change has its place", async () => {
  for (const { name, story } of await fixtures()) {
    if (story) check(name, compared(story.blocks.before.join("\n"), story.blocks.after.join("\n")));
  }
});

const [ONE, TWO, THREE, FOUR] = [
  "The new bridge over the sound opens in May, the council said on Monday. It cost a million and a half.",
  "Ferries will go on crossing the sound for those who like the wind in their hair. They asked for it.",
  "The council will meet again on Friday to choose a name for the bridge. Nobody has been asked so far.",
  "Nine of its members want to go on, and four have had enough of the long evenings in the parish hall.",
];

test("paragraphs that were joined, parted, moved, added and removed stand beside what they were", () => {
  const texts: [name: string, before: string[], after: string[], rows: [number, number][]][] = [
    [
      "parted",
      [ONE, TWO, THREE],
      [ONE, ...TWO.split(". ").map((it) => `${it.replace(/\.$/, "")}.`), THREE],
      [
        [1, 1],
        [1, 2],
        [1, 1],
      ],
    ],
    [
      "joined",
      [ONE, TWO, THREE],
      [`${ONE} ${TWO}`, THREE],
      [
        [2, 1],
        [1, 1],
      ],
    ],
    [
      "added",
      [ONE, TWO, THREE],
      [ONE, FOUR, TWO, THREE],
      [
        [1, 1],
        [0, 1],
        [1, 1],
        [1, 1],
      ],
    ],
    [
      "removed",
      [ONE, FOUR, TWO, THREE],
      [ONE, TWO, THREE],
      [
        [1, 1],
        [1, 0],
        [1, 1],
        [1, 1],
      ],
    ],
    [
      "moved",
      [FOUR, ONE, TWO, THREE],
      [ONE, TWO, THREE, FOUR],
      [
        [1, 0],
        [1, 1],
        [1, 1],
        [1, 1],
        [0, 1],
      ],
    ],
  ];
  for (const [name, before, after, expected] of texts) {
    const changed = [before.join("\n"), after.join("\n").replace("on Friday", "on Sunday")] as const;
    const found = compared(...changed);
    check(name, found);
    assert.deepEqual(
      rows(found).map((row) => [row.before.length, row.after.length]),
      expected,
      name,
    );
  }
});
