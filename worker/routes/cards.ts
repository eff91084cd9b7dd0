import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { CardFormat, ImportForm, InspectForm, Inspection } from "../contract/cards.ts";
import { Id } from "../contract/ids.ts";
import { PersonaDetail } from "../contract/personas.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { readForm } from "../middleware/form.ts";
import { importCard } from "../services/cards.ts";
import { exportCard } from "../services/export.ts";
import { inspectFile } from "../services/inspect.ts";
import { answers } from "./answers.ts";
import { attachment } from "./attachment.ts";

const bytesOf = async (file: z.infer<typeof InspectForm>["file"]) =>
  new Uint8Array(await file.arrayBuffer());

/** Card files on their way in, each read with distrust. */
export const cards = new Hono<AppEnv>()
  .use(requireCaller)
  .post(
    "/inspect",
    answers("What is in a card file; nothing is kept", Inspection, 400, 401, 413, 415, 422, 429),
    readForm,
    check("form", InspectForm),
    async (c) => {
      const { file } = c.req.valid("form");
      const given = { userId: c.var.caller.id, bytes: await bytesOf(file) };
      return c.json(await inspectFile(c.var.deps, given));
    },
  )
  .post(
    "/",
    answers(
      "Makes a persona, or a version of one, of a card file",
      PersonaDetail,
      ...([400, 401, 404, 409, 413, 415, 422, 429, 503] as const),
    ),
    readForm,
    check("form", ImportForm),
    async (c) => {
      const { file, ...form } = c.req.valid("form");
      const given = { userId: c.var.caller.id, bytes: await bytesOf(file), fileName: file.name };
      return c.json(await importCard(c.var.deps, { ...form, ...given }), 201);
    },
  );

const CARD_TYPES = ["image/png", "application/json", "application/zip"];

/** Personas on their way out, below their own addresses. */
export const carriage = new Hono<AppEnv>().get(
  "/:personaId/card",
  requireCaller,
  answers("A persona as a card file", CARD_TYPES, 400, 401, 404, 429, 503),
  check("param", z.object({ personaId: Id })),
  check("query", z.object({ format: CardFormat.default("v3-png") })),
  async (c) => {
    const asked = { ...c.req.valid("param"), ...c.req.valid("query") };
    const file = await exportCard(c.var.deps, { ...asked, userId: c.var.caller.id });
    return c.body(file.bytes, 200, {
      "content-type": file.contentType,
      "content-disposition": attachment(file.fileName),
    });
  },
);
