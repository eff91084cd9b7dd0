import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import { PersonaDetail } from "../contract/personas.ts";
import { PersonaPictures, PutPortrait } from "../contract/portraits.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { listPictures, putPortrait } from "../services/portraits.ts";
import { answers } from "./answers.ts";

const Param = z.object({ personaId: Id });

/** The pictures of one's own personas, and which of them is the portrait. */
export const portraits = new Hono<AppEnv>()
  .get(
    "/:personaId/pictures",
    requireCaller,
    answers("A persona's own pictures, newest first, for its owner", PersonaPictures, 401, 404),
    check("param", Param),
    async (c) =>
      c.json(await listPictures(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  )
  .put(
    "/:personaId/portrait",
    requireCaller,
    answers("Makes a picture of a persona's own its portrait", PersonaDetail, 400, 401, 404, 409),
    check("param", Param),
    check("json", PutPortrait),
    async (c) =>
      c.json(
        await putPortrait(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  );
