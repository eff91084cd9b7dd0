import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import { Publication, PutPublication } from "../contract/publication.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { getPublication, putPublication } from "../services/publication.ts";
import { answers } from "./answers.ts";

const Param = z.object({ personaId: Id });

/** How the caller's personas are shown to others. */
export const publication = new Hono<AppEnv>()
  .get(
    "/:personaId/publication",
    answers("What others see of a persona, and what they will", Publication, 401, 404),
    requireCaller,
    check("param", Param),
    async (c) =>
      c.json(
        await getPublication(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id }),
      ),
  )
  .put(
    "/:personaId/publication",
    answers("Saves the form, publishes or takes back", Publication, 400, 401, 404, 409, 422),
    requireCaller,
    check("param", Param),
    check("json", PutPublication),
    async (c) =>
      c.json(
        await putPublication(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  );
