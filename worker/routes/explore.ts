import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { ListPersonas, PersonaPage } from "../contract/explore.ts";
import { Id } from "../contract/ids.ts";
import { PersonaDetail } from "../contract/personas.ts";
import { ByName, ForkPersona } from "../contract/publication.ts";
import { AppError } from "../errors.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { findVisit } from "../services/auth.ts";
import { listPersonas } from "../services/explore.ts";
import { forkPersona } from "../services/forks.ts";
import { getPersona } from "../services/personas.ts";
import { answers } from "./answers.ts";

/** Finding personas, and taking a copy. Published ones are for everybody, without a session too. */
export const explore = new Hono<AppEnv>()
  .get(
    "/",
    answers("Published personas, or the caller's own", PersonaPage, 400, 401),
    check("query", ListPersonas),
    async (c) => {
      const { deps } = c.var;
      const query = c.req.valid("query");
      const visit = await findVisit(deps, c.req.raw.headers, { surely: false });
      if (query.scope === "mine" && !visit) throw new AppError("unauthenticated");
      return c.json(await listPersonas(deps, { ...query, caller: visit?.caller ?? null }));
    },
  )
  .get(
    "/by/:slug",
    answers("The persona of a public name", PersonaDetail, 404),
    check("param", ByName),
    async (c) => {
      const { deps } = c.var;
      const visit = await findVisit(deps, c.req.raw.headers, { surely: false });
      const param = c.req.valid("param");
      return c.json(await getPersona(deps, { ...param, userId: visit?.caller.id ?? null }));
    },
  )
  .post(
    "/:personaId/fork",
    answers("A private copy of a published persona", PersonaDetail, 400, 401, 404, 409, 429),
    requireCaller,
    check("param", z.object({ personaId: Id })),
    check("json", ForkPersona),
    async (c) =>
      c.json(
        await forkPersona(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
        201,
      ),
  );
