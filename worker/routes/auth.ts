import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../app-env.ts";
import { problems } from "../contract/errors.ts";
import { openAuth } from "../services/auth.ts";

/** Better Auth's own paths. Its refusals become problem documents that keep its `code` and `message`. */
export const auth = new Hono<AppEnv>().on(["GET", "POST"], "/*", async (c) => {
  const { deps, requestId } = c.var;
  const answer = await openAuth(deps).handler(c.req.raw);
  if (answer.status < 400) return answer;
  const said: { code?: string; message?: string } = await answer.json().then(
    (body) => body ?? {},
    () => ({}),
  );
  const retryAfter = answer.headers.get("x-retry-after");
  const status = answer.status as ContentfulStatusCode;
  const code = status === 429 ? "rate_limited" : (said.code?.toLowerCase() ?? "unauthenticated");
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
