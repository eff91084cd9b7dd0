import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { SessionId, SessionList } from "../contract/account.ts";
import { requireSession } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { endOtherSessions, endSession, listSessions } from "../services/sessions.ts";
import { answers } from "./answers.ts";

/** Where the caller is signed in. */
export const sessions = new Hono<AppEnv>()
  .use(requireSession)
  .get("/", answers("The caller's sessions", SessionList, 401), async (c) => {
    const { deps, caller, sessionId } = c.var;
    return c.json(await listSessions(deps, { userId: caller.id, here: sessionId }));
  })
  .delete("/", answers("Ends all sessions but this one", null, 401), async (c) => {
    const { deps, caller, sessionId } = c.var;
    await endOtherSessions(deps, { userId: caller.id, here: sessionId });
    return c.body(null, 204);
  })
  .delete(
    "/:sessionId",
    answers("Ends a session", null, 401, 404),
    check("param", z.object({ sessionId: SessionId })),
    async (c) => {
      await endSession(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id });
      return c.body(null, 204);
    },
  );
