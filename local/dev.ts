import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "node:util";
import { freePort } from "./ports.ts";
import { startStack, type Settings } from "./stack.ts";
import { startWorker } from "./worker.ts";

/** `npm run dev`: everything behind one URL, on a laptop, with its data in `.local/`. */

const project = resolve(import.meta.dirname, "..");
const data = process.env["DRAMATIS_DATA"] ?? resolve(project, ".local");
const port = Number(process.env["PORT"] ?? 5173);
const url = `http://localhost:${port}`;

/** The shell's environment first, then `.dev.vars`. */
function readSettings(): Settings {
  const file = resolve(project, ".dev.vars");
  const written = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  return { ...written, ...process.env };
}

/** Sessions live as long as the data they belong to. */
function authSecret(): string {
  const file = resolve(data, "auth-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

const limits = (settings: Settings) =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) =>
      name.startsWith("LIMIT_") && value ? [[name, value]] : [],
    ),
  );

const closers: (() => Promise<void>)[] = [];
let stopping: Promise<never> | undefined;

/** Ends everything in the reverse order of its start, once, then the process. */
function stop(code: number): Promise<never> {
  stopping ??= (async () => {
    for (const close of closers.splice(0).toReversed()) await close().catch(() => {});
    process.exit(code);
  })();
  return stopping;
}

async function start(): Promise<void> {
  mkdirSync(data, { recursive: true });
  const settings = readSettings();
  const apiPort = await freePort();
  const page = await startPage(apiPort);
  closers.push(() => page.close());
  const stack = await startStack({ settings, dataDir: resolve(data, "postgres") });
  closers.push(() => stack.close());
  const worker = await startWorker({
    project,
    data,
    port: apiPort,
    env: {
      ...stack.env,
      ...limits(settings),
      BETTER_AUTH_SECRET: settings["BETTER_AUTH_SECRET"] ?? authSecret(),
      BETTER_AUTH_URL: settings["BETTER_AUTH_URL"] ?? url,
    },
    onExit: (code) => {
      if (!stopping) console.error(`The worker ended by itself (${code}).`);
      void stop(1);
    },
  });
  closers.push(() => worker.close());
  await untilHealthy(apiPort);
  await untilHealthy(port);
  closers.push(runCron(apiPort));
  if (stack.standIns.model) console.log("Replies come from the built-in demo model.");
  console.log(`ready ${url}`);
}

/** Vite with hot reload in front; it hands `/api` to the worker. */
async function startPage(apiPort: number) {
  process.env["API_ORIGIN"] = `http://127.0.0.1:${apiPort}`;
  process.env["PORT"] = String(port);
  const { createServer } = await import("vite");
  const configFile = resolve(project, "web/vite.config.ts");
  const page = await createServer({ configFile, logLevel: "warn", clearScreen: false });
  return page.listen();
}

/** The worker's cron never fires by itself locally. */
function runCron(port: number): () => Promise<void> {
  const url = `http://127.0.0.1:${port}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`;
  const timer = setInterval(() => void fetch(url).catch(() => {}), 60_000);
  return async () => clearInterval(timer);
}

/** The last health answer is said when it never gets well. */
async function untilHealthy(port: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  let last = "no answer";
  while (Date.now() < deadline) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`);
      if (answer.ok) return;
      last = await answer.text();
    } catch (error) {
      last = String(error);
    }
    await sleep(100);
  }
  throw new Error(`The API did not get ready: ${last}\nSee ${resolve(data, "worker.log")}.`);
}

process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));
try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
