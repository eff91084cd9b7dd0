import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../app-env.ts";
import { problems } from "../contract/errors.ts";
import { AppError } from "../errors.ts";
import { openAuth } from "../services/auth.ts";

/** Those of Better Auth's paths that there are here; whatever else it can do is nobody's. */
const open = new Set(
  [
    "POST sign-in/anonymous",
    "POST sign-in/email",
    "POST sign-up/email",
    "POST sign-out",
    "POST update-user",
    "POST change-password",
  ].map((way) => way.replace(" ", " /api/auth/")),
);

/**
 * Better Auth's own paths. Its refusals become problem documents that keep its `code` and `message`; what else it says is left out, since
 * it tells scripts the session's token, which is the cookie's alone.
 */
export const auth = new Hono<AppEnv>().on(["GET", "POST"], "/*", async (c) => {
  const { deps, requestId } = c.var;
  if (!open.has(`${c.req.method} ${c.req.path}`)) throw new AppError("not_found");
  const answer = await openAuth(deps).handler(c.req.raw);
  if (answer.status < 400) {
    await answer.body?.cancel();
    for (const cookie of answer.headers.getSetCookie())
      c.header("set-cookie", cookie, { append: true });
    return c.json({ ok: true });
  }
  const said: { code?: string; message?: string } = await answer.json().then(
    (body) => body ?? {},
    () => ({}),
  );
  const retryAfter = answer.headers.get("x-retry-after");
  const status = answer.status as ContentfulStatusCode;
  const code = status === 429 ? "rate_limited" : (said.code?.toLowerCase() ?? "unauthenticated");
  c.set("refusal", code);
  const title = said.message ?? problems.unauthenticated.title;
  return c.body(
    JSON.stringify({ type: "about:blank", title, status, code, message: title, requestId }),
    status,
    {
      "content-type": "application/problem+json",
      ...(retryAfter === null ? {} : { "retry-after": retryAfter }),
    },
  );
});
