import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Chat, FindLines, FoundLines } from "../contract/chats.ts";
import { Id } from "../contract/ids.ts";
import {
  BranchChange,
  BranchCount,
  BranchName,
  CloneChat,
  DeletedBranch,
  EditMessage,
  Message,
  OpenLeaf,
  Tree,
  UndoEdit,
} from "../contract/messages.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import {
  cloneChat,
  countBranches,
  deleteBranch,
  editMessage,
  findInChat,
  getTree,
  nameBranch,
  openBranch,
  restoreBranch,
  undoEdit,
} from "../services/branches.ts";
import { answers } from "./answers.ts";

const InChat = z.object({ chatId: Id });
const Place = z.object({ chatId: Id, messageId: Id });

/** What can be done with the message tree of a chat without a model. */
export const branches = new Hono<AppEnv>()
  .use(requireCaller)
  .get(
    "/:chatId/tree",
    answers("The shape of the whole tree", Tree, 401, 404),
    check("param", InChat),
    async (c) =>
      c.json(await getTree(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  )
  .get(
    "/:chatId/branches",
    answers("How many branches there are", BranchCount, 401, 404),
    check("param", InChat),
    async (c) =>
      c.json(await countBranches(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  )
  .get(
    "/:chatId/found",
    answers("The lines in which words stand, on all branches", FoundLines, 400, 401, 404),
    check("param", InChat),
    check("query", FindLines),
    async (c) => {
      const wanted = { ...c.req.valid("query"), ...c.req.valid("param") };
      return c.json(await findInChat(c.var.deps, { ...wanted, userId: c.var.caller.id }));
    },
  )
  .put(
    "/:chatId/messages/:messageId/name",
    answers("Names the branch that begins with a message", BranchName, 400, 401, 404),
    check("param", Place),
    check("json", BranchName),
    async (c) => {
      const place = { ...c.req.valid("json"), ...c.req.valid("param"), userId: c.var.caller.id };
      return c.json(await nameBranch(c.var.deps, place));
    },
  )
  .post(
    "/:chatId/clone",
    answers("A new chat with a copy of the path down to a message", Chat, 400, 401, 404),
    check("param", InChat),
    check("json", CloneChat),
    async (c) => {
      const place = { ...c.req.valid("json"), ...c.req.valid("param"), userId: c.var.caller.id };
      return c.json(await cloneChat(c.var.deps, place), 201);
    },
  )
  .patch(
    "/:chatId/messages/:messageId",
    answers("Edits a reply in place, or a line beside itself", Message, 400, 401, 404, 409),
    check("param", Place),
    check("json", EditMessage),
    async (c) => {
      const edit = { ...c.req.valid("json"), ...c.req.valid("param"), userId: c.var.caller.id };
      return c.json(await editMessage(c.var.deps, edit));
    },
  )
  .post(
    "/:chatId/messages/:messageId/undo",
    answers("Puts back what a reply was before its last change", Message, 400, 401, 404, 409),
    check("param", Place),
    check("json", UndoEdit),
    async (c) => {
      const place = { ...c.req.valid("json"), ...c.req.valid("param"), userId: c.var.caller.id };
      return c.json(await undoEdit(c.var.deps, place));
    },
  )
  .delete(
    "/:chatId/messages/:messageId",
    answers("Puts a message and all below it away, for a week", DeletedBranch, 401, 404),
    check("param", Place),
    async (c) =>
      c.json(await deleteBranch(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  )
  .post(
    "/:chatId/messages/:messageId/restore",
    answers("Brings a deleted branch back", BranchChange, 401, 404, 409),
    check("param", Place),
    async (c) =>
      c.json(await restoreBranch(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  )
  .post(
    "/:chatId/messages/:messageId/open",
    answers("Shows a message's branch where one was last", OpenLeaf, 401, 404),
    check("param", Place),
    async (c) =>
      c.json(await openBranch(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  );
