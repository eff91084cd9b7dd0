import { onTestFinished } from "vitest";
import { startUpstash } from "./bridge.ts";
import { startRedis } from "./redis.ts";
import { RespClient } from "./resp.ts";

export const token = "local-token";

/**
 * An Upstash in front of a fresh Redis, gone when the test is; `post` sends one request to it and
 * `direct` speaks to the Redis behind its back.
 */
export async function startPair() {
  const redis = await startRedis();
  const upstash = await startUpstash({ upstream: redis, token });
  const direct = new RespClient(redis);
  onTestFinished(async () => {
    direct.close();
    await upstash.close();
    await redis.close();
  });
  return { redis, upstash, direct, post: poster(upstash.url) };
}

/** A function that posts `body`, as JSON unless it is bytes, and gives status and parsed answer. */
export function poster(url: string) {
  return async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, ...headers },
      body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    return { status: response.status, answer };
  };
}
