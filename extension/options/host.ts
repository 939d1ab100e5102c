/** What a reader types or pastes for a site → its host. */

/** None where it is no address of the web. */
export function hostIn(typed: string): string | null {
  // As the browser writes the sites that are granted, too.
  const address = typed.trim().replace(/^\*:/, "https:");
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && !/^https?$/.test(scheme)) return null;
  const url = scheme === undefined ? `https://${address}` : address;
  if (!URL.canParse(url)) return null;
  const { hostname, username } = new URL(url);
  const host = hostname.replace(/^\*\./, "").replace(/\.$/, "");
  return host === "" || username !== "" || host.includes("*") ? null : host;
}

/** A site as most people think of it. */
export function withoutWww(host: string): string {
  return host.replace(/^www\.(?=[^.]+\.)/, "");
}
