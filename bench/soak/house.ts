import type { Stack } from "../../local/stack.ts";
import { bundle, run, type Running } from "../../local/workerd.ts";
import { appEnv, onGround } from "../ground.ts";
import type { Upstream } from "../upstream.ts";

/** The app as it is deployed, in one workerd, before a real PostgreSQL and a real Redis, and a model that writes what it is told. */
export interface House {
  url: string;
  worker: Running;
  stack: Stack;
  upstream: Upstream;
  /** what the worker was told */
  env: Record<string, string>;
  /** around the stand-ins and their faults */
  databaseUrl: string;
  close(): Promise<void>;
}

/** Opens it. Rejects when it is not told where the servers are: `.ci/soak` starts some. */
export async function openHouse(): Promise<House> {
  const { LOCAL_DATABASE_URL, LOCAL_REDIS_URL } = process.env;
  if (!LOCAL_DATABASE_URL || !LOCAL_REDIS_URL) {
    throw new Error("Set LOCAL_DATABASE_URL and LOCAL_REDIS_URL, or run .ci/soak.");
  }
  return onGround(async ({ folder, upstream, stack }, closers) => {
    const env = { ...appEnv(stack), LIMIT_GUESTS: "1000000/1" };
    const worker = await run(await bundle("worker/index.ts", folder), { env, path: "/api/health" });
    closers.push(() => worker.close());
    const url = `http://127.0.0.1:${worker.port}`;
    return { url, worker, stack, upstream, env, databaseUrl: LOCAL_DATABASE_URL };
  });
}
