import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import { ContinueReply, Impersonate, RegenerateReply } from "../contract/messages.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { draftLine } from "../services/drafts.ts";
import { continueReply, regenerateReply } from "../services/turns.ts";
import { streamed, streams } from "./streams.ts";

const Chat = z.object({ chatId: Id });
const Reply = z.object({ chatId: Id, messageId: Id });

/** What the model is asked to write besides an answer. */
export const replies = new Hono<AppEnv>()
  .use(requireCaller)
  .post(
    "/:chatId/messages/:messageId/regenerate",
    streams("Writes another reply beside one"),
    check("param", Reply),
    check("json", RegenerateReply),
    async (c) =>
      streamed(
        c,
        await regenerateReply(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  )
  .post(
    "/:chatId/messages/:messageId/continue",
    streams("Goes on with a reply in place; the stream holds the whole of it"),
    check("param", Reply),
    check("json", ContinueReply),
    async (c) =>
      streamed(
        c,
        await continueReply(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  )
  .post(
    "/:chatId/impersonate",
    streams("Drafts the person's own next line; nothing is stored"),
    check("param", Chat),
    check("json", Impersonate),
    async (c) => {
      const stream = await draftLine(c.var.deps, {
        ...c.req.valid("json"),
        ...c.req.valid("param"),
        userId: c.var.caller.id,
      });
      return streamed(c, { stream });
    },
  );
