import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { startWrangler } from "./wrangler.ts";

interface Options {
  /** the checkout */
  project: string;
  /** where logs and the worker's local state are kept */
  data: string;
  port: number;
  env: Record<string, string>;
  onExit(code: number | null): void;
}

/** Runs the worker with `wrangler dev`, reloading on edits. Its output goes to `worker.log` in the data folder, failures to the terminal too. */
export async function startWorker(options: Options): Promise<{ close(): Promise<void> }> {
  const { data, env } = options;
  const envFile = resolve(data, "worker.env");
  const lines = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}`);
  writeFileSync(envFile, `${lines.join("\n")}\n`, { mode: 0o600 });
  return startWrangler({
    ...options,
    cwd: options.project,
    log: "worker.log",
    args: ["dev", "--persist-to", resolve(data, "state"), "--env-file", envFile],
    // the development server rings the cron itself
    quiet: ["Scheduled Workers are not automatically"],
  });
}

/** Quotes a value so that dotenv gives it back as it is; it unescapes nothing but line breaks. */
function quote(value: string): string {
  const mark = ["'", "`", '"'].find((mark) => !value.includes(mark));
  if (mark === undefined) throw new Error("a setting holds all three kinds of quotes");
  return `${mark}${value}${mark}`;
}
