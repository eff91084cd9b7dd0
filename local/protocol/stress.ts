import { setTimeout as sleep } from "node:timers/promises";
import { type Arena, openArena } from "./arena.ts";
import { behave } from "./client.ts";
import { makeRun, type Run } from "./run.ts";
import { judgeRun } from "./verdict.ts";
import { recoverForever, watch } from "./watch.ts";

/**
 * `node local/protocol/stress.ts [seconds]`: the real queries, log and recovery against a real PostgreSQL and Redis, while the network
 * loses requests and answers, producers die and sleep, and people are impatient. Prints its figures as a line of JSON; exits with 1
 * when a promise was broken.
 */

const CLIENTS = 10;
const CHATS = 6;

/** Shares of all requests. */
const FAULTS = [
  { kind: "drop-response", probability: 0.03 },
  { kind: "drop-request", probability: 0.01 },
  { kind: "status-500", probability: 0.01 },
] as const;

async function stress(arena: Arena, seconds: number) {
  const run = makeRun(arena, seconds);
  const { neon, upstash } = arena.stack.standIns;
  for (const standIn of [neon, upstash]) standIn?.faults.set([...FAULTS]);
  const ended = new AbortController();
  const watching = [
    recoverForever(run, ended.signal),
    recoverForever(run, ended.signal),
    watch(run, ended.signal),
  ];
  await Promise.all(Array.from({ length: CLIENTS }, () => behave(run)));
  while (run.loose.size > 0) await Promise.all(run.loose);
  for (const standIn of [neon, upstash]) standIn?.faults.set([]);
  await settle(run);
  ended.abort();
  await Promise.all(watching);
  return { ...(await judgeRun(run)), ...Object.fromEntries(run.tally), breaches: run.breaches };
}

/** Waits for the recoverers to end what died; whatever they leave is found by the verdict. */
async function settle({ arena }: Run): Promise<void> {
  const until = Date.now() + 10_000;
  while (Date.now() < until) {
    const { rowCount } = await arena.pool.query("select from generations where status = 'running'");
    if (rowCount === 0) return;
    await sleep(50);
  }
}

const { LOCAL_DATABASE_URL: database, LOCAL_REDIS_URL: redis } = process.env;
if (!database || !redis) {
  console.error(
    "Set LOCAL_DATABASE_URL and LOCAL_REDIS_URL to a PostgreSQL and a Redis to test with.",
  );
  process.exit(2);
}
const seconds = Number(process.argv[2] ?? 30);
const arena = await openArena({ database, redis, chats: CHATS });
try {
  const { breaches, ...figures } = await stress(arena, seconds);
  console.log(JSON.stringify({ seconds, ...figures, breaches: breaches.length }));
  for (const breach of breaches.slice(0, 20)) console.error(breach);
  process.exitCode = breaches.length > 0 ? 1 : 0;
} finally {
  await arena.close();
}
