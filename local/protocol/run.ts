import { Redis } from "@upstash/redis/cloudflare";
import { isUnreachable, sqlState } from "../../db/errors.ts";
import { type Deps, makeDeps } from "../../worker/deps.ts";
import { parseEnv } from "../../worker/env.ts";
import type { Arena } from "./arena.ts";

/** One stress run: who takes part shares this. */
export interface Run {
  arena: Arena;
  /** what a service needs, for an invocation that reaches nothing any more once `life` is over */
  invoke(life: AbortSignal): Deps;
  /** until when clients begin new turns, in milliseconds since 1970 */
  until: number;
  /** how often each thing happened */
  tally: Map<string, number>;
  /** promises that were broken */
  breaches: string[];
  /** model calls by turn, and the chunks of each whole reply */
  calls: Map<string, number>;
  wholes: Map<string, number>;
  /** texts that people tried to put at a message's revision */
  edits: Map<string, Set<string>>;
  /** work that nobody waits for */
  loose: Set<Promise<unknown>>;
}

/** Makes a run of so many seconds. */
export function makeRun(arena: Arena, seconds: number): Run {
  const secrets = { BETTER_AUTH_SECRET: "x".repeat(32), BETTER_AUTH_URL: "http://stress.test" };
  const parsed = parseEnv({ ...arena.stack.env, ...secrets });
  if (!("config" in parsed)) throw new Error(parsed.problems.join("; "));
  const { config } = parsed;
  const log = (event: string) => count(run, event);
  const run: Run = {
    arena,
    until: Date.now() + seconds * 1000,
    tally: new Map(),
    breaches: [],
    calls: new Map(),
    wholes: new Map(),
    edits: new Map(),
    loose: new Set(),
    invoke(life) {
      const deps = makeDeps(config, {
        log,
        requestId: "stress",
        waitUntil: (work) => loosen(run, work),
      });
      const redis = new Redis({
        url: config.UPSTASH_REDIS_REST_URL,
        token: config.UPSTASH_REDIS_REST_TOKEN,
        retry: { retries: 1, backoff: () => 40 },
        signal: () => AbortSignal.any([life, AbortSignal.timeout(800)]),
        enableTelemetry: false,
      });
      return { ...deps, redis };
    },
  };
  return run;
}

export function count(run: Run, what: string): void {
  run.tally.set(what, (run.tally.get(what) ?? 0) + 1);
}

/** Lets work go on by itself. What the network did to it is expected, anything else is a breach. */
export function loosen(run: Run, work: Promise<unknown>): void {
  const watched = work.catch((error: unknown) => judge(run, error));
  run.loose.add(watched);
  void watched.finally(() => run.loose.delete(watched));
}

/** Tries up to three times while the network is at fault; undefined when it was in vain. */
export async function insist<T>(
  run: Run,
  work: () => Promise<T>,
  tries = 3,
): Promise<T | undefined> {
  for (let left = tries; left > 0; left--) {
    try {
      return await work();
    } catch (error) {
      judge(run, error);
    }
  }
  return undefined;
}

/** A deadlock or a violated constraint that reaches a caller is a breach, and so is anything unheard of. */
function judge(run: Run, error: unknown): void {
  if (isUnreachable(error)) count(run, "unreachable");
  else run.breaches.push(`an error: ${sqlState(error) ?? ""} ${String(error)}`.slice(0, 300));
}

export const chance = (probability: number) => Math.random() < probability;
export const upTo = (limit: number) => Math.floor(Math.random() * limit);
