import { Hono } from "hono";
import type { AppEnv } from "../app-env.ts";
import { answers } from "./answers.ts";
import { ListPersonas, PersonaPage } from "../contract/personas.ts";
import { check } from "../middleware/check.ts";
import { AppError } from "../errors.ts";
import { findCaller } from "../services/auth.ts";
import { listPersonas } from "../services/personas.ts";

/** Personas. Published ones are for everybody, without a session too. */
export const personas = new Hono<AppEnv>().get(
  "/",
  answers("Published personas, or the caller's own", PersonaPage, 400, 401),
  check("query", ListPersonas),
  async (c) => {
    const { deps } = c.var;
    const query = c.req.valid("query");
    const caller = await findCaller(deps, c.req.raw.headers);
    if (query.scope === "mine" && !caller) throw new AppError("unauthenticated");
    return c.json(await listPersonas(deps, { ...query, userId: caller?.id ?? null }));
  },
);
