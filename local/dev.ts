import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "node:util";
import { startPage } from "./page.ts";
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

/** Secrets live as long as the data they belong to. */
function secret(name: string): string {
  const file = resolve(data, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

const rules = (settings: Settings) =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) =>
      (name.startsWith("LIMIT_") || name === "MODERATORS" || name === "PWNED_PASSWORDS_URL") &&
      value
        ? [[name, value]]
        : [],
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

/** What nobody asked to end takes everything else with it. */
const onExit = (name: string) => (code: number | null) => {
  if (!stopping) console.error(`The ${name} ended by itself (${code}).`);
  void stop(1);
};

async function start(): Promise<void> {
  mkdirSync(data, { recursive: true });
  const settings = readSettings();
  const apiPort = await freePort();
  const page = await startPage({
    project,
    data,
    port,
    apiPort,
    way: settings["PAGE"],
    onExit: onExit("page"),
  });
  closers.push(() => page.close());
  const stack = await startStack({
    dataDir: data,
    settings: {
      ...settings,
      PICTURES_SECRET: settings["PICTURES_SECRET"] ?? secret("pictures-secret"),
      PICTURES_URL: settings["PICTURES_URL"] ?? `http://127.0.0.1:${apiPort}`,
    },
  });
  closers.push(() => stack.close());
  const worker = await startWorker({
    project,
    data,
    port: apiPort,
    env: {
      ...stack.env,
      ...rules(settings),
      BETTER_AUTH_SECRET: settings["BETTER_AUTH_SECRET"] ?? secret("auth-secret"),
      BETTER_AUTH_URL: settings["BETTER_AUTH_URL"] ?? url,
    },
    onExit: onExit("worker"),
  });
  closers.push(() => worker.close());
  await untilHealthy(apiPort);
  await untilHealthy(port);
  closers.push(runCron(apiPort));
  const { model, painter, trigger } = stack.standIns;
  if (model) console.log("Replies come from the built-in demo model.");
  if (painter) console.log("Pictures come from the built-in demo painter.");
  console.log(`ready ${url}`);
  // what was left to paint is taken up, and the first picture need not wait for the tasks to be loaded
  await trigger?.wake().catch((error: Error) => {
    if (!stopping) console.error(error.message);
  });
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
