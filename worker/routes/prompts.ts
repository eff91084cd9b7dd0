import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import { AskPrompt, PreviewedPrompt, PreviewPrompt, SeenPrompt } from "../contract/prompt.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { findPrompt, previewPrompt } from "../services/prompts.ts";
import { answers } from "./answers.ts";

const Chat = z.object({ chatId: Id });
const Reply = z.object({ chatId: Id, messageId: Id });

/** What the model sees. */
export const prompts = new Hono<AppEnv>()
  .use(requireCaller)
  .get(
    "/:chatId/messages/:messageId/prompt",
    answers("What the model was given for a reply", SeenPrompt, 400, 401, 404),
    check("param", Reply),
    check("query", AskPrompt),
    async (c) =>
      c.json(
        await findPrompt(c.var.deps, {
          ...c.req.valid("query"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  )
  .post(
    "/:chatId/prompt/preview",
    answers("What the model would be given now", PreviewedPrompt, 400, 401, 404, 409, 422),
    check("param", Chat),
    check("json", PreviewPrompt),
    async (c) =>
      c.json(
        await previewPrompt(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  );
