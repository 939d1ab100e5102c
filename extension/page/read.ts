/**
 * A document → its `Page`: what the reader sees, as plain data, and the nodes that each block was read from.
 *
 * `src/html.rs` reads a saved file by the same rules, so that what is tested there holds here, and
 * `tests/e2e/same-page.test.ts` holds them to it:
 *
 * - A *block* is a maximal run of inline content between the borders of block-level elements. Which element is
 *   block-level is decided by its tag name alone ({@link BLOCK_TAGS}), never by the page's styles.
 * - The text is exact: every Text node's data as it stands. A `<br>` is one line feed. Two or more `<br>` with nothing
 *   but white space between them end the block, and what stands between them belongs to no block.
 * - Blocks of white space alone are left out. White space is Unicode's `White_Space`.
 * - {@link SILENT_TAGS} give no text and are no border.
 * - Open shadow roots are read as they are shown: the host's children stand where their slots are.
 * - `elements` are those that hold blocks and all their ancestors, parents first; the first is the root, `<body>`.
 * - `hidden` says whether an element is seen: in a document on screen, whether it is rendered and not
 *   `visibility: hidden`; in an inert one (parsed, never shown), by the attributes of it and its ancestors: `hidden`,
 *   an inline `display: none` or `visibility: hidden`, a `<dialog>` that is not open, and `aria-hidden=true` on a
 *   block-level one. A hidden block-level element is read all the same, and so are those inside it; a hidden inline one
 *   gives no text. What stands in closed `<details>` is not hidden by that: its reader may open them.
 * - An `<article>` that stands in no other has an `address`: the first of {@link ADDRESS_ATTRIBUTES} that it has, else
 *   that of the first {@link TITLE_LINK} in it; a heading, that of its first link.
 * - `linked` counts the units of text inside `<a href>`.
 * - Of the head: one `Meta` for each of `name`, `property` and `itemprop` that an element with a content has, in lower
 *   case; one `Link` for each `canonical` and `amphtml` of a `rel`, and `alternate` where it has an `hreflang`.
 * - A page is read no further than {@link MOST_NODES} nodes and {@link MOST_TEXT} units of text. What is longer than any
 *   author writes it, by `limits.ts`, is cut or left out; a saved file is its reader's own, and has no such limits.
 */

import type { Link, Meta, Page, Element as PageElement } from "../core.ts";
import { MOST_ADDRESS, MOST_CONTENT, MOST_ENTRIES, MOST_JSON_LD, MOST_NAME, MOST_NODES, MOST_TEXT } from "./limits.ts";

/** A page, and where in the document each of its blocks stands. */
export interface Reading {
  page: Page;
  /** For each block of the page, the nodes that its text was read from, in order: Text nodes, and `<br>` elements. */
  nodes: readonly (readonly TextSource[])[];
  /** The open shadow roots that were read, those in which no text stands yet, too. */
  roots: readonly ShadowRoot[];
}

/** A reading that has only begun. */
interface Begun extends Reading {
  nodes: TextSource[][];
  roots: ShadowRoot[];
}

/** A Text node, or the `<br>` of a line feed. */
export type TextSource = Text | Element;

/** What HTML's rendering section displays as a block, a list item or a part of a table. */
const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure " +
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup p plaintext " +
    "pre search section summary ul xmp caption col colgroup table tbody td tfoot th thead tr"
  ).split(" "),
);

/** What is never part of a sentence: what is not displayed, what is drawn, and what the reader fills in. */
const SILENT_TAGS: ReadonlySet<string> = new Set(
  (
    "area audio base button canvas datalist embed head iframe img input link meta noembed noframes noscript object " +
    "option param rp script select style svg template textarea title video"
  ).split(" "),
);

/** Where sites that put several stories on a page write each one's address. */
const ADDRESS_ATTRIBUTES = [
  "data-url",
  "data-href",
  "data-permalink",
  "data-canonical-url",
  "data-article-url",
  "itemid",
];
const TITLE_LINK = "h1 a[href], h2 a[href], h3 a[href], a[rel~=bookmark][href]";
const HEADING = /^h[1-6]$/;

