// A static server for one folder, for this machine alone.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json"],
  [".txt", "text/plain; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".jpg", "image/jpeg"],
  [".webp", "image/webp"],
  [".woff2", "font/woff2"],
  [".wasm", "application/wasm"],
]);

/**
 * Serves a folder on 127.0.0.1.
 *
 * @param {string} folder
 * @param {number} port the first to try; 0 lets the system choose one
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export function serve(folder, port) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(`http://localhost${request.url}`);
    // An address has no `..` in it but for encoded ones, which `normalize` resolves below the folder.
    const path = join(folder, normalize(decoded(pathname)).replace(/[/\\]$/, "/index.html"));
    try {
      const content = await readFile(path);
      const type = types.get(extname(path)) ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(content);
    } catch {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is no such file");
    }
  });
  return new Promise((resolve, reject) => {
    server.on("error", (error) => {
      const taken = "code" in error && error.code === "EADDRINUSE";
      if (taken && port !== 0) server.listen(++port, "127.0.0.1");
      else reject(error);
    });
    server.on("listening", () => {
      const bound = server.address();
      if (bound === null || typeof bound === "string") return;
      resolve({
        address: `http://127.0.0.1:${bound.port}/`,
        close() {
          server.close();
          server.closeAllConnections();
        },
      });
    });
    server.listen(port, "127.0.0.1");
  });
}

/** @param {string} path */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
