import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { resolve } from "node:path";

interface Options {
  /** the checkout */
  project: string;
  /** where its log is kept, and how servers of wrangler's find each other */
  data: string;
  /** the folder whose configuration it reads */
  cwd: string;
  /** its log's name in the data folder */
  log: string;
  port: number;
  args: string[];
  /** what it says on stderr that nobody need be told; the log has it */
  quiet?: string[];
  onExit(code: number | null): void;
}

/**
 * Runs one of wrangler's servers on loopback. Its output goes to the log, failures to the terminal too. It runs in a process group of its
 * own, so that closing ends workerd with it.
 */
export function startWrangler(options: Options): { close(): Promise<void> } {
  const { project, data, cwd, port, args, quiet = [], onExit } = options;
  const wrangler = resolve(project, "node_modules/wrangler/bin/wrangler.js");
  const place = ["--ip", "127.0.0.1", "--port", String(port), "--inspector-port", "0"];
  const bare = "--show-interactive-dev-session=false";
  const child = spawn(process.execPath, [wrangler, ...args, ...place, bare], {
    cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_REGISTRY_PATH: resolve(data, "registry"),
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
    },
  });
  const log = createWriteStream(resolve(data, options.log));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  child.stderr.on("data", (message: Buffer) => {
    if (!quiet.some((words) => message.includes(words))) process.stderr.write(message);
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  child.once("exit", onExit);
  return {
    async close() {
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
      await ended;
    },
  };
}
