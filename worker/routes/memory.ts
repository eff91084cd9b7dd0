import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import { ListMemory, Memory, MemoryPatch, MemorySegment } from "../contract/memory.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { editMemory, forgetSegment, listMemory } from "../services/memory.ts";
import { answers } from "./answers.ts";

const InChat = z.object({ chatId: Id });
const Segment = z.object({ chatId: Id, segmentId: Id });

/** What the model is told of a chat's older lines. */
export const memory = new Hono<AppEnv>()
  .use(requireCaller)
  .get(
    "/:chatId/memory",
    answers("The memory along a path, oldest first", Memory, 400, 401, 404),
    check("param", InChat),
    check("query", ListMemory),
    async (c) => {
      const path = { ...c.req.valid("query"), ...c.req.valid("param"), userId: c.var.caller.id };
      return c.json(await listMemory(c.var.deps, path));
    },
  )
  .patch(
    "/:chatId/memory/:segmentId",
    answers("Writes in a segment, or pins it", MemorySegment, 400, 401, 404),
    check("param", Segment),
    check("json", MemoryPatch),
    async (c) => {
      const edit = { ...c.req.valid("json"), ...c.req.valid("param"), userId: c.var.caller.id };
      return c.json(await editMemory(c.var.deps, edit));
    },
  )
  .delete(
    "/:chatId/memory/:segmentId",
    answers("Takes a segment out of the memory", null, 401, 404),
    check("param", Segment),
    async (c) => {
      await forgetSegment(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id });
      return c.body(null, 204);
    },
  );
