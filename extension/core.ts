// Written from the Rust types by src/typescript.rs: `UPDATE=1 cargo test typescript`.

/**
 * One document: its address, what its head says of it, and its text in document order.
 */
export type Page = { 
/**
 * The address that the page was read from; empty where there is none (a file, a pasted text).
 */
url: string, 
/**
 * The text of `<title>`.
 */
title: string, 
/**
 * The value of `<html lang>`; empty where it is not given.
 */
language: string, 
/**
 * `<meta>` elements that have a content, in document order.
 */
meta: Array<Meta>, 
/**
 * `<link>` elements that say where the story lives: `canonical`, `amphtml`, `alternate` with a language.
 */
links: Array<Link>, 
/**
 * The texts of `<script type="application/ld+json">`, unparsed.
 */
json_ld: Array<string>, 
/**
 * The elements that hold blocks, and their ancestors. A parent stands before its children; the first is `<body>`.
 */
elements: Array<Element>, 
/**
 * The text, in document order. Blocks of white space alone are left out.
 */
blocks: Array<Block>, };

/**
 * One `<meta>` element: its `name`, `property` or `itemprop`, in lower case, and its content.
 */
export type Meta = { 
/**
 * For example `og:title` or `article:published_time`.
 */
name: string, 
/**
 * The content, as it stands.
 */
content: string, };

/**
 * One `<link>` element of the head.
 */
export type Link = { 
/**
 * In lower case, for example `canonical`.
 */
rel: string, 
/**
 * As the page gives it; it may be relative.
 */
href: string, };

/**
 * One element that holds text, with what its author said of it.
 */
export type Element = { 
/**
 * Index of the parent in [`Page::elements`]; none for the root.
 */
parent: number | null, 
/**
 * In lower case.
 */
tag: string, 
/**
 * The `class` attribute.
 */
class: string, 
/**
 * The `id` attribute.
 */
id: string, 
/**
 * The `role` attribute.
 */
role: string, 
/**
 * The `itemprop` attribute.
 */
itemprop: string, 
/**
 * The `aria-label` attribute.
 */
label: string, 
/**
 * Of an `<article>`, the address that it gives as its own, in its title's link mostly; of a heading, where its link
 * leads. It may be relative.
 */
address: string, 
/**
 * Whether a reader cannot see it: `hidden`, `aria-hidden`, or not rendered.
 */
hidden: boolean, };

/**
 * One paragraph-like run of text: what stands between two borders of block-level elements.
 */
export type Block = { 
/**
 * Index in [`Page::elements`] of the block-level element that the text stands in.
 */
element: number, 
/**
 * The text exactly as in the document, white space and all; a `<br>` is a line feed.
 */
text: string, 
/**
 * How many UTF-16 units of the text stand inside links.
 */
linked: number, };

/**
 * What a reader is told of the story in front of them.
 */
export type Visit = { 
/**
 * The story's key.
 */
story: string, 
/**
 * The story's headline, where it has one.
 */
headline: string | null, 
/**
 * How many editions of the story are kept, this one among them.
 */
editions: number, 
/**
 * When the edition that this one is compared with was last on the reader's screen, in milliseconds since 1970;
 * none on the first visit.
 */
since: number | null, 
/**
 * When what the story says now was first seen, in milliseconds since 1970.
 */
met: number, 
/**
 * What changed since then, in reading order.
 */
changes: Array<Change>, 
/**
 * What is said of the story beside its text, and is another now.
 */
particulars: Array<ParticularChange>, 
/**
 * How the publisher tells of what changed; none where nothing did by more than typography.
 */
disclosed: Disclosed | null, 
/**
 * Text that does not count as the story's, and why.
 */
set_aside: Array<SetAside>, 
/**
 * Whether the story was too long for all of it to be compared; see [`crate::report::Report::coarse`].
 */
coarse: boolean, 
/**
 * Whether one of the two was the teaser that is shown to those who do not subscribe, so that no more was compared.
 */
partial: boolean, 
/**
 * Why what the page says today is neither compared nor kept, if it is not.
 */
unread: Unread | null, };

/**
 * Why what a page says today is not the story.
 */
export type Unread = "translated" | "replaced";

/**
 * What changed between two texts.
 */
export type Report = { 
/**
 * The earlier text.
 */
before: Side, 
/**
 * The later text.
 */
after: Side, 
/**
 * The changes, in the reading order of the later text.
 */
changes: Array<Change>, 
/**
 * What is said of the story beside its text, and is another now.
 */
particulars: Array<ParticularChange>, 
/**
 * How the publisher tells of it; none where nothing changed by more than typography.
 */
disclosed: Disclosed | null, 
/**
 * Text that does not count as the story's, and why.
 */
set_aside: Array<SetAside>, 
/**
 * Whether the texts were too long for all of it to be compared. Some of what counts as removed and added may then be
 * reworded.
 */
coarse: boolean, };

/**
 * One of the two texts.
 */
