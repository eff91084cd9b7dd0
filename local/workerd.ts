import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { unstable_readConfig as readConfig } from "wrangler";
import { freePort } from "./ports.ts";

const project = resolve(import.meta.dirname, "..");
const binary: string = createRequire(createRequire(import.meta.url).resolve("wrangler"))(
  "workerd",
).default;

/** A worker as it would be uploaded. */
export interface Bundle {
  folder: string;
  /** the checkout that it was made from */
  project: string;
  /** the file to run */
  main: string;
  /** KiB, minified: as it is, and compressed */
  size: number;
  gzip: number;
}

/** Bundles a worker as a deployment does, into `folder`; of this checkout, or of another whose dependencies are there. */
export async function bundle(entry: string, folder: string, from = project): Promise<Bundle> {
  const wrangler = resolve(project, "node_modules/wrangler/bin/wrangler.js");
  const how = ["deploy", entry, "--dry-run", "--minify", "--env=", "--outdir", folder];
  const { stdout } = await promisify(execFile)(process.execPath, [wrangler, ...how], {
    cwd: from,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  const [, size, gzip] = /Total Upload: ([\d.]+) KiB \/ gzip: ([\d.]+) KiB/.exec(stdout) ?? [];
  if (gzip === undefined) throw new Error(`wrangler told no size:\n${stdout}`);
  const main = `${parse(entry).name}.js`;
  return { folder, project: from, main, size: Number(size), gzip: Number(gzip) };
}

/** A worker in a workerd of its own, without wrangler's process in front. */
export interface Running {
  port: number;
  /** milliseconds from the spawn to the first 200 */
  startUp: number;
  /** CPU of the process, all its threads together, in milliseconds since it began */
  cpu(): number;
  /** resident memory of the process, in megabytes */
  memory(): number;
  close(): Promise<void>;
}

/** Runs a bundle with `env` as its bindings; `path` is what answers 200 once it is up. Rejects after 20 s. */
export async function run(
  { folder, main, project }: Bundle,
  options: { env: Record<string, string>; path: string; port?: number },
): Promise<Running> {
  const port = options.port ?? (await freePort());
  const file = resolve(folder, "config.capnp");
  writeFileSync(file, writeConfig({ main, project }, port, options.env), { mode: 0o600 });
  const begun = performance.now();
  const child = spawn(binary, ["serve", file], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => (said = `${said}${piece}`.slice(-4_000)));
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const close = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  try {
    await untilAnswers(child, `http://127.0.0.1:${port}${options.path}`, begun + 20_000);
  } catch (error) {
    await close();
    throw new Error(said, { cause: error });
  }
  const startUp = performance.now() - begun;
  const pid = child.pid ?? 0;
  return { port, startUp, cpu: () => readCpu(pid), memory: () => readMemory(pid), close };
}

async function untilAnswers(child: ChildProcess, url: string, deadline: number): Promise<void> {
  let last = "nothing listens";
  while (performance.now() < deadline && child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return;
    if (answer) last = `${answer.status} ${await answer.text()}`;
    await sleep(2);
  }
  throw new Error(`the worker did not get ready: ${last}`);
}

/** Sums what the kernel counted for each thread; the process's own line would be its first thread's only. */
function readCpu(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(tasks).map((task) => {
    const [onCpu] = readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ");
    return Number(onCpu);
  });
  return nanoseconds.reduce((sum, part) => sum + part, 0) / 1e6;
}

function readMemory(pid: number): number {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1_024;
}

/** The same runtime settings for every contender: those of `wrangler.toml`. */
function writeConfig(
  { main, project }: Pick<Bundle, "main" | "project">,
  port: number,
  env: Record<string, string>,
): string {
  const { compatibility_date: date, compatibility_flags: flags } = readConfig({
    config: resolve(project, "wrangler.toml"),
  });
  const bindings = Object.entries(env).map(
    ([name, value]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(value)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = ${JSON.stringify(main)}, esModule = embed ${JSON.stringify(main)})],
  compatibilityDate = ${JSON.stringify(date)},
  compatibilityFlags = ${JSON.stringify(flags)},
  bindings = [${bindings.join(", ")}],
);
`;
}
