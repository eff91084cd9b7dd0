import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { actAsPages } from "./build/pages.ts";
import { tellContact } from "./build/security-txt.ts";
import { buildServiceWorker } from "./build/service-worker.ts";
import { addressPage } from "./build/social.ts";

const root = import.meta.dirname;
const project = resolve(root, "..");

/** The faces of the first words are fetched along with the script instead of after it has run. */
const preloadFonts: Plugin = {
  name: "preload-fonts",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => /(?:newsreader-latin-opsz-normal|geist).*\.woff2$/.test(file))
        .map((file) => ({
          tag: "link",
          attrs: {
            rel: "preload",
            as: "font",
            type: "font/woff2",
            crossorigin: "",
            href: `/${file}`,
          },
        })),
  },
};

const listening = {
  host: "127.0.0.1",
  port: Number(process.env["PORT"] ?? 5173),
  strictPort: true,
  proxy: {
    "/api/": {
      target: process.env["API_ORIGIN"] ?? "http://127.0.0.1:8787",
      changeOrigin: false,
    },
  },
};

export default defineConfig({
  root,
  envDir: false,
  cacheDir: resolve(project, "node_modules/.vite"),
  plugins: [
    react(),
    tailwind(),
    preloadFonts,
    addressPage,
    actAsPages,
    tellContact,
    buildServiceWorker,
  ],
  resolve: { alias: { "react-style-singleton": resolve(root, "ui/style-singleton.ts") } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // light-dark() is left as it is: its rewriting loses the nested themes
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    // `npm run sizes` weighs what matters; the largest chunk is Markdown's, which only a reply that needs it loads
    chunkSizeWarningLimit: 600,
  },
  server: {
    ...listening,
    fs: { allow: [root, resolve(project, "node_modules"), resolve(project, "worker/contract")] },
  },
  preview: listening,
});
