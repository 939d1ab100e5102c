/** Whether a page asks its reader for a secret: a password, or the number of a card. */

/** What `autocomplete` says of such a field, by which browsers fill it in. */
const COMPLETED = /(?:^|\s)(?:cc-|current-password|new-password|one-time-code)/i;
/** What shops call a field for a card that does not say. */
const NAMED =
  /card[-_ ]?(?:number|no)\b|cc[-_]?number|credit[-_ ]?card|\bcv[cv]\b|karten[-_ ]?nummer|n[uú]m[eé]ro[-_ ](?:d(?:e|o|ella)[-_ ])?(?:la[-_ ])?(?:carta|carte|cart[aã]o|tarjeta)|カード番号|رقم البطاقة/i;
/** What is said of a frame in which a card is to be paid with, by those who take payments for others. */
const FRAMED = /\b(?:card|payment)\b.*\b(?:frame|field|form|input)|\bframe\b.*\b(?:card|payment)|stripeframe/i;
/** Where such frames come from. */
const PAYMENT =
  /(?:^|\.)(?:js\.stripe\.com|adyen\.com|braintreegateway\.com|checkout\.com|mollie\.com|worldpay\.com|squarecdn\.com|spreedly\.com|authorize\.net|cybersource\.com|datatrans\.com|saferpay\.com|payone\.com|redsys\.es|razorpay\.com|pay\.jp|payfort\.com)$/;

/** What a field is called is not longer than this, */
const LONGEST = 60;
/** and stands in no more nodes of its label. */
const MOST_NODES = 50;

/** What is left to be looked at of a page: it must not be held up by that. */
export interface Budget {
  /** So many fields, labels and frames. A page with more counts as one that asks for a secret: no story has as many. */
  fields: number;
  /** So many elements are looked at for a closed shadow root, */
  elements: number;
  /** and so many that may have one are asked. */
  hosts: number;
}

export function fullBudget(): Budget {
  return { fields: 3_000, elements: 20_000, hosts: 500 };
}

/** Looks into an element: its shadow root, though it may be closed to the page's scripts; none where it has none. */
export type LookInto = (element: Element) => ShadowRoot | null;

/**
 * Whether a field for a secret is to be seen in a tree, or a frame with one. Sites keep one folded away on every page. Where
 * there is neither, nothing is laid out.
 */
export function asksForSecret(root: Document | ShadowRoot, budget: Budget = fullBudget()): boolean {
  const isAsking = (field: HTMLInputElement) => isForSecret(field) && isSeen(field);
  const isLabelling = (label: HTMLLabelElement) => {
    if (!areNamed([saidIn(label)], NAMED)) return false;
    const { control } = label;
    return control instanceof HTMLInputElement && control.type !== "hidden" && isSeen(control);
  };
  // What a frame measures inside its border: pages have frames of a pixel that nobody is to see.
  const isPaying = (frame: HTMLIFrameElement) =>
    isForCard(frame) && isSeen(frame) && frame.clientWidth > 1 && frame.clientHeight > 1;
  return some("input", isAsking) || some("label", isLabelling) || some("iframe", isPaying);

  function some<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    is: (element: HTMLElementTagNameMap[Tag]) => boolean,
  ): boolean {
    for (const element of all(root, tag)) if (budget.fields-- <= 0 || is(element)) return true;
    return false;
  }
}

/** Whether one is to be seen in a shadow root that is closed to the page's own scripts, where payment forms may stand. */
export function asksInside(root: Document | ShadowRoot, lookInto: LookInto, budget: Budget = fullBudget()): boolean {
  for (const element of all(root, "*")) {
    if (budget.elements-- <= 0 || budget.hosts <= 0) return false;
    if (!mayHost(element)) continue;
    budget.hosts -= 1;
    // One that is open is read, and asked then.
    const shadow = element.shadowRoot === null ? lookInto(element) : null;
    if (shadow && (asksForSecret(shadow, budget) || asksInside(shadow, lookInto, budget))) return true;
  }
  return false;
}

/** Whether an element may have a closed shadow root: one of the page's own making, or one in which nothing stands. */
function mayHost({ localName, firstChild }: Element): boolean {
  return localName.includes("-") || (firstChild === null && /^(?:div|span|section)$/.test(localName));
}

/** All elements of a tag in a tree. */
function all<Tag extends keyof HTMLElementTagNameMap>(root: Document | ShadowRoot, tag: Tag): Elements<Tag>;
function all(root: Document | ShadowRoot, tag: "*"): HTMLCollectionOf<Element> | NodeListOf<Element>;
function all(root: Document | ShadowRoot, tag: string): HTMLCollectionOf<Element> | NodeListOf<Element> {
  // A document remembers where they are for as long as it stays as it is.
  return root instanceof Document ? root.getElementsByTagName(tag) : root.querySelectorAll(tag);
}

type Elements<Tag extends keyof HTMLElementTagNameMap> =
  | HTMLCollectionOf<HTMLElementTagNameMap[Tag]>
  | NodeListOf<HTMLElementTagNameMap[Tag]>;

function isForSecret({ type, autocomplete, name, id, placeholder, ariaLabel }: HTMLInputElement): boolean {
  if (type === "hidden") return false;
  return type === "password" || COMPLETED.test(autocomplete) || areNamed([name, id, placeholder, ariaLabel], NAMED);
}

/** What a label says, or enough of it to know that it is too long to be a name. */
function saidIn(label: HTMLLabelElement): string {
  const nodes = document.createTreeWalker(label);
  let said = "";
  for (let looked = 0; looked < MOST_NODES && said.length <= LONGEST; looked++) {
    const node = nodes.nextNode();
    if (!node) break;
    if (node instanceof Text) said += node.data;
  }
  return said;
}

/** What stands in a frame of another site is not known; what is said of it is, and where it is from. */
function isForCard(frame: HTMLIFrameElement): boolean {
  const { name, id, title, ariaLabel, allow, src } = frame;
  const said = [name, id, title, ariaLabel];
  if (areNamed(said, NAMED) || areNamed(said, FRAMED)) return true;
  if (URL.canParse(src) && PAYMENT.test(new URL(src).hostname)) return true;
  // Walls and appeals for donations may let a card be used, too; a shop has its frame in the form that it completes.
  return /(?:^|[\s;])payment\b/.test(allow) && frame.closest("form") !== null;
}

function areNamed(texts: readonly (string | null)[], what: RegExp): boolean {
  return texts.some((text) => text !== null && text.length <= LONGEST && what.test(text));
}

function isSeen(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  const { left, right, bottom, width, height } = element.getBoundingClientRect();
  // What no one can scroll to waits beside the page until it is called.
  return width > 1 && height > 1 && right > 0 && left < innerWidth && bottom + scrollY > 0;
}