export type Side = { 
/**
 * Its headline, where it has one.
 */
headline: string | null, 
/**
 * How many passages the story has in it.
 */
passages: number, };

/**
 * One sentence-level difference between two texts.
 */
export type Change = { 
/**
 * What became of the sentences.
 */
kind: ChangeKind, 
/**
 * The earlier sentences; none where the change is an addition.
 */
before: Array<string>, 
/**
 * The later sentences; none where the change is a removal.
 */
after: Array<string>, 
/**
 * The two sides word by word. What is not `added` makes the earlier sentences, joined by spaces; what is not
 * `removed` the later ones.
 */
words: Array<[Fate, string]>, 
/**
 * The part of the story that changed.
 */
field: Field, 
/**
 * What the change is about, the weightiest first.
 */
about: Array<About>, 
/**
 * How much it matters.
 */
weight: Weight, 
/**
 * Where in the later page the change is to be shown, in reading order; none where that text stands on no page.
 */
marks: Array<Mark>, };

/**
 * What became of a sentence.
 */
export type ChangeKind = "reworded" | "added" | "removed" | "moved" | "split" | "merged";

/**
 * A part of a story.
 */
export type Field = "headline" | "standfirst" | "body" | "caption" | "notice";

/**
 * One place in a page to be marked.
 */
export type Mark = { 
/**
 * Index in [`crate::page::Page::blocks`].
 */
block: number, 
/**
 * Where it starts in the block's text, in UTF-16 units.
 */
start: number, 
/**
 * Where it ends. Of what was removed, the end is the start: the place where it stood.
 */
end: number, 
/**
 * What is marked there.
 */
kind: MarkKind, };

/**
 * What a mark marks.
 */
export type MarkKind = "words" | "sentence" | "moved" | "removed";

/**
 * A particular that is another one now.
 */
export type ParticularChange = { 
/**
 * Which it is.
 */
particular: Particular, 
/**
 * What it was.
 */
before: string, 
/**
 * What it is.
 */
after: string, };

/**
 * One thing that is said of a story beside its text.
 */
export type Particular = "byline" | "section" | "published" | "modified";

/**
 * How a publisher tells of a change.
 */
export type Disclosed = "notice" | "time" | "silent";

/**
 * One piece of text that does not count as the story's.
 */
export type SetAside = { 
/**
 * Which of the two texts it stands in.
 */
side: Which, 
/**
 * Why it does not count.
 */
reason: Reason, 
/**
 * The text, its white space folded.
 */
text: string, 
/**
 * Of what was learned of the site: its place there, by which [`crate::noise::bring_back`] knows it.
 */
place: number | null, };

/**
 * One of two texts.
 */
export type Which = "before" | "after";

/**
 * What a passage is in its story.
 */
export type Kind = "headline" | "standfirst" | "heading" | "paragraph" | "list_item" | "quote" | "cell" | "caption" | "notice";

/**
 * Why a text does not count as the story's.
 */
export type Reason = "furniture" | "other_story" | "paywall" | "changing" | "everywhere";

/**
 * Why a page is no article.
 */
export type Lack = "little_text" | "stand_in" | "no_article";

/**
 * How much a change matters to a reader.
 */
export type Weight = "cosmetic" | "minor" | "substantive";

/**
 * What a change is about. The weightiest stand first.
 */
export type About = "correction" | "headline" | "number" | "quote" | "negation" | "name" | "cause" | "attribution" | "modality" | "date" | "detail" | "wording" | "tense" | "spelling" | "order" | "typography" | "volatile";

/**
 * What became of a run of words.
 */
export type Fate = "same" | "removed" | "added";

/**
 * The names under which the story of a page may be known.
 */
export type Keys = { 
/**
 * The page's own address, written in the one way in which all of its writings are. Empty where it has none.
 */
own: string, 
/**
 * The addresses that the story may have been met at, too, the likeliest first; the page's own is not among them.
 */
claims: Array<string>, };

/**
 * What one page says of one story.
 */
export type Article = { 
/**
 * The headline that the reader sees, else the one that the page's metadata give.
 */
headline: string | null, 
/**
 * The summary below the headline.
 */
standfirst: string | null, 
/**
 * Who wrote it, without "By".
 */
byline: string | null, 
/**
 * When it was first published, as the page writes it (mostly ISO 8601).
 */
published: string | null, 
/**
 * When the publisher says that it was last changed.
 */
modified: string | null, 
/**
 * The part of the site or paper that it belongs to.
 */
section: string | null, 
/**
 * The address that the page gives as its own.
 */
canonical: string | null, 
/**
 * A BCP 47 tag, such as `en-GB`.
 */
language: string | null, 
/**
 * Whether the page shows all of the story to subscribers only.
 */
for_subscribers: boolean, 
/**
 * The story's text in the order in which it is read; a headline and a standfirst that the reader sees are among it.
 */
passages: Array<Passage>, };