/** Who reads in slices reads for so many milliseconds at a time; most pages are read in one. */
const SLICE = 12;
/** A page that takes away, so often, what is being read is not read. */
const MOST_STARTS = 5;

/** Reads a document, or the one part of it that is below `root`. */
export function read(document: Document, root: Element | null = document.body): Reading {
  const reading = begin(document);
  readHead(reading.page, document);
  readJsonLd(reading.page, document);
  if (root) new Walk(reading, document.defaultView !== null, root).goOn();
  return reading;
}

/**
 * Reads a document as `read` does, but lets the page go on with its own work whenever that takes long. None where the page
 * did not leave it the time. Once the reader has `left`, there is no later: what is missing is read at once.
 */
export async function readInSlices(document: Document, left: AbortSignal): Promise<Reading | null> {
  for (let start = 0; start < MOST_STARTS; start++) {
    const slice = slices(left);
    const reading = begin(document);
    readHead(reading.page, document);
    await slice.rest();
    readJsonLd(reading.page, document);
    await slice.rest();
    const root = document.body;
    if (!root) return reading;
    const walk = new Walk(reading, document.defaultView !== null, root);
    do {
      if (walk.goOn(slice.end())) return reading;
      await slice.rest();
    } while (walk.isWhereItWas());
  }
  return null;
}

/** The time in slices: `rest` lets the page do what waits to be done, where a slice is over. The last one has no end. */
function slices(last: AbortSignal): { end(): number; rest(): Promise<void> } {
  let end = performance.now() + SLICE;
  return {
    end: () => (last.aborted ? Number.POSITIVE_INFINITY : end),
    async rest() {
      if (last.aborted || performance.now() < end) return;
      await new Promise<void>((resolve) => {
        last.addEventListener("abort", () => resolve(), { once: true });
        const { scheduler } = globalThis;
        if (scheduler?.yield) scheduler.yield().then(resolve);
        else setTimeout(resolve);
      });
      end = performance.now() + SLICE;
    },
  };
}

/** A reading in which nothing is read yet but the title. */
function begin(document: Document): Begun {
  const page: Page = {
    url: document.defaultView ? document.URL : "",
    title: cut(document.title),
    language: cut(document.documentElement?.lang.trim() ?? ""),
    meta: [],
    links: [],
    json_ld: [],
    elements: [],
    blocks: [],
  };
  if (document.defaultView) beginLayout(document.documentElement);
  return { page, nodes: [], roots: [] };
}

/** While style sheets are on their way Firefox has not begun to lay the page out, and takes all of it to be hidden. */
function beginLayout(html: Element | null): void {
  if (html && !isRendered(html)) html.getBoundingClientRect();
}

function cut(name: string): string {
  return name.length > MOST_NAME ? name.slice(0, MOST_NAME) : name;
}

function readHead(page: Page, document: Document): void {
  page.meta = metas(document);
  page.links = links(document);
}

// The browser remembers what it found by a tag's name for as long as the tree stays as it is, and forgets what it found by
// a selector. In a large page that is worth much, when it is read again.

function metas(document: Document): Meta[] {
  const metas: Meta[] = [];
  for (const element of document.getElementsByTagName("meta")) {
    const content = element.getAttribute("content");
    if (!content) continue;
    for (const attribute of ["name", "property", "itemprop"]) {
      const name = element.getAttribute(attribute)?.trim().toLowerCase();
      if (name) metas.push({ name: cut(name), content: content.slice(0, MOST_CONTENT) });
    }
    if (metas.length > MOST_ENTRIES - 3) break;
  }
  return metas;
}

function links(document: Document): Link[] {
  const links: Link[] = [];
  for (const element of document.head?.querySelectorAll(":scope > link[rel][href]") ?? []) {
    const href = element.getAttribute("href");
    if (!href || href.length > MOST_ADDRESS || links.length >= MOST_ENTRIES) continue;
    for (const rel of (element.getAttribute("rel") ?? "").toLowerCase().split(/[\t\n\f\r ]+/)) {
      const tells =
        rel === "canonical" || rel === "amphtml" || (rel === "alternate" && element.getAttribute("hreflang"));
      if (tells && links.length < MOST_ENTRIES) links.push({ rel, href });
    }
  }
  return links;
}

