import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";
import { AppError } from "../errors.ts";
import { findVisit } from "../services/auth.ts";

/** Says who it is that calls, and hands on the cookies that keep them known. */
const admit = (options: { surely: boolean }) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const visit = await findVisit(c.var.deps, c.req.raw.headers, options);
    if (!visit) throw new AppError("unauthenticated");
    c.set("caller", visit.caller);
    c.set("sessionId", visit.sessionId);
    await next();
    for (const cookie of visit.cookies) c.header("set-cookie", cookie, { append: true });
  });

/** Lets only somebody with a session through, a guest included, and says who it is. */
export const requireCaller = admit({ surely: false });

/** The same for what touches the account itself: a session that was ended elsewhere is refused at once. */
export const requireSession = admit({ surely: true });
