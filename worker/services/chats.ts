import {
  type ChatListRow,
  findChat,
  insertChat,
  listChats as selectChats,
  updateChat,
} from "../../db/queries/chats.ts";
import { deleteChat as removeChat, restoreChat as bringBack } from "../../db/queries/deleted.ts";
import { findPersona } from "../../db/queries/personas.ts";
import type { Search } from "../../db/queries/search.ts";
import type { z } from "zod";
import {
  type Chat,
  type ChatPatch,
  ChatSettings,
  type ChatSummary,
  type NewChat,
} from "../contract/chats.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { condensePersona } from "./condense.ts";
import { readLeaf } from "./greetings.ts";
import { flagStop } from "./journal.ts";
import { checkModel } from "./models.ts";
import { portrait, summarize } from "./personas.ts";
import { plainText, readSearch, showFound } from "./search.ts";
import { cancelUnseen } from "./unfinished.ts";

const PAGE = 50;

/** How long what was deleted can be brought back, in days. */
export const KEEP = 7;

/** Longest a new chat waits for its persona to be condensed; the work goes on behind it, in milliseconds. */
const CONDENSE_WAIT = 1_500;

/** Begins a chat with a persona the caller may talk to, pinned to the version they see, with its greetings as sibling roots. */
export async function startChat(
  deps: Deps,
  params: NewChat & { userId: string },
): Promise<z.infer<typeof Chat>> {
  const { userId, personaId, mode, greeting } = params;
  checkModel(deps.models, params.settings.modelId);
  const persona = await findPersona(deps.db, { userId, personaId });
  if (!persona) throw new AppError("not_found");
  const { userPersona, ...flat } = params.settings;
  const settings = ChatSettings.parse({
    ...flat,
    userPersona: { ...userPersona },
    modelId: deps.models.choose(params.settings.modelId),
  });
  if (persona.roleplayData === null) {
    const condensing = condensePersona(deps, {
      versionId: persona.versionId,
      data: persona.data,
      modelId: settings.modelId,
    });
    deps.waitUntil(condensing);
    await Promise.race([condensing, new Promise((resolve) => setTimeout(resolve, CONDENSE_WAIT))]);
  }
  const said = greeting === null ? [] : persona.data.greetings;
  const greetings = said.map((text) => ({
    id: deps.newId(),
    parts: [{ type: "text" as const, text }],
  }));
  const opening = greetings[greeting ?? 0] ?? greetings[0];
  const id = deps.newId();
  await insertChat(deps.db, {
    id,
    userId,
    personaId,
    personaVersionId: persona.versionId,
    mode,
    settings,
    greetings,
    activeLeafId: opening?.id ?? null,
  });
  return getChat(deps, { userId, chatId: id });
}

/** One chat of the caller's. */
export async function getChat(
  deps: Deps,
  params: { userId: string; chatId: string },
): Promise<z.infer<typeof Chat>> {
  const row = await findChat(deps.db, params);
  if (!row) throw new AppError("not_found");
  return toChat(row);
}

function toChat(row: NonNullable<Awaited<ReturnType<typeof findChat>>>): z.infer<typeof Chat> {
  const pinned = { id: row.versionId, number: row.versionNumber };
  return {
    id: row.id,
    title: row.title,
    mode: row.mode,
    settings: ChatSettings.parse(row.settings),
    persona: {
      ...summarize({ ...row, id: row.personaId }),
      currentVersion: row.newest ?? pinned,
    },
    personaVersion: pinned,
    latestLeafId: row.activeLeafId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The caller's chats, last touched first; with `q` those in which it is found. */
export async function listChats(
  deps: Deps,
  params: { userId: string; cursor?: string; q?: string },
): Promise<{ chats: ChatSummary[]; nextCursor: string | null }> {
  const { userId, cursor, q = "" } = params;
  const search = readSearch(q);
  const rows = await selectChats(deps.db, {
    userId,
    limit: PAGE + 1,
    search,
    ...(cursor === undefined ? {} : { cursor: readCursor(cursor) }),
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    chats: page.map((row) => toSummary(row, search)),
    nextCursor: rows.length > PAGE && last ? `${last.touched}~${last.id}` : null,
  };
}

/** Renames a chat, changes its mode or some of its settings, or moves it to another version of its persona. */
export async function changeChat(
  deps: Deps,
  params: ChatPatch & { userId: string; chatId: string },
): Promise<z.infer<typeof Chat>> {
  checkModel(deps.models, params.settings?.modelId);
  if (!(await updateChat(deps.db, params))) throw new AppError("not_found");
  const row = await findChat(deps.db, params);
  if (!row) throw new AppError("not_found");
  if (!row.condensed) {
    const { versionId, data } = row;
    const modelId = deps.models.choose(row.settings.modelId);
    deps.waitUntil(condensePersona(deps, { versionId, data, modelId }));
  }
  return toChat(row);
}

/** Puts a chat away, for a week, and stops what is being written in it. */
export async function deleteChat(
  deps: Deps,
  params: { userId: string; chatId: string },
): Promise<void> {
  const gone = await removeChat(deps.db, params);
  if (!gone) throw new AppError("not_found");
  if (gone.stopped) await flagStop(deps, gone.stopped);
  deps.waitUntil(cancelUnseen(deps, params));
}

/** Brings a deleted chat back. */
export async function restoreChat(
  deps: Deps,
  params: { userId: string; chatId: string },
): Promise<z.infer<typeof Chat>> {
  if (!(await bringBack(deps.db, { ...params, keep: KEEP }))) throw new AppError("not_found");
  return getChat(deps, params);
}

function readCursor(cursor: string): { updatedAt: string; id: string } {
  const match = /^([0-9 :.+-]{10,40})~([0-9a-f-]{36})$/.exec(cursor);
  if (!match?.[1] || !match[2])
    throw new AppError("invalid_request", { detail: "cursor is not one of ours" });
  return { updatedAt: match[1], id: match[2] };
}

function toSummary(row: ChatListRow, search: Search | null): ChatSummary {
  return {
    id: row.id,
    title: row.title,
    mode: row.mode,
    persona: {
      id: row.personaId,
      name: row.data.name,
      portrait: portrait(row),
      accent: { hue: row.hue, chroma: row.chroma },
    },
    excerpt: plainText(readLeaf(row)).slice(0, 160),
    writing: row.writing,
    lineAt: (row.leafAt ?? row.updatedAt).toISOString(),
    found: row.found &&
      search && { messageId: row.found.id, ...showFound(row.found.parts, search) },
    updatedAt: row.updatedAt.toISOString(),
  };
}
