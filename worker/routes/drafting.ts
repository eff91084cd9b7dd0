import { type Context, Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { DraftOnePart, DraftPersona, EnhancePersona, WriteScenario } from "../contract/drafting.ts";
import { Id } from "../contract/ids.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { proposeChanges } from "../services/enhance.ts";
import { draftPart, draftPersona } from "../services/invent.ts";
import { writeScenario } from "../services/scenario.ts";
import { streams } from "./streams.ts";

const Param = z.object({ personaId: Id });

const events = (c: Context, stream: ReadableStream<Uint8Array>) =>
  c.body(stream, 200, { "content-type": "text/event-stream", "x-accel-buffering": "no" });

/** What a model writes for those who make personas and begin chats. Nothing of it is stored. */
export const drafting = new Hono<AppEnv>()
  .post(
    "/draft",
    requireCaller,
    streams("Drafts a persona from a sentence, part by part"),
    check("json", DraftPersona),
    async (c) =>
      events(
        c,
        await draftPersona(c.var.deps, { ...c.req.valid("json"), userId: c.var.caller.id }),
      ),
  )
  .post(
    "/draft/part",
    requireCaller,
    streams("Drafts one part of a persona, to go with the rest"),
    check("json", DraftOnePart),
    async (c) =>
      events(c, await draftPart(c.var.deps, { ...c.req.valid("json"), userId: c.var.caller.id })),
  )
  .post(
    "/:personaId/enhance",
    requireCaller,
    streams("Proposes changes to a persona of the caller's"),
    check("param", Param),
    check("json", EnhancePersona),
    async (c) =>
      events(
        c,
        await proposeChanges(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  )
  .post(
    "/:personaId/scenario",
    requireCaller,
    streams("Drafts a beginning for one chat with a persona"),
    check("param", Param),
    check("json", WriteScenario),
    async (c) =>
      events(
        c,
        await writeScenario(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  );
