import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";
import { AppError } from "../errors.ts";
import { findCaller } from "../services/auth.ts";

/** Lets only somebody with a session through, a guest included, and says who it is. */
export const requireCaller = createMiddleware<AppEnv>(async (c, next) => {
  const caller = await findCaller(c.var.deps, c.req.raw.headers);
  if (!caller) throw new AppError("unauthenticated");
  c.set("caller", caller);
  await next();
});