/**
 * One block of a page that is the story's.
 */
export type Passage = { 
/**
 * What the passage is in its story.
 */
kind: Kind, 
/**
 * The index in [`Page::blocks`] of the block that it was read from.
 */
block: number, 
/**
 * The block's text, folded (see [`Folded`]).
 */
text: string, 
/**
 * Where it stands inside the story, as its site builds pages: the same number for blocks that stand in containers of
 * the same names, on whatever page of the site. 0 where that is not known.
 */
place: number, };

/**
 * What a story said at one time.
 */
export type Edition = { 
/**
 * When it was first seen, in milliseconds since 1970.
 */
seen: number, 
/**
 * What it said.
 */
article: Article, };

/**
 * The texts of a story's editions.
 */
export type Texts = { 
/**
 * Each sentence once, and each byline, date and address.
 */
sentences: Array<string>, 
/**
 * Each place of a site's pages once; see [`Passage::place`].
 */
places: Array<number>, 
/**
 * Each passage once: the number of its kind among [`KINDS`], the index of its place, what stands between its sentences
 * (0: nothing, 1: a space), and the indices of its sentences.
 */
passages: Array<Array<number>>, 
/**
 * The editions, the oldest first.
 */
editions: Array<KeptEdition>, };

/**
 * An edition, whose text is a list of indices.
 */
export type KeptEdition = { 
/**
 * Its number, by which it is asked for. The numbers of a story's editions rise; some may be missing.
 */
number: number, 
/**
 * When it was first seen, in milliseconds since 1970.
 */
seen: number, 
/**
 * Whether the page shows all of the story to subscribers only.
 */
for_subscribers: boolean, 
/**
 * Its headline, standfirst, byline, publication, last change, section, address and language: the indices of what they
 * say among the sentences.
 */
fields: Array<number | null>, 
/**
 * The indices of its passages, in the order in which they are read.
 */
passages: Array<number>, };

/**
 * What the archive knows of a story before a visit.
 */
export type Shelf = { 
/**
 * What it said.
 */
texts: Texts, 
/**
 * See [`Volume::baseline`].
 */
baseline: number, 
/**
 * See [`Volume::baseline_shown`].
 */
baseline_shown: number, 
/**
 * Whether a page that is unlike all that was kept is the story from now on, because it has been so before.
 */
turns: boolean, };

/**
 * What follows from a visit: what the reader is told, and what is to be kept.
 */
export type Visited = { 
/**
 * What the reader is told.
 */
visit: Visit, 
/**
 * The story's texts; none where it says nothing new, so that they stay.
 */
texts: Texts | null, 
/**
 * The number of its newest edition.
 */
latest: number, 
/**
 * How many editions are kept.
 */
editions: number, 
/**
 * Whether the newest edition is the baseline from here on.
 */
seen: boolean, 
/**
 * What is known of the site; none where nothing was learned.
 */
site: Site | null, };

/**
 * A story with all that is kept of it: a line of an export.
 */
export type Volume = { 
/**
 * The story's key.
 */
story: string, 
/**
 * Its headline, where it has one.
 */
headline: string | null, 
/**
 * The number of the edition that the reader has seen last with all its changes.
 */
baseline: number, 
/**
 * When that was last on the reader's screen, in milliseconds since 1970.
 */
baseline_shown: number, 
/**
 * Whether it is kept whatever the limits are.
 */
pinned: boolean, 
/**
 * How many changes, by more than typography, the reader has been told of and has not seen.
 */
unseen: number, 
/**
 * The other addresses under which it is known.
 */
claims: Array<string>, 
/**
 * When it was read, in milliseconds since 1970, rising, and the number of the edition that was read.
 */
visits: Array<[number, number]>, 
/**
 * What it said.
 */
texts: Texts, };

/**
 * Two editions of a story, and what changed between them.
 */
export type ComparedEditions = { 
/**
 * The earlier one.
 */
before: Edition, 
/**
 * The later one.
 */
after: Edition, 
/**
 * What changed. The marks are places in the passages of the later one: a block is an index among them.
 */
report: Report, };

/**
 * What is known of a site.
 */
export type Site = { 
/**
 * In the order in which they were seen last.
 */
places: Array<Place>, 
/**
 * In the order in which they were seen last.
 */
texts: Array<Text>, 
/**
 * The places whose text the reader wants to be told of, be it noise or not.
 */
wanted: Array<number>, };

/**
 * What became of the text in one place of a site's pages.
 */
export type Place = { 
/**
 * See [`Passage::place`].
 */
at: number, 
/**
 * How many revisits found another text there.
 */
changed: number, 
/**
 * How many found the same, or the same in other words.
 */
stayed: number, };

/**
 * A text that stood beside a story.
 */
export type Text = { 
/**
 * Its fingerprint.
 */
text: number, 
/**
 * The fingerprints of the keys of stories that it stood in, up to [`ENOUGH_STORIES`].
 */
stories: Array<number>, };
