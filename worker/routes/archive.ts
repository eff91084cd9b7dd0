import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { ArchiveParts, ArchiveReport, TakeArchive } from "../contract/archive.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { readForm } from "../middleware/form.ts";
import { listParts, takeArchive } from "../services/archive.ts";
import { bringArchive } from "../services/bring.ts";
import { answers } from "./answers.ts";
import { attachment } from "./attachment.ts";

/** Everything that a person has, out and in, without loss. */
export const archive = new Hono<AppEnv>()
  .use(requireCaller)
  .get(
    "/",
    answers(
      "The caller's personas, chats and pictures as a zip",
      ["application/zip"],
      400,
      401,
      404,
    ),
    check("query", TakeArchive),
    async (c) => {
      const scope = { ...c.req.valid("query"), userId: c.var.caller.id };
      const { name, contentType, body } = await takeArchive(c.var.deps, scope);
      return c.body(body, 200, {
        "content-type": contentType,
        "content-disposition": attachment(name),
      });
    },
  )
  .get("/parts", answers("Everything, cut into parts", ArchiveParts, 401), async (c) =>
    c.json(await listParts(c.var.deps, c.var.caller.id)),
  )
  .post(
    "/",
    answers("What became of an archive's parts", ArchiveReport, 400, 401, 413, 415, 422, 429),
    readForm,
    check("form", z.object({ file: z.instanceof(File) })),
    async (c) => {
      const bytes = new Uint8Array(await c.req.valid("form").file.arrayBuffer());
      return c.json(await bringArchive(c.var.deps, { bytes, userId: c.var.caller.id }));
    },
  );
