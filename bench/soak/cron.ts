import { setTimeout as sleep } from "node:timers/promises";
import { makeDeps } from "../../worker/deps.ts";
import { parseEnv } from "../../worker/env.ts";
import { recoverAll } from "../../worker/services/recovery.ts";

/** Milliseconds from one ringing to the next; a deployed worker's rings once a minute. */
const EVERY = 15_000;

/** Looks after dead turns until `over`, as the deployed worker's cron does: a bare workerd has none. */
export async function ringCron(env: Record<string, string>, over: AbortSignal): Promise<void> {
  const parsed = parseEnv(env);
  if (!("config" in parsed)) throw new Error(parsed.problems.join("; "));
  const deps = makeDeps(parsed.config, { log() {}, requestId: "cron", waitUntil() {} });
  while (!over.aborted) {
    // in the middle of a trouble it fails, as the deployed one would, and rings again
    await recoverAll(deps).catch(() => undefined);
    await sleep(EVERY, undefined, { signal: over }).catch(() => undefined);
  }
}
