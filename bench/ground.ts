import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Stack, startStack } from "../local/stack.ts";
import { startUpstream, type Upstream } from "./upstream.ts";

type Closer = () => Promise<void> | void;

/** What every measured worker stands on. */
export interface Ground {
  /** for what is built; gone with the rest */
  folder: string;
  upstream: Upstream;
  /** has a worker ask the upstream */
  model: Record<"OPENAI_BASE_URL" | "OPENAI_API_KEY" | "CHAT_MODELS", string>;
  stack: Stack;
}

/**
 * Lays a folder, the model and the stand-ins (around `LOCAL_DATABASE_URL` and `LOCAL_REDIS_URL`, where given), and builds on them. Gives
 * what is built, with a `close` that ends everything, the newest first: what `build` started is closed by what it pushed.
 */
export async function onGround<T>(
  build: (ground: Ground, closers: Closer[]) => Promise<T>,
): Promise<T & { close(): Promise<void> }> {
  const closers: Closer[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), "dramatis-bench-"));
    closers.push(() => rmSync(folder, { recursive: true }));
    const upstream = await startUpstream();
    closers.push(() => upstream.close());
    const model = {
      OPENAI_BASE_URL: `http://127.0.0.1:${upstream.port}/v1`,
      OPENAI_API_KEY: "any",
      CHAT_MODELS: "bench-model",
    };
    const { LOCAL_DATABASE_URL, LOCAL_REDIS_URL } = process.env;
    const stack = await startStack({ settings: { LOCAL_DATABASE_URL, LOCAL_REDIS_URL, ...model } });
    closers.push(() => stack.close());
    return { ...(await build({ folder, upstream, model, stack }, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a measured worker of the app is told. */
export const appEnv = (stack: Stack): Record<string, string> => ({
  ...stack.env,
  BETTER_AUTH_SECRET: "a secret for measuring, of thirty-two characters",
  BETTER_AUTH_URL: "http://127.0.0.1",
  LIMIT_REPLIES: "1000000/1",
});
