// Keeps the site for readers without a network. It takes the place of JupyterLite's own, which leaves out the lessons.
//
// All files of one build stay together: what this build has kept is answered from the cache, and a newer build brings a newer copy of
// this script, with a cache of its own.
import { site } from "site";

/** What a browser sends to a service worker; TypeScript's types of documents do not hold it. */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
  respondWith(response: Promise<Response>): void;
  readonly request: Request;
  readonly data: unknown;
}

interface ServiceWorker {
  addEventListener(type: string, listener: (event: WorkerEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { scope: string };
}

const worker = self as unknown as ServiceWorker;
const { scope } = worker.registration;
const prefix = `normal-equation ${scope} `;
const cacheName = prefix + site.version;

worker.addEventListener("install", () => void worker.skipWaiting());

// A page that has started names what it loaded before this script was there. From then on its requests are answered here.
worker.addEventListener("message", (event) => {
  if (!Array.isArray(event.data)) return;
  const needed = site.files.map((file) => new URL(file, scope).href);
  event.waitUntil(keepSite([...needed, ...event.data.filter(isOurs)]));
});

worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { pathname } = new URL(url);
  if (pathname === "/api/service-worker-heartbeat") {
    event.respondWith(Promise.resolve(new Response("ok")));
  } else if (method === "GET" && isOurs(url)) event.respondWith(answer(event.request));
});

const isOurs = (url: unknown): boolean => String(url).startsWith(scope);

/** Without its question: JupyterLite adds numbers that only keep other caches away. */
const plain = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
};

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const address = plain(request.url);
  const kept = (await cache.match(address)) ?? (await cache.match(`${address}index.html`));
  if (kept) return kept;
  const response = await fetch(request);
  // A page that was reached by a detour may not be answered from a cache.
  if (response.ok && !response.redirected) await cache.put(address, response.clone());
  return response;
}

/** Stands in the cache once the whole site does. */
const whole = `${scope}whole`;

async function keepSite(urls: string[]): Promise<void> {
  if (await keepAll(urls)) await (await caches.open(cacheName)).put(whole, new Response());
  await forgetOlderBuilds();
  await worker.clients.claim();
}

/** What cannot be had now is left for later. Says whether nothing was. */
async function keepAll(urls: string[]): Promise<boolean> {
  const cache = await caches.open(cacheName);
  const attempts = await Promise.allSettled(
    urls.map(async (url) => {
      const address = plain(url);
      if (await cache.match(address)) return;
      // The host is asked whether the browser's copy is still right: names without a checksum stay, contents do not.
      const response = await fetch(address, { cache: "no-cache" });
      if (response.ok && !response.redirected) await cache.put(address, response);
    }),
  );
  return attempts.every(({ status }) => status === "fulfilled");
}

async function forgetOlderBuilds(): Promise<void> {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
}