function readJsonLd(page: Page, document: Document): void {
  let room = MOST_JSON_LD;
  page.json_ld = Array.from(document.getElementsByTagName("script"))
    .filter((script) => script.getAttribute("type")?.trim().toLowerCase() === "application/ld+json")
    .map((script) => script.textContent ?? "")
    .filter((json) => {
      const fits = json.length <= room;
      if (fits) room -= json.length;
      return fits;
    })
    .slice(0, MOST_ENTRIES);
}

/** An element that the walk is inside of. There is one for each depth, which serves all elements at that depth in turn. */
interface Step {
  element: Element;
  tag: string;
  /** What was put into it, if it is a slot with something in it; the walk has come to `next` of it. */
  assigned: readonly Node[] | null;
  next: number;
  /** The next child, if it is any other element. */
  child: Node | null;
  readonly parent: Step | null;
  /** The step inside this one. */
  inner: Step | null;
  /** The nearest step that is block-level, itself perhaps. */
  block: Step | null;
  inLink: boolean;
  /** Whether it stands inside an `<article>`. */
  inArticle: boolean;
  /** Asked for no sooner than it has to be told: most elements hold no text of their own. */
  sight: Sight | null;
  /** Its index in the page's elements, once it holds a block. */
  index: number;
}

/** Whether an element is seen; all that stands in a `gone` one is gone too. */
type Sight = "seen" | "unseen" | "gone";

/** Asks for the styles alone: it cannot be had to lay the page out. */
const BY_STYLE = { visibilityProperty: true };

/**
 * One pass over the flat tree, with its own stack: a page may be nested deeper than a function can call itself.
 *
 * A page is mostly read once, before anything of this has been optimised, so what counts is how much the browser is
 * asked. An element in which text is seen is seen, and so are those around it: they are not asked any more.
 */
class Walk {
  private readonly page: Page;
  private readonly nodes: TextSource[][];
  private readonly roots: ShadowRoot[];
  private readonly onScreen: boolean;
  /** Where it is; none once it is done. */
  private at: Step | null;
  private run: TextSource[] = [];
  private text = "";
  private linked = 0;
  /** Whether there is more than white space in the run. */
  private hasWords = false;
  /** Where in the run its last `<br>` stands, while only white space has come after it. */
  private lastBreak: { node: number; text: number; linked: number } | null = null;
  /** Whether the run follows on two `<br>`, and only white space has come since. */
  private broken = false;
  private visited = 0;
  private kept = 0;

  constructor({ page, nodes, roots }: Begun, onScreen: boolean, root: Element) {
    this.page = page;
    this.nodes = nodes;
    this.roots = roots;
    this.onScreen = onScreen;
    this.at = this.enter(root, root.localName, null);
    this.place(this.at);
  }

  /** Walks on, until a time where one is given; tells whether all is read. */
  goOn(until = Number.POSITIVE_INFINITY): boolean {
    let step = this.at;
    // The clock is asked only now and then.
    for (let count = 1; step && (count % 64 !== 0 || performance.now() < until); count++) {
      const node = nextChild(step);
      if (!node) {
        if (step.block === step) this.endBlock(step);
        step = step.parent;
        continue;
      }
      if (this.visited > MOST_NODES || this.kept + this.text.length > MOST_TEXT || lengthOf(node) > MOST_TEXT) {
        this.endBlock(step);
        step = null;
        break;
      }
      if (isElement(node)) step = this.meet(node, step);
      else if (isText(node)) this.add(node, node.data, step);
      else continue;
      this.visited += 1;
    }
    this.at = step;
    return step === null;
  }

  /** Whether the page, having had the time to, did not take away what the walk is inside of. */
  isWhereItWas(): boolean {
    for (let step = this.at; step; step = step.parent) {
      const { element, child, assigned } = step;
      if (!element.isConnected || (!assigned && child && child.parentNode !== (element.shadowRoot ?? element)))
        return false;
    }
    return true;
  }

