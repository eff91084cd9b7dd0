import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";
import { isUnchanged } from "../services/history.ts";

/** A stamp as an `ETag`. Weak: it stands for what an answer says, not for its bytes. */
export const toTag = (stamp: string): string => `W/"${stamp}"`;

/** Answers 304 in place of a route below `/:chatId` when its caller holds what it would get. */
export const unlessChanged = createMiddleware<AppEnv>(async (c, next) => {
  const [, stamp] = /^(?:W\/)?"([^"]{1,200})"$/.exec(c.req.header("if-none-match") ?? "") ?? [];
  const chat = { userId: c.var.caller.id, chatId: c.req.param("chatId") ?? "" };
  if (stamp !== undefined && (await isUnchanged(c.var.deps, chat, stamp))) {
    return new Response(null, { status: 304, headers: { etag: toTag(stamp) } });
  }
  await next();
});
