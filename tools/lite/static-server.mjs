// A server of static files, as any host has one: for a look at the site on this machine, and for its tests.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

/** @type {Record<string, string>} */
const types = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html; charset=utf-8",
  ".ipynb": "application/json",
  ".js": "text/javascript",
  ".json": "application/json",
  ".md": "text/markdown",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/**
 * @typedef {object} StaticServer
 * @property {string} address of the folder, with a slash at its end
 * @property {() => Promise<void>} stop
 */

/**
 * Serves a folder on this machine alone.
 * @param {string} folder
 * @param {{ port?: number, under?: string }} [options] `under` is the path under which it stands, such as "/class/"
 * @returns {Promise<StaticServer>}
 */
export function serveFolder(folder, { port = 0, under = "/" } = {}) {
  const server = http.createServer((request, response) => {
    const file = fileAt(folder, under, request.url ?? "/");
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, {
      "content-type": types[path.extname(file)] ?? "application/octet-stream",
      "cache-control": "no-cache",
    });
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const { port: given } = /** @type {import("node:net").AddressInfo} */ (server.address());
      resolve({
        address: encodeURI(`http://127.0.0.1:${given}${under}`),
        stop: () => stop(server),
      });
    });
  });
}

/**
 * The file that an address names: of a folder its index.html. Nothing outside of the folder.
 * @param {string} folder
 * @param {string} under
 * @param {string} address
 */
function fileAt(folder, under, address) {
  const pathname = decodeURIComponent(new URL(address, "http://127.0.0.1").pathname);
  if (!pathname.startsWith(under)) return undefined;
  const asked = path.join(folder, pathname.slice(under.length));
  const file = fs.statSync(asked, { throwIfNoEntry: false })?.isDirectory()
    ? path.join(asked, "index.html")
    : asked;
  const isInside = !path.relative(folder, file).startsWith("..");
  return isInside && fs.existsSync(file) ? file : undefined;
}

/** @param {http.Server} server */
function stop(server) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    })
  );
}
