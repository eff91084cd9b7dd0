import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";
import { AppError } from "../errors.ts";

/** Reads a form ahead of its check, so that a garbled one is told apart from garbled JSON. */
export const readForm = createMiddleware<AppEnv>(async (c, next) => {
  try {
    await c.req.parseBody();
  } catch (cause) {
    throw new AppError("invalid_request", { detail: "The form could not be read.", cause });
  }
  await next();
});
