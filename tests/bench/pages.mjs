// Invented pages of any size around an invented story, with as much before, in and after it as news sites have.

import { editedStory } from "./stories.mjs";

/**
 * A page of so many elements around a story of about so many words. The same numbers give the same page everywhere.
 *
 * @param {number} elements in the body, to a teaser; never fewer than the story takes
 * @param {number} words
 * @returns {string} HTML
 */
export function newsPage(elements, words) {
  const [headline = "", ...paragraphs] = editedStory(words, "lightly edited")[0].split("\n\n");
  const story = paragraphs.map(paragraph).join("\n");
  const left = elements - count(story);
  // A tenth of what is not the story is menus, most of them closed; teasers follow the story, and stand in it.
  const menu = repeated(
    left / 10,
    (index) => `<li class="menu-item"><a href="/section/${index}">${name(index)}</a></li>`,
  );
  const teasers = repeated((left * 9) / 10, (index) => teaser(index, paragraphs[index % paragraphs.length] ?? ""));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${headline} – The Invented Times</title>
<meta property="og:type" content="article"><meta property="og:title" content="${headline}">
<link rel="canonical" href="https://times.example/story">
<style>
  body { margin: 0; font: 16px/1.5 serif }
  .menu .sub { display: none }
  .layout { display: grid; grid-template-columns: 2fr 1fr; gap: 2em }
  .card { display: flex; flex-direction: column; border-top: 1px solid #ccc }
  .card .kicker { font-size: 12px; text-transform: uppercase }
  .visually-hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
</style></head>
<body class="page"><header><nav class="menu"><ul>${menu.slice(0, 12).join("")}</ul><div class="sub"><ul>${menu.slice(12).join("")}</ul></div></nav></header>
<main class="layout"><article class="story" itemprop="articleBody"><h1>${headline}</h1>
<p class="byline">By <a href="/by/anna">Anna Novak</a>, <time datetime="2031-05-04">4 May 2031</time></p>
${story}
</article><aside class="more"><h2>More stories</h2>${teasers.join("\n")}</aside></main>
<footer><p>The Invented Times is printed at night.</p></footer></body></html>
`;
}

/** A paragraph as editors leave it: a link here, a word set off there. @param {string} text @param {number} index */
function paragraph(text, index) {
  const words = text.split(" ");
  const at = index % words.length;
  if (index % 3 === 0) words[at] = `<a href="/topic/${index}">${words[at]}</a>`;
  if (index % 4 === 0) words[words.length - 1] = `<em>${words.at(-1)}</em>`;
  return `<p>${words.join(" ")}</p>`;
}

/** @param {number} index @param {string} text */
function teaser(index, text) {
  const words = text.split(" ");
  return `<div class="card"><a href="/story/${index}"><span class="kicker"><span class="visually-hidden">Topic:</span> ${name(index)}</span>
<h3>${words.slice(0, 8).join(" ")}</h3></a><div class="text"><p>${words.slice(8, 24).join(" ")}</p>
<ul class="tags"><li><a href="/tag/${index}">${name(index + 1)}</a></li></ul></div><button><svg><path d="M0 0"></path></svg></button></div>`;
}

/** @param {number} index */
function name(index) {
  return ["World", "Sea", "Letters", "Harbour", "Money", "Schools", "Weather"][index % 7];
}

/**
 * As many parts as make up so many elements.
 *
 * @param {number} elements
 * @param {(index: number) => string} part
 */
function repeated(elements, part) {
  const number = Math.round(elements / count(part(0)));
  return Array.from({ length: Math.max(0, number) }, (_, index) => part(index));
}

/** How many elements there are in some HTML. @param {string} html */
function count(html) {
  return html.match(/<[a-z]/g)?.length ?? 0;
}