  /** Comes to an element, and answers where the walk goes on: inside it, or past it. */
  private meet(element: Element, inside: Step): Step {
    const tag = element.localName;
    if (SILENT_TAGS.has(tag)) return inside;
    if (tag === "br") {
      this.lineBreak(element, inside);
      return inside;
    }
    const step = this.enter(element, tag, inside);
    if (step.block === step) {
      this.endBlock(inside);
    } else if (!isEmpty(step) && this.sightOf(step) !== "seen") {
      if (this.sightOf(inside) === "seen" || hiddenByItself(element)) return inside;
    }
    return step;
  }

  private enter(element: Element, tag: string, parent: Step | null): Step {
    const step = parent?.inner ?? newStep(element, parent);
    step.element = element;
    step.tag = tag;
    step.assigned = tag === "slot" ? assignedTo(element) : null;
    step.next = 0;
    const { shadowRoot } = element;
    if (shadowRoot) this.roots.push(shadowRoot);
    step.child = (shadowRoot ?? element).firstChild;
    step.block = !parent || BLOCK_TAGS.has(tag) ? step : parent.block;
    step.inLink = parent?.inLink === true || (tag === "a" && element.hasAttribute("href"));
    step.inArticle = parent?.inArticle === true || parent?.tag === "article";
    step.sight = null;
    step.index = -1;
    return step;
  }

  /** Whether the element of a step is seen. One that is not may owe it to those around it: they are asked first. */
  private sightOf(step: Step): Sight {
    if (!step.sight && this.onScreen && isRendered(step.element)) step.sight = "seen";
    if (step.sight) return step.sight;
    let top = step;
    while (top.parent && !top.parent.sight) top = top.parent;
    let sight = top.parent?.sight ?? "seen";
    for (let at: Step | null = top; at && !step.sight; at = at.inner) {
      if (sight !== "gone") sight = this.look(at.element);
      at.sight = sight;
    }
    return sight;
  }

  /** What is to be seen of an element in one that is not gone. */
  private look(element: Element): Sight {
    if (!this.onScreen) return hiddenByItself(element) ? "gone" : "seen";
    if (isRendered(element)) return "seen";
    const { display, visibility } = getComputedStyle(element);
    // An element without a box of its own may still show its children, and details may be opened.
    if (display === "contents" || (display !== "none" && element.closest("details:not([open])"))) {
      return visibility === "visible" ? "seen" : "unseen";
    }
    return element.checkVisibility() ? "unseen" : "gone";
  }

  private add(node: TextSource, text: string, inside: Step): void {
    if (!text) return;
    // An array that is born with its one node takes a quarter of the room, and most blocks have one.
    if (this.run.length === 0) this.run = [node];
    else this.run.push(node);
    this.text += text;
    if (inside.inLink) this.linked += text.length;
    if (!isBlank(text)) {
      this.hasWords = true;
      this.lastBreak = null;
      this.broken = false;
      if (inside.sight === "seen" && inside.block) inside.block.sight ??= "seen";
    }
  }

  private lineBreak(element: Element, inside: Step): void {
    if (this.broken) {
      this.startRun(true);
    } else if (this.lastBreak) {
      this.run.length = this.lastBreak.node;
      this.text = this.text.slice(0, this.lastBreak.text);
      this.linked = this.lastBreak.linked;
      this.endBlock(inside);
      this.startRun(true);
    } else {
      const before = { node: this.run.length, text: this.text.length, linked: this.linked };
      this.add(element, "\n", inside);
      this.lastBreak = before;
    }
  }

  private endBlock(inside: Step): void {
    const holder = inside.block;
    if (holder && this.hasWords) {
      this.page.blocks.push({ element: this.place(holder), text: this.text, linked: this.linked });
      this.nodes.push(this.run);
      this.kept += this.text.length;
    }
    if (this.run.length > 0 || this.broken) this.startRun(false);
  }

  private startRun(broken: boolean): void {
    this.run = [];
    this.text = "";
    this.linked = 0;
    this.hasWords = false;
    this.lastBreak = null;
    this.broken = broken;
  }

