import { Redis } from "@upstash/redis/cloudflare";
import { v7 } from "uuid";
import { openDb, type Db } from "../db/client.ts";
import type { Config } from "./env.ts";
import type { Log } from "./log.ts";
import { openModels, type Models } from "./services/models.ts";

/** What a service needs from outside. Clock, ids and clients come from here and nowhere else. */
export interface Deps {
  config: Config;
  db: Db;
  redis: Redis;
  models: Models;
  /** where pictures' bytes are; null where there is no such place */
  pictures: R2Bucket | null;
  log: Log;
  /** names this request in logs and problem documents */
  requestId: string;
  /** milliseconds since 1970 */
  now(): number;
  /** a uuid v7 */
  newId(): string;
  /** keeps the request's invocation alive until the work is done */
  waitUntil(work: Promise<unknown>): void;
}

/** Makes the clients of one request. None holds a socket; Upstash's must not outlive its request, as it shares pipelines. */
export function makeDeps(
  config: Config,
  request: { log: Log; requestId: string; waitUntil(work: Promise<unknown>): void },
): Deps {
  return {
    config,
    db: openDb(config.DATABASE_URL),
    redis: new Redis({
      url: config.UPSTASH_REDIS_REST_URL,
      token: config.UPSTASH_REDIS_REST_TOKEN,
      // The client's own default waits 4.3 s on a refused connection and has no timeout at all.
      retry: { retries: 1, backoff: () => 40 },
      signal: () => AbortSignal.timeout(800),
      enableTelemetry: false,
    }),
    models: openModels(config),
    pictures: config.PICTURES ?? null,
    log: request.log,
    requestId: request.requestId,
    now: () => Date.now(),
    newId: () => v7(),
    waitUntil: request.waitUntil,
  };
}
