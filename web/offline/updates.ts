/** Where the service worker keeps the page's files, one cache a version. */
const PREFIX = "shell-";

/**
 * Registers the service worker, and calls back once a newer page is ready than the one on screen; `reload` shows it. Nothing is ever
 * loaded anew by itself. Gives the end of watching.
 */
export function watchVersions(onReady: (reload: () => void) => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const begin = async () => {
    const registration = await navigator.serviceWorker.register("/service-worker.js");
    // this page came from the network just now, so it is what the worker waits with
    if (registration.waiting) takeOver(registration.waiting);
    const found = () => watch(registration.installing, onReady, signal);
    registration.addEventListener("updatefound", found, { signal });
    const look = () => {
      if (document.visibilityState === "visible") void registration.update().catch(() => undefined);
    };
    document.addEventListener("visibilitychange", look, { signal });
    addEventListener("online", look, { signal });
  };
  // a browser may refuse, as in a private window: then there is no page without a network
  void begin().catch(() => undefined);
  return () => ended.abort();
}

function watch(
  worker: ServiceWorker | null,
  onReady: (reload: () => void) => void,
  signal: AbortSignal,
): void {
  const look = async () => {
    const { controller } = navigator.serviceWorker;
    if (worker?.state !== "installed" || controller === null) return;
    if (await isOfNewest()) takeOver(worker);
    else onReady(() => change(worker));
  };
  worker?.addEventListener("statechange", () => void look(), { signal });
}

/** Whether the script that runs here is the newest version's. */
async function isOfNewest(): Promise<boolean> {
  const script = document.querySelector<HTMLScriptElement>("script[type=module][src]");
  const newest = (await caches.keys()).findLast((name) => name.startsWith(PREFIX));
  if (script === null || newest === undefined) return true;
  return (await (await caches.open(newest)).match(script.src)) !== undefined;
}

function change(worker: ServiceWorker): void {
  if (worker.state !== "installed") return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), {
    once: true,
  });
  takeOver(worker);
}

/** Has a worker that waits become the one for all windows. */
function takeOver(worker: ServiceWorker): void {
  worker.postMessage("take over", []);
}
