/** Whether a page asks its reader for a secret: a password, or the number of a card. */

/** By `autocomplete`, which browsers fill in by, and by the names that shops give to fields for cards without it. */
const SECRETS = [
  "input[type=password i]",
  "input[autocomplete^='cc-' i]",
  "input[autocomplete*=' cc-' i]",
  "input[autocomplete*='-password' i]",
  "input[autocomplete*='one-time-code' i]",
  ...["cardnumber", "card-number", "card_number", "ccnumber", "creditcard", "cvc", "cvv"].flatMap((name) => [
    `input[name*='${name}' i]`,
    `input[id*='${name}' i]`,
  ]),
].join();

/** Whether a field for a secret is to be seen in these trees. Sites keep one folded away on every page. */
export function asksForSecret(roots: Iterable<Document | ShadowRoot>): boolean {
  for (const root of roots) {
    for (const field of root.querySelectorAll(SECRETS)) if (isSeen(field)) return true;
  }
  return false;
}

function isSeen(field: Element): boolean {
  if (!field.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  const { left, right, bottom, width, height } = field.getBoundingClientRect();
  // What no one can scroll to waits beside the page until it is called.
  return width > 1 && height > 1 && right > 0 && left < innerWidth && bottom + scrollY > 0;
}