  /** The index of an element in the page's table; it and its ancestors are put there when first asked for. */
  private place(step: Step): number {
    const isSeen = this.sightOf(step) === "seen";
    const { elements } = this.page;
    let top = step;
    while (top.parent && top.parent.index < 0) top = top.parent;
    // An element whose own words are not seen is not hidden where a part of it is.
    for (let at = top.parent; isSeen && at; at = at.parent) {
      const around = elements[at.index];
      if (!around?.hidden) break;
      around.hidden = false;
    }
    for (let at: Step | null = top; at && step.index < 0; at = at.inner) {
      at.index = elements.length;
      // Nobody asked for the sight of what stands around an element that is seen.
      elements.push(described(at, !isSeen && (at.sight ?? "seen") !== "seen"));
    }
    return step.index;
  }
}

function newStep(element: Element, parent: Step | null): Step {
  const step: Step = {
    element,
    tag: "",
    assigned: null,
    next: 0,
    child: null,
    parent,
    inner: null,
    block: null,
    inLink: false,
    inArticle: false,
    sight: null,
    index: -1,
  };
  if (parent) parent.inner = step;
  return step;
}

function described({ element, tag, parent, inArticle }: Step, hidden: boolean): PageElement {
  const attribute = element.hasAttributes() ? (name: string) => cut(element.getAttribute(name) ?? "") : () => "";
  return {
    parent: parent ? parent.index : null,
    tag: tag.toLowerCase(),
    class: attribute("class"),
    id: attribute("id"),
    role: attribute("role"),
    itemprop: attribute("itemprop"),
    label: attribute("aria-label"),
    address: tag === "article" && !inArticle ? addressOf(element) : HEADING.test(tag) ? linkIn(element, "a[href]") : "",
    // Until it is found it has a box, but a reader sees none of its own words; those inside it know by themselves.
    hidden: hidden || attribute("hidden") === "until-found",
  };
}

/** The address that an article gives as its own: in an attribute, or as the link of its title. */
function addressOf(article: Element): string {
  for (const name of ADDRESS_ATTRIBUTES) {
    const address = article.getAttribute(name);
    if (address) return address.length > MOST_ADDRESS ? "" : address;
  }
  return linkIn(article, TITLE_LINK);
}

function linkIn(element: Element, links: string): string {
  const address = element.querySelector(links)?.getAttribute("href") ?? "";
  return address.length > MOST_ADDRESS ? "" : address;
}

/** The next child as it is shown: a host shows those of its shadow root, and a slot what was put into it. */
function nextChild(step: Step): Node | null {
  if (step.assigned) return step.assigned[step.next++] ?? null;
  const child = step.child;
  step.child = child?.nextSibling ?? null;
  return child;
}

function isEmpty({ child, assigned }: Step): boolean {
  return !child && !assigned;
}

function assignedTo(slot: Element): Node[] | null {
  const assigned = slot instanceof HTMLSlotElement ? slot.assignedNodes() : [];
  return assigned.length > 0 ? assigned : null;
}

function isRendered(element: Element): boolean {
  return element.checkVisibility(BY_STYLE);
}

function hiddenByItself(element: Element): boolean {
  return (
    element.hasAttribute("hidden") ||
    // Words that are only kept from screen readers are on the screen; a whole block of them mostly waits to be opened.
    (element.getAttribute("aria-hidden") === "true" && BLOCK_TAGS.has(element.localName)) ||
    (element.localName === "dialog" && !element.hasAttribute("open")) ||
    /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i.test(element.getAttribute("style") ?? "")
  );
}

const NOT_BLANK = /\P{White_Space}/u;

function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  const isLetter = first > 0x20 && first < 0x7f;
  return !isLetter && !NOT_BLANK.test(text);
}

/** Numbers of the DOM standard: to look them up on `Node` takes longer than all else that is asked of a node. */
const [ELEMENT, TEXT, CDATA_SECTION] = [1, 3, 4];

/** How many units of text a node adds by itself. */
function lengthOf(node: Node): number {
  return isText(node) ? node.length : 0;
}

function isText(node: Node): node is Text {
  return node.nodeType === TEXT || node.nodeType === CDATA_SECTION;
}

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT;
}
