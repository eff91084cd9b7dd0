import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** `npm run preview`: what a deployment puts up, on a laptop: the built page on Cloudflare's own Pages, the worker behind its function. */

const project = resolve(import.meta.dirname, "..");
const vite = resolve(project, "node_modules/vite/bin/vite.js");
const built = spawnSync(
  process.execPath,
  [vite, "build", "-c", "web/vite.config.ts", "--logLevel", "warn"],
  { cwd: project, stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } },
);
if (built.status !== 0) process.exit(built.status ?? 1);
process.env["PAGE"] = "pages";
process.env["PORT"] ??= "8788";
await import("./dev.ts");
