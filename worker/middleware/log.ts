import { createMiddleware } from "hono/factory";
import { makeLog } from "../log.ts";
import type { AppEnv } from "../app-env.ts";

/** Names the request and writes one structured line when it has been answered. */
export const logRequest = createMiddleware<AppEnv>(async (c, next) => {
  const requestId = c.req.header("cf-ray") ?? crypto.randomUUID();
  const log = makeLog({ requestId });
  c.set("requestId", requestId);
  c.set("log", log);
  const begun = Date.now();
  await next();
  c.header("x-request-id", requestId);
  log("request", {
    method: c.req.method,
    path: c.req.path,
    status: c.res.status,
    ms: Date.now() - begun,
    ...(c.var.refusal === undefined ? {} : { code: c.var.refusal }),
  });
});
