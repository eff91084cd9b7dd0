import { resolve } from "node:path";
import { createServer, preview } from "vite";
import { startWrangler } from "./wrangler.ts";

interface Options {
  /** the checkout */
  project: string;
  /** where logs and local state are kept */
  data: string;
  port: number;
  apiPort: number;
  /**
   * `built`: what `npm run build:web` made, served by Vite, which starts in no time; `pages`: the same by Cloudflare's own Pages, whose
   * function hands `/api` to the worker; else the sources, with hot reload
   */
  way: string | undefined;
  onExit(code: number | null): void;
}

/** The page, which hands `/api` to the worker. */
export async function startPage(options: Options): Promise<{ close(): Promise<void> }> {
  const { project, data, port, apiPort, way } = options;
  if (way === "pages") {
    const cwd = resolve(project, "web");
    const args = ["pages", "dev", "--persist-to", resolve(data, "pages")];
    return startWrangler({ ...options, cwd, args, log: "page.log" });
  }
  process.env["API_ORIGIN"] = `http://127.0.0.1:${apiPort}`;
  process.env["PORT"] = String(port);
  const configFile = resolve(project, "web/vite.config.ts");
  const config = { configFile, logLevel: "warn", clearScreen: false } as const;
  if (way === "built") return preview(config);
  const page = await createServer(config);
  return page.listen();
}
