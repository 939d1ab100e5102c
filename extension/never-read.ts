/** Which hosts are never read: kinds of them that anyone can extend in never-read.txt, those of a reader's own network, and lists. */

import list from "./never-read.txt";

/** What kind of host it is, where it is of one that is never read. */
export type Kind = (typeof KINDS)[number];
const KINDS = ["sign_in", "mail", "banking", "health"] as const;

/** The kind of a host that is never read; none where it may be. */
export function kindOf(host: string): Kind | null {
  const labels = host.split(".");
  // A site's own name is no kind: `mail.example.org` is mail, `mail.example` is a newspaper perhaps.
  for (const label of labels.slice(0, -2)) {
    const kind = kinds().get(`${label}.`);
    if (kind) return kind;
  }
  for (const [at] of labels.entries()) {
    const ending = labels.slice(at).join(".");
    const kind = kinds().get(ending) ?? kinds().get(`.${ending}`);
    if (kind) return kind;
  }
  return null;
}

/** A host without the dot that may stand at its end, which leads to the same host. */
export function withoutRoot(host: string): string {
  return host.replace(/\.$/, "");
}

/** Whether a host, or one above it, is on a list of hosts. */
export function isOn(hosts: readonly string[], host: string): boolean {
  return hosts.some((listed) => host === listed || host.endsWith(`.${listed}`));
}

/** Names that no one can register, and that networks at home and at work give to their own. */
const OWN_ENDINGS = ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa"];

/** Whether a host is this machine, or of a network of the reader's own, as far as its name or address tells. */
export function isIntranet(host: string): boolean {
  if (host.startsWith("[")) return isOwnIpv6(host.slice(1, -1));
  const numbers = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (numbers) return isOwnIpv4(Number(numbers[1]), Number(numbers[2]));
  return !host.includes(".") || isOn(OWN_ENDINGS, host);
}

function isOwnIpv4(first: number, second: number): boolean {
  return (
    first === 0 ||
    first === 10 ||
    first === 127 ||
    (first === 100 && second >= 64 && second < 128) ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168)
  );
}

/** The browser writes an address in its shortest form, IPv4 in IPv6 as two groups. */
function isOwnIpv6(address: string): boolean {
  const mapped = /^::ffff:([0-9a-f]{1,4}):[0-9a-f]{1,4}$/.exec(address);
  if (mapped) {
    const group = Number.parseInt(mapped[1] ?? "", 16);
    return isOwnIpv4(group >> 8, group & 0xff);
  }
  return address === "::" || address === "::1" || /^(?:f[cd]|fe[89ab])/.test(address);
}

let read: ReadonlyMap<string, Kind> | null = null;

/** The kinds by the lines of the list. */
function kinds(): ReadonlyMap<string, Kind> {
  read ??= parse(list);
  return read;
}

function parse(text: string): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  let kind: Kind | undefined;
  for (const line of text.split("\n").map((line) => line.trim())) {
    if (!line || line.startsWith("#")) continue;
    const section = /^\[(.*)\]$/.exec(line)?.[1];
    if (section !== undefined) kind = KINDS.find((known) => known === section);
    else if (kind) kinds.set(line, kind);
  }
  return kinds;
}
