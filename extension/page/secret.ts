/** Whether a page asks its reader for a secret: a password, or the number of a card. */

/** What `autocomplete` says of such a field, by which browsers fill it in. */
const COMPLETED = /(?:^|\s)(?:cc-|current-password|new-password|one-time-code)/i;
/** What shops call a field for a card that does not say. */
const NAMED =
  /card[-_ ]?(?:number|no)\b|cc[-_]?number|credit[-_ ]?card|\bcv[cv]\b|karten[-_ ]?nummer|num(?:é|e)ro[-_ ]de[-_ ](?:la[-_ ])?(?:carte|tarjeta)|numero[-_ ]carta|カード番号/i;

/** What a field is called is not longer than this. */
const LONGEST = 60;

/** Whether a field for a secret is to be seen in a tree. Sites keep one folded away on every page. */
export function asksForSecret(root: Document | ShadowRoot): boolean {
  // A document remembers where its fields are for as long as it stays as it is.
  const fields = root instanceof Document ? root.getElementsByTagName("input") : root.querySelectorAll("input");
  return Array.from(fields).some((field) => isForSecret(field) && isSeen(field));
}

function isForSecret({ type, autocomplete, name, id, placeholder, ariaLabel, labels }: HTMLInputElement): boolean {
  if (type === "hidden") return false;
  if (type === "password" || COMPLETED.test(autocomplete)) return true;
  const said = Array.from(labels ?? [], (label) => label.textContent ?? "");
  return [name, id, placeholder, ariaLabel ?? "", ...said].some((text) => text.length <= LONGEST && NAMED.test(text));
}

function isSeen(field: Element): boolean {
  if (!field.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  const { left, right, bottom, width, height } = field.getBoundingClientRect();
  // What no one can scroll to waits beside the page until it is called.
  return width > 1 && height > 1 && right > 0 && left < innerWidth && bottom + scrollY > 0;
}
