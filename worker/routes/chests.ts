import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Chat } from "../contract/chats.ts";
import { ExportChat, FoundChat, ImportChat } from "../contract/chests.ts";
import { Id } from "../contract/ids.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { readForm } from "../middleware/form.ts";
import { importChat, inspectChat } from "../services/chests.ts";
import { exportChat } from "../services/export-chat.ts";
import { answers } from "./answers.ts";
import { attachment } from "./attachment.ts";

const Param = z.object({ chatId: Id });
const ChatFile = z.object({ file: z.instanceof(File) });
const ChatForm = ChatFile.extend(ImportChat.shape);

const CHAT_TYPES = ["application/jsonl", "text/markdown", "text/plain", "application/zip"];

/** Chats in and out, in the forms of other apps. */
export const chests = new Hono<AppEnv>()
  .use(requireCaller)
  .post(
    "/inspect",
    answers("What a chat's file holds; nothing is kept", FoundChat, 400, 401, 413, 415, 422, 429),
    readForm,
    check("form", ChatFile),
    async (c) =>
      c.json(
        await inspectChat(c.var.deps, {
          ...(await brought(c.req.valid("form").file)),
          userId: c.var.caller.id,
        }),
      ),
  )
  .post(
    "/import",
    answers("A chat of another app's, kept", Chat, 400, 401, 404, 409, 413, 415, 422, 429),
    readForm,
    check("form", ChatForm),
    async (c) => {
      const { file, ...told } = c.req.valid("form");
      const chat = { ...told, ...(await brought(file)), userId: c.var.caller.id };
      return c.json(await importChat(c.var.deps, chat), 201);
    },
  )
  .get(
    "/:chatId/export",
    answers("A chat as a file", CHAT_TYPES, 400, 401, 404),
    check("param", Param),
    check("query", ExportChat),
    async (c) => {
      const { name, contentType, body } = await exportChat(c.var.deps, {
        ...c.req.valid("query"),
        ...c.req.valid("param"),
        userId: c.var.caller.id,
      });
      return c.body(body, 200, {
        "content-type": contentType,
        "content-disposition": attachment(name),
      });
    },
  );

const brought = async (file: File) => ({
  bytes: new Uint8Array(await file.arrayBuffer()),
  name: file.name,
});
