/** The page's files, put here by the build. */
declare const SHELL: { version: string; files: string[] };
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const { version, files } = SHELL;

const PREFIX = "shell-";
const cacheName = `${PREFIX}${version}`;

/** How long the network may take to answer for the page itself before the kept one is shown, in milliseconds. */
const PATIENCE = 4_000;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // the API, its streams and whatever changes something never come this way: the browser does them as if nobody were here
  if (
    request.method !== "GET" ||
    url.origin !== location.origin ||
    /^\/api(?:\/|$)/u.test(url.pathname)
  )
    return;
  event.respondWith(request.mode === "navigate" ? openPage(request) : findFile(request));
});
worker.addEventListener("message", ({ data }) => {
  if (data === "take over") void worker.skipWaiting();
});

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  // names in assets change with what is in them; anything else may have been kept from the version before
  const requests = files.map((file) =>
    file.startsWith("/assets/") ? file : new Request(file, { cache: "no-cache" }),
  );
  await cache.addAll(requests);
}

/** Keeps this version's files and those of the one before, which other windows may still show. */
async function tidy(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const older = names.filter((name) => name !== cacheName);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The page as the server has it now, or the kept one where there is no answer. */
async function openPage(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match("/");
  const patience = new AbortController();
  const timer = setTimeout(() => kept && patience.abort(), PATIENCE);
  try {
    return await fetch(request, { signal: patience.signal });
  } catch (error) {
    if (kept === undefined) throw error;
    return kept;
  } finally {
    clearTimeout(timer);
  }
}

/** A file of the page, of whichever version asks for it. What was not kept at first, as a portrait, is kept once it was shown. */
async function findFile(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const anyHow = { ignoreVary: true };
  const kept = (await cache.match(request, anyHow)) ?? (await caches.match(request, anyHow));
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  // a picture that is gone is answered with the page, as any address that the host does not know
  const isImage = response.headers.get("content-type")?.startsWith("image/") === true;
  if (response.ok && isImage) await cache.put(request, response.clone());
  return response;
}
