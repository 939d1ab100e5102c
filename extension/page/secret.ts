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

/** What a field is called is not longer than this. */
const LONGEST = 60;
/** So many elements are looked at for a closed shadow root, */
const MOST_ELEMENTS = 20_000;
/** and so many that may have one are asked. */
const MOST_HOSTS = 500;

/** Looks into an element: its shadow root, though it may be closed to the page's scripts; none where it has none. */
export type LookInto = (element: Element) => ShadowRoot | null;

/**
 * Whether a field for a secret is to be seen in a tree, or a frame with one. Sites keep one folded away on every page. Where
 * there is neither, nothing is laid out.
 */
export function asksForSecret(root: Document | ShadowRoot): boolean {
  const isAsking = (field: HTMLInputElement) => isForSecret(field) && isSeen(field);
  // What a frame measures inside its border: pages have frames of a pixel that nobody is to see.
  const isPaying = (frame: HTMLIFrameElement) =>
    isForCard(frame) && isSeen(frame) && frame.clientWidth > 1 && frame.clientHeight > 1;
  return Array.from(all(root, "input")).some(isAsking) || Array.from(all(root, "iframe")).some(isPaying);
}

/** Whether one is to be seen in a shadow root that is closed to the page's own scripts, where payment forms may stand. */
export function asksInside(root: Document | ShadowRoot, lookInto: LookInto): boolean {
  let left = MOST_HOSTS;
  return inside(root);

  function inside(root: Document | ShadowRoot): boolean {
    const elements = all(root, "*");
    for (let index = 0; index < MOST_ELEMENTS && left > 0; index++) {
      const element = elements.item(index);
      if (!element) break;
      if (!mayHost(element)) continue;
      left -= 1;
      // One that is open is read, and asked then.
      const shadow = element.shadowRoot === null ? lookInto(element) : null;
      if (shadow && (asksForSecret(shadow) || inside(shadow))) return true;
    }
    return false;
  }
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

function isForSecret({ type, autocomplete, name, id, placeholder, ariaLabel, labels }: HTMLInputElement): boolean {
  if (type === "hidden") return false;
  if (type === "password" || COMPLETED.test(autocomplete)) return true;
  return areNamed([name, id, placeholder, ariaLabel, ...Array.from(labels ?? [], (label) => label.textContent)], NAMED);
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
