/** A host → the site it is of: the part that its owner registered, by the public suffix list. */

// The list is a library's, so that an update of it is `npm update`; the core has no room for it. Few pages need it: those
// that claim an address on another host. It takes 5 ms or more to get ready, of which every start of the background would
// have its share; so it is required, not imported: it is in the bundle all the same, but runs when it is first asked for.
declare function require(name: "tldts"): typeof import("tldts");

/** None where a host is no one's: a public suffix such as `co.uk` or `github.io`, or an IP address. */
export function siteOf(host: string): string | null {
  return require("tldts").getDomain(host, { allowPrivateDomains: true });
}
