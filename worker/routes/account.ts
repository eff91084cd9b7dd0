import { Hono } from "hono";
import type { AppEnv } from "../app-env.ts";
import { Holdings, LeaveAccount, Leaving } from "../contract/leaving.ts";
import { AppError } from "../errors.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { findVisit, forgetCookies } from "../services/auth.ts";
import { leave, tellHoldings } from "../services/leaving.ts";
import { answers } from "./answers.ts";

/** What the caller has here, and the way out. */
export const account = new Hono<AppEnv>()
  .get("/", answers("What the caller has, in numbers", Holdings, 401), requireCaller, async (c) =>
    c.json(await tellHoldings(c.var.deps, c.var.caller.id)),
  )
  .post(
    "/delete",
    answers("Deletes the caller and everything of theirs", Leaving, 400, 401, 422, 429),
    check("json", LeaveAccount),
    async (c) => {
      // not `requireSession`, which would renew the cookies of a session that has just ended
      const { headers } = c.req.raw;
      const visit = await findVisit(c.var.deps, headers, { surely: true });
      if (visit === null) throw new AppError("unauthenticated");
      const left = await leave(c.var.deps, {
        ...c.req.valid("json"),
        caller: visit.caller,
        headers,
      });
      for (const cookie of await forgetCookies(c.var.deps, headers))
        c.header("set-cookie", cookie, { append: true });
      // pictures, which never change under their addresses, are in the browser's own cache
      c.header("clear-site-data", '"cache"');
      return c.json(left);
    },
  );
