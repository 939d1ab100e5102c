// A news site on this machine, whose pages a test edits between two visits.

import { createServer } from "node:http";
import type { Lifetime } from "./browser.ts";

/** What a browser is to find on this machine: what is `localhost` by name is not read. */
export const HOSTS = "*.example";

export interface Site {
  /** The address of a path, such as `/story`; at another host than the site's own, if one is named. */
  url(path: string, host?: string): string;
  /** Puts a page at a path, in place of what was there. Headers add to, or replace, `content-type` and `cache-control`. */
  put(path: string, html: string, headers?: Record<string, string>): void;
  /** The paths that were asked for so far, in order. */
  readonly requests: readonly string[];
}

/** Starts a site with no pages, and closes it when the lifetime ends. */
export async function openSite(lifetime: Lifetime): Promise<Site> {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(`http://localhost${request.url}`);
    requests.push(pathname);
    const page = pages.get(pathname);
    if (page === undefined) response.writeHead(404).end();
    else response.writeHead(200, page.headers).end(page.html);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  lifetime.after(async () => {
    server.close();
    server.closeAllConnections();
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("The server listens on a port");
  return {
    requests,
    url: (path, host = "gazette.example") => `http://${host}:${bound.port}${path}`,
    put(path, html, headers = {}) {
      const usual = { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" };
      pages.set(path, { html, headers: { ...usual, ...headers } });
    },
  };
}
