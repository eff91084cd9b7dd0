import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";
import { makeDeps } from "../deps.ts";
import { parseEnv } from "../env.ts";
import { AppError } from "../errors.ts";

/** Checks the environment at the door and makes the request's clients; a worker that lacks a setting answers 503 and logs which. */
export const provideDeps = createMiddleware<AppEnv>(async (c, next) => {
  const env = parseEnv(c.env);
  if ("problems" in env) {
    c.var.log("misconfigured", { problems: env.problems });
    throw new AppError("misconfigured");
  }
  const { log, requestId } = c.var;
  c.set(
    "deps",
    makeDeps(env.config, { log, requestId, waitUntil: (work) => c.executionCtx.waitUntil(work) }),
  );
  await next();
});
