import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { build, type Plugin } from "vite";

const entry = resolve(import.meta.dirname, "../service-worker/service-worker.ts");

/** Files that are no part of the page: instructions to the host, what stands for a missing file, what others show of it. */
const apart = new Set(["_headers", "_routes.json", "assets/404.html", "og-image.png"]);

/**
 * Builds the service worker beside the page, with the list of the page's files in it. A page that differs in any file has another
 * worker, by which browsers notice that there is a new version.
 */
export const buildServiceWorker: Plugin = {
  name: "build-service-worker",
  apply: "build",
  writeBundle: {
    order: "post",
    sequential: true,
    async handler({ dir = "" }) {
      const files = readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => relative(dir, resolve(file.parentPath, file.name)))
        .filter((file) => !apart.has(file) && file !== "service-worker.js")
        .toSorted();
      const hash = createHash("sha256");
      for (const file of files) hash.update(file).update(readFileSync(resolve(dir, file)));
      const shell = {
        version: hash.digest("hex").slice(0, 12),
        files: files.map((file) => (file === "index.html" ? "/" : `/${file}`)),
      };
      await bundleWorker(dir, JSON.stringify(shell));
    },
  },
};

function bundleWorker(outDir: string, shell: string) {
  return build({
    configFile: false,
    envDir: false,
    logLevel: "warn",
    define: { SHELL: shell },
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: false,
      modulePreload: false,
      lib: { entry, formats: ["iife"], name: "worker", fileName: () => "service-worker.js" },
    },
  });
}
