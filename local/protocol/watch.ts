import { setTimeout as sleep } from "node:timers/promises";
import { readJournal } from "../../worker/services/journal.ts";
import { recoverAll } from "../../worker/services/recovery.ts";
import { count, insist, type Run, upTo } from "./run.ts";

/** Recovers what has expired, as the cron does but without rest, until `ended`. */
export async function recoverForever(run: Run, ended: AbortSignal): Promise<void> {
  const deps = run.invoke(new AbortController().signal);
  while (!ended.aborted) {
    await insist(run, () => recoverAll(deps), 1);
    await sleep(50 + upTo(100));
  }
}

/** Looks for two turns that run in one chat, and for a log that says ended before the database does, until `ended`. */
export async function watch(run: Run, ended: AbortSignal): Promise<void> {
  const { pool } = run.arena;
  while (!ended.aborted) {
    const { rows: crowds } = await pool.query<{ chat_id: string }>(
      "select chat_id from generations where status = 'running' group by 1 having count(*) > 1",
    );
    if (crowds.length > 0) run.breaches.push(`two turns run in ${crowds[0]?.chat_id}`);
    await lookAtMark(run);
    await sleep(50);
  }
}

async function lookAtMark(run: Run): Promise<void> {
  const turnId = [...run.wholes.keys()].slice(-20)[upTo(20)];
  if (turnId === undefined) return;
  const deps = run.invoke(new AbortController().signal);
  const reading = await readJournal(deps, { turnId, last: "-", seq: 0 }).catch(() => null);
  if (!reading?.ended) return;
  const { rows } = await run.arena.pool.query<{ status: string }>(
    "select status from generations where id = $1",
    [turnId],
  );
  count(run, "marks seen");
  if (rows[0]?.status === "running") run.breaches.push(`${turnId} is marked and runs`);
  else if (rows[0]?.status !== reading.ended) count(run, `marks of another status`);
}
