/**
 * Keeps this app's own files, so that it starts without a network. Each version
 * has a cache of its own, filled whole before the version takes over, which it
 * does when a person says so. Nothing else is ever kept, and what is not kept
 * goes to the network as if this were not there.
 */

/** Put before this script by the build: what to keep. */
declare const PRECACHE: {
  /** The same for the same files. */
  readonly version: string;
  /** Addresses relative to this script. The contents of those in `fixed` never change. */
  readonly fixed: readonly string[];
  readonly loose: readonly string[];
};

/** What the DOM library does not declare of workers. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Scope extends EventTarget {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { matchAll(options: object): Promise<readonly unknown[]> };
  skipWaiting(): Promise<void>;
}

const scope = globalThis as unknown as Scope;
/** Another copy of the app may live in another folder of the same host. */
const PREFIX = `tatara-ebpf:${scope.registration.scope}:`;
const CACHE = PREFIX + PRECACHE.version;
/** Downloads at a time: the page may be loading too. */
const AT_ONCE = 4;

const addressOf = (path: string): string => new URL(path, scope.registration.scope).href;
const PAGE = (): string => addressOf("./");

scope.addEventListener("install", (event) => (event as Lasting).waitUntil(keepAll()));
scope.addEventListener("activate", (event) => (event as Lasting).waitUntil(dropOld()));
scope.addEventListener("message", (event) => {
  const { data } = event as MessageEvent<unknown>;
  // A person chose to reload; or a page has started and may be the last of an older version.
  if (data === "take-over") (event as unknown as Lasting).waitUntil(scope.skipWaiting());
  if (data === "drop-old") (event as unknown as Lasting).waitUntil(dropOld());
});
scope.addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(PAGE())) return;
  url.hash = "";
  url.search = "";
  const isPage = request.mode === "navigate" && [PAGE(), addressOf("index.html")].includes(url.href);
  if (request.mode === "navigate" && !isPage) return;
  (event as Fetching).respondWith(answer(request, isPage ? PAGE() : url.href));
});

async function answer(request: Request, address: string): Promise<Response> {
  const newest = await (await caches.open(CACHE)).match(address);
  if (newest !== undefined) return newest;
  // A page of an older version that is still open asks for its own files.
  for (const name of await ownCaches()) {
    const older = await (await caches.open(name)).match(address);
    if (older !== undefined) return older;
  }
  return fetch(request);
}

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  const waiting = [
    ...PRECACHE.fixed.map((path) => ({ address: addressOf(path), fixed: true })),
    ...PRECACHE.loose.map((path) => ({ address: addressOf(path), fixed: false })),
  ];
  const keepNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const known = next.fixed ? await caches.match(next.address) : undefined;
      const response = known ?? (await fetch(next.address, { cache: next.fixed ? "default" : "no-cache" }));
      if (!response.ok || response.redirected) throw new Error(`${next.address}: ${response.status}`);
      await cache.put(next.address, response);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
}

/** Caches of other versions go when no more than one page is open: another one may still be of that version. */
async function dropOld(): Promise<void> {
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length > 1) return;
  const old = (await ownCaches()).filter((name) => name !== CACHE);
  await Promise.all(old.map(async (name) => caches.delete(name)));
}

async function ownCaches(): Promise<readonly string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}
