import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import { ListMessages, MessagePage, SendMessage, Stopped, StopTurn } from "../contract/messages.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { toTag, unlessChanged } from "../middleware/unchanged.ts";
import { followReply } from "../services/follow.ts";
import { listHistory } from "../services/history.ts";
import { sendMessage, stopTurn } from "../services/turns.ts";
import { answers } from "./answers.ts";
import { streamed, streams } from "./streams.ts";

const Param = z.object({ chatId: Id });

/** The lines of a chat, and the reply that is being written. */
export const messages = new Hono<AppEnv>()
  .use(requireCaller)
  .get(
    "/:chatId/messages",
    answers("The path upwards from a leaf, 50 a page", MessagePage, 400, 401, 404),
    check("param", Param),
    check("query", ListMessages),
    unlessChanged,
    async (c) => {
      const chat = { ...c.req.valid("param"), userId: c.var.caller.id };
      const { page, stamp } = await listHistory(c.var.deps, { ...c.req.valid("query"), ...chat });
      c.header("etag", toTag(stamp));
      return c.json(page);
    },
  )
  .post(
    "/:chatId/messages",
    streams("Sends a line and streams the reply as UI message chunks"),
    check("param", Param),
    check("json", SendMessage),
    async (c) =>
      streamed(
        c,
        await sendMessage(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  )
  .get(
    "/:chatId/stream",
    streams("Joins the reply that is being written, from its first word", "None is being written"),
    check("param", Param),
    async (c) => {
      const stream = await followReply(c.var.deps, {
        ...c.req.valid("param"),
        userId: c.var.caller.id,
      });
      return stream ? streamed(c, { stream }) : c.body(null, 204);
    },
  )
  .post(
    "/:chatId/stop",
    answers("Ends the running reply and keeps its text", Stopped, 400, 401, 404),
    check("param", Param),
    check("json", StopTurn),
    async (c) =>
      c.json(
        await stopTurn(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  );
