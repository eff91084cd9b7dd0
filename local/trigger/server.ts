import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { startStandIn, type StandIn } from "../stand-in.ts";
import { addApi } from "./api.ts";
import { TaskChild } from "./child.ts";
import { Journal } from "./journal.ts";
import type { Run } from "./run.ts";
import { Runs } from "./runs.ts";

/** A stand-in for Trigger.dev. */
export interface Trigger extends StandIn {
  /** Starts the tasks' process, and takes up the runs that a former stand-in left. Rejects when the tasks can't be loaded. */
  wake(): Promise<void>;
  /** Kills the tasks' process as `kill -9` does: attempts under way have crashed, and are made again as their tasks say. */
  kill(): void;
}

interface Options {
  /** what callers must send as bearer token */
  secretKey: string;
  /** modules that define tasks; others among them are of no harm */
  files: string[];
  /** `trigger.config.ts`, whose retries and maximal duration hold for tasks that name none */
  config?: string;
  /** environment of the tasks */
  env: Record<string, string>;
  /** how many runs may be at work at once, of all queues */
  limit?: number;
  port?: number;
  /** where accepted runs are kept until they have ended, and `tasks.log` is written; absent: in memory, and nothing */
  dataDir?: string;
}

/**
 * Starts Trigger.dev's API (https://trigger.dev/docs/management/tasks/trigger) on loopback and runs the tasks in a process of
 * their own, by the SDK's executor: queues and keys of concurrency in turns, delays, retries, cancelling, keys of idempotency.
 * That process starts when it is first needed.
 *
 * `GET /__local/process` tells `{ pid, active, waiting }`, and `DELETE` kills it.
 *
 * Absent: waits, batches, schedules, expiry of queued runs, metadata, realtime, public tokens. A task that isn't there is
 * refused (404); the real one keeps its runs until a version brings it. A run that was cut off ends at once, while its process
 * goes on if it ignores the signal.
 */
export async function startTrigger(options: Options): Promise<Trigger> {
  const { secretKey, files, config = null, env, limit = 4, port, dataDir } = options;
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const log = dataDir === undefined ? null : createWriteStream(join(dataDir, "tasks.log"));
  const child = new TaskChild({ files, config, env, log });
  const journal = dataDir === undefined ? null : new Journal<Run>(join(dataDir, "runs"));
  const runs = new Runs({
    child,
    journal,
    limit,
    log: (line) => log?.write(`${new Date().toISOString()} ${line}\n`),
  });
  const standIn = await startStandIn({
    ...(port === undefined ? {} : { port }),
    routes(app) {
      app.get("/__local/process", (c) => c.json({ pid: child.pid ?? null, ...runs.size }));
      app.delete("/__local/process", (c) => (child.kill(), c.body(null, 204)));
      addApi(app, { runs, secretKey });
    },
    async onClose() {
      runs.close();
      await child.close();
      log?.end();
    },
  });
  return { ...standIn, wake: () => runs.resume(), kill: () => child.kill() };
}
