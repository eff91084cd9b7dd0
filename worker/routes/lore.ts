import { type Context, Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import type { CardFile } from "../cards/card.ts";
import { InspectForm } from "../contract/cards.ts";
import {
  ChatLore,
  FoundLore,
  LoreFormat,
  PersonaLore,
  SaveChatLore,
  SavedChatLore,
  SavedPersonaLore,
  SavePersonaLore,
  TestedLore,
  TestLore,
} from "../contract/lore.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { readForm } from "../middleware/form.ts";
import { getChatLore, getPersonaLore, saveChatLore, savePersonaLore } from "../services/lore.ts";
import { readLore, writeChatLore, writePersonaLore } from "../services/lore-files.ts";
import { testLore } from "../services/lore-test.ts";
import { answers } from "./answers.ts";

const Persona = z.object({ personaId: Id });
const Chat = z.object({ chatId: Id });

const LORE_TYPES = ["application/json"];

const toFile = (c: Context<AppEnv>, { bytes, contentType, fileName }: CardFile) =>
  c.body(bytes, 200, {
    "content-type": contentType,
    "content-disposition": `attachment; filename="${fileName}"`,
  });

/** What a lorebook would do, and what is in a file of one. */
export const lore = new Hono<AppEnv>()
  .use(requireCaller)
  .post(
    "/test",
    answers("Which entries of a lorebook fire on some lines, and why", TestedLore, 400, 401, 404),
    check("json", TestLore),
    async (c) =>
      c.json(await testLore(c.var.deps, { ...c.req.valid("json"), userId: c.var.caller.id })),
  )
  .post(
    "/read",
    answers("The lorebook in a file of any make", FoundLore, 400, 401, 413, 415, 422, 429),
    readForm,
    check("form", InspectForm),
    async (c) => {
      const bytes = new Uint8Array(await c.req.valid("form").file.arrayBuffer());
      return c.json(await readLore(c.var.deps, { userId: c.var.caller.id, bytes }));
    },
  );

/** A persona's lorebook, for its owner. */
export const loreOfPersonas = new Hono<AppEnv>()
  .get(
    "/:personaId/lorebook",
    requireCaller,
    answers("The lorebook of a persona of the caller's", PersonaLore, 401, 404),
    check("param", Persona),
    async (c) =>
      c.json(
        await getPersonaLore(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id }),
      ),
  )
  .get(
    "/:personaId/lorebook/file",
    requireCaller,
    answers("The lorebook of a persona of the caller's as a file", LORE_TYPES, 400, 401, 404),
    check("param", Persona),
    check("query", LoreFormat),
    async (c) => {
      const asked = { ...c.req.valid("query"), ...c.req.valid("param") };
      return toFile(c, await writePersonaLore(c.var.deps, { ...asked, userId: c.var.caller.id }));
    },
  )
  .put(
    "/:personaId/lorebook",
    requireCaller,
    answers("Makes a version with another lorebook", SavedPersonaLore, 400, 401, 404, 409, 413),
    check("param", Persona),
    check("json", SavePersonaLore),
    async (c) =>
      c.json(
        await savePersonaLore(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  );

/** The facts of one chat alone. */
export const loreOfChats = new Hono<AppEnv>()
  .use(requireCaller)
  .get(
    "/:chatId/lorebook",
    answers("A chat's own lorebook, beside its persona's", ChatLore, 401, 404),
    check("param", Chat),
    async (c) =>
      c.json(await getChatLore(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  )
  .get(
    "/:chatId/lorebook/file",
    answers("A chat's own lorebook as a file", LORE_TYPES, 400, 401, 404),
    check("param", Chat),
    check("query", LoreFormat),
    async (c) => {
      const asked = { ...c.req.valid("query"), ...c.req.valid("param") };
      return toFile(c, await writeChatLore(c.var.deps, { ...asked, userId: c.var.caller.id }));
    },
  )
  .put(
    "/:chatId/lorebook",
    answers("Changes a chat's own lorebook", SavedChatLore, 400, 401, 404, 409, 413),
    check("param", Chat),
    check("json", SaveChatLore),
    async (c) =>
      c.json(
        await saveChatLore(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  );
