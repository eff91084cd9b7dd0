import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { answers } from "./answers.ts";
import { Id } from "../contract/ids.ts";
import { PersonaDetail } from "../contract/personas.ts";
import { check } from "../middleware/check.ts";
import { findVisit } from "../services/auth.ts";
import { getPersona } from "../services/personas.ts";

/** One persona. Published ones are for everybody, without a session too. */
export const personas = new Hono<AppEnv>().get(
  "/:personaId",
  answers("One persona that the caller may talk to", PersonaDetail, 404),
  check("param", z.object({ personaId: Id })),
  async (c) => {
    const { deps } = c.var;
    const visit = await findVisit(deps, c.req.raw.headers, { surely: false });
    const param = c.req.valid("param");
    return c.json(await getPersona(deps, { ...param, userId: visit?.caller.id ?? null }));
  },
);
