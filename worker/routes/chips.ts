import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Chips, SuggestChips } from "../contract/chips.ts";
import { Id } from "../contract/ids.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { suggestChips } from "../services/chips.ts";
import { answers } from "./answers.ts";

/** What a story's author may tap instead of typing. */
export const chips = new Hono<AppEnv>()
  .use(requireCaller)
  .post(
    "/:chatId/chips",
    answers("Three next moves for a story", Chips, 400, 401, 404, 409, 422, 429, 502),
    check("param", z.object({ chatId: Id })),
    check("json", SuggestChips),
    async (c) =>
      c.json(
        await suggestChips(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  );
