import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import {
  MakeCurrent,
  NewPersona,
  NewVersion,
  PersonaVersions,
  ReadSheet,
  SavedVersion,
  Sheet,
} from "../contract/authoring.ts";
import { Id } from "../contract/ids.ts";
import { PersonaDetail } from "../contract/personas.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import {
  createPersona,
  deletePersona,
  listVersions,
  makeCurrent,
  readSheet,
  restorePersona,
  saveVersion,
} from "../services/authoring.ts";
import { answers } from "./answers.ts";

const Param = z.object({ personaId: Id });

/** The making of personas, each its owner's alone. */
export const authoring = new Hono<AppEnv>()
  .post(
    "/",
    requireCaller,
    answers("Makes a persona", PersonaDetail, 400, 401, 409),
    check("json", NewPersona),
    async (c) =>
      c.json(
        await createPersona(c.var.deps, { ...c.req.valid("json"), userId: c.var.caller.id }),
        201,
      ),
  )
  .delete(
    "/:personaId",
    requireCaller,
    answers("Puts a persona away; chats with it go on", null, 401, 404),
    check("param", Param),
    async (c) => {
      await deletePersona(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id });
      return c.body(null, 204);
    },
  )
  .post(
    "/:personaId/restore",
    requireCaller,
    answers("Brings a deleted persona back, within a week", PersonaDetail, 401, 404),
    check("param", Param),
    async (c) =>
      c.json(
        await restorePersona(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id }),
      ),
  )
  .get(
    "/:personaId/sheet",
    requireCaller,
    answers("The whole text of one version, for its owner", Sheet, 401, 404),
    check("param", Param),
    check("query", ReadSheet),
    async (c) =>
      c.json(
        await readSheet(c.var.deps, {
          ...c.req.valid("query"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  )
  .get(
    "/:personaId/versions",
    requireCaller,
    answers("A persona's versions, newest first, for its owner", PersonaVersions, 401, 404),
    check("param", Param),
    async (c) =>
      c.json(await listVersions(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  )
  .post(
    "/:personaId/versions",
    requireCaller,
    answers(
      "Saves another version, which becomes the current one",
      SavedVersion,
      400,
      401,
      404,
      409,
    ),
    check("param", Param),
    check("json", NewVersion),
    async (c) =>
      c.json(
        await saveVersion(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
        201,
      ),
  )
  .put(
    "/:personaId/current",
    requireCaller,
    answers("Makes another version the current one", PersonaDetail, 400, 401, 404),
    check("param", Param),
    check("json", MakeCurrent),
    async (c) =>
      c.json(
        await makeCurrent(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  );
