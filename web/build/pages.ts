import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { headersOf, parseHeaders } from "./headers.ts";

/** Has `vite preview` answer as Cloudflare Pages does: with the headers of `_headers`, and 404 for an asset that is gone. */
export const actAsPages: Plugin = {
  name: "act-as-pages",
  configurePreviewServer({ config, middlewares }) {
    const built = resolve(config.root, config.build.outDir);
    const rules = parseHeaders(readFileSync(resolve(built, "_headers"), "utf8"));
    middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      if (pathname.startsWith("/api/")) return next();
      response.setHeaders(headersOf(rules, pathname));
      if (!pathname.startsWith("/assets/") || existsSync(resolve(built, `.${pathname}`)))
        return next();
      response.setHeader("cache-control", "no-store");
      response.statusCode = 404;
      response.end(readFileSync(resolve(built, "assets/404.html")));
    });
  },
};
