/**
 * How much of a page is read. All of it is far beyond any story; what goes further was made to be in the way, and is read
 * so far and no further. The background takes no more than this from any page.
 */

/** A page whose address is longer is not read, and a link that is longer is left out. */
export const MOST_ADDRESS = 8_192;
/** A page of 100,000 elements is read whole; one without end is not. */
export const MOST_NODES = 200_000;
/** Units of text: ten times the longest article. The node that goes beyond is the last, and is itself no longer. */
export const MOST_TEXT = 1_500_000;
/** Units of a class, an id, a label, a title; what is longer is cut. */
export const MOST_NAME = 2_000;
/** The entries of the head of each kind. */
export const MOST_ENTRIES = 1_000;
/** Units of what one `<meta>` says; what is longer is cut. */
export const MOST_CONTENT = 10_000;
/** Units of all JSON-LD; a script that goes beyond is left out. */
export const MOST_JSON_LD = 1_000_000;

/** What is sent at once: more would hold up the page's own script for longer than its reader may notice. */
export const PART = { blocks: 1_000, text: 100_000 };
