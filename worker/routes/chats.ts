import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Chat, ChatPage, ChatPatch, ListChats, NewChat } from "../contract/chats.ts";
import { Id } from "../contract/ids.ts";
import { ChatUpdate } from "../contract/versions.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import {
  changeChat,
  deleteChat,
  getChat,
  listChats,
  restoreChat,
  startChat,
} from "../services/chats.ts";
import { compareVersions } from "../services/versions.ts";
import { answers } from "./answers.ts";

const Param = z.object({ chatId: Id });

/** The caller's chats. */
export const chats = new Hono<AppEnv>()
  .use(requireCaller)
  .post(
    "/",
    answers("A new chat with a persona", Chat, 400, 401, 404, 422),
    check("json", NewChat),
    async (c) =>
      c.json(await startChat(c.var.deps, { ...c.req.valid("json"), userId: c.var.caller.id }), 201),
  )
  .get(
    "/",
    answers("The chats, last touched first", ChatPage, 400, 401),
    check("query", ListChats),
    async (c) =>
      c.json(await listChats(c.var.deps, { ...c.req.valid("query"), userId: c.var.caller.id })),
  )
  .get("/:chatId", answers("One chat", Chat, 401, 404), check("param", Param), async (c) =>
    c.json(await getChat(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  )
  .get(
    "/:chatId/update",
    answers("What the newest version of its persona would change", ChatUpdate, 401, 404),
    check("param", Param),
    async (c) =>
      c.json(
        await compareVersions(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id }),
      ),
  )
  .patch(
    "/:chatId",
    answers("Renames a chat or changes its settings", Chat, 400, 401, 404, 422),
    check("param", Param),
    check("json", ChatPatch),
    async (c) =>
      c.json(
        await changeChat(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  )
  .delete(
    "/:chatId",
    answers("Puts a chat away", null, 401, 404),
    check("param", Param),
    async (c) => {
      await deleteChat(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id });
      return c.body(null, 204);
    },
  )
  .post(
    "/:chatId/restore",
    answers("Brings a deleted chat back, within a week", Chat, 401, 404),
    check("param", Param),
    async (c) =>
      c.json(await restoreChat(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  );
