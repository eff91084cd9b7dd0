import { spawn } from "node:child_process";
import { createWriteStream, writeFileSync } from "node:fs";
import { resolve } from "node:path";

interface Options {
  /** the checkout */
  project: string;
  /** where logs and the worker's local state are kept */
  data: string;
  port: number;
  env: Record<string, string>;
  onExit(code: number | null): void;
}

/**
 * Runs the worker with `wrangler dev`, reloading on edits. Its output goes to `worker.log` in the data folder, failures to the
 * terminal too. It runs in a process group of its own, so that closing ends workerd with it.
 */
export async function startWorker(options: Options): Promise<{ close(): Promise<void> }> {
  const { project, data, port, env, onExit } = options;
  const envFile = resolve(data, "worker.env");
  const lines = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}`);
  writeFileSync(envFile, `${lines.join("\n")}\n`, { mode: 0o600 });
  const wrangler = resolve(project, "node_modules/wrangler/bin/wrangler.js");
  const args = ["dev", "--ip", "127.0.0.1", "--port", String(port), "--inspector-port", "0"];
  const more = ["--persist-to", resolve(data, "state"), "--env-file", envFile];
  const child = spawn(
    process.execPath,
    [wrangler, ...args, ...more, "--show-interactive-dev-session=false"],
    {
      cwd: project,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        WRANGLER_SEND_METRICS: "false",
        WRANGLER_REGISTRY_PATH: resolve(data, "registry"),
        CLOUDFLARE_CF_FETCH_ENABLED: "false",
      },
    },
  );
  const log = createWriteStream(resolve(data, "worker.log"));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  child.stderr.on("data", (message: Buffer) => {
    // The development server rings the cron itself.
    if (!message.includes("Scheduled Workers are not automatically")) process.stderr.write(message);
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

/** Quotes a value so that dotenv gives it back as it is; it unescapes nothing but line breaks. */
function quote(value: string): string {
  const mark = ["'", "`", '"'].find((mark) => !value.includes(mark));
  if (mark === undefined) throw new Error("a setting holds all three kinds of quotes");
  return `${mark}${value}${mark}`;
}
