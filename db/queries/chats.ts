import { and, desc, eq, ilike, isNull, ne, or, sql } from "drizzle-orm";
import type { ChatSettings, ChatSettingsPatch, Mode } from "../../worker/contract/chats.ts";
import type { MessageParts } from "../../worker/contract/messages.ts";
import type { Db } from "../client.ts";
import { newestVersionId } from "./newest.ts";
import { findLines, patternOf, type Search } from "./search.ts";
import { chats, images, messages, personas, personaVersions } from "../schema/index.ts";

export interface NewChatRow {
  id: string;
  userId: string;
  personaId: string;
  personaVersionId: string;
  mode: Mode;
  settings: ChatSettings;
  greetings: { id: string; parts: MessageParts }[];
  /** one of the greetings, or null when the persona has none */
  activeLeafId: string | null;
}

/** Stores a chat and its greetings as sibling roots, and counts it when the persona is another's, all or nothing. */
export async function insertChat(db: Db, chat: NewChatRow): Promise<void> {
  const { greetings, ...row } = chat;
  const insert = db.insert(chats).values(row);
  const count = db
    .update(personas)
    .set({ talks: sql`${personas.talks} + 1` })
    .where(and(eq(personas.id, chat.personaId), ne(personas.ownerId, chat.userId)));
  if (greetings.length === 0) {
    await db.batch([insert, count]);
    return;
  }
  const roots = greetings.map(({ id, parts }) => ({
    id,
    chatId: chat.id,
    depth: 0,
    role: "assistant" as const,
    parts,
  }));
  await db.batch([insert, db.insert(messages).values(roots), count]);
}

const shown = {
  id: chats.id,
  title: chats.title,
  mode: chats.mode,
  settings: chats.settings,
  personaId: chats.personaId,
  data: personaVersions.data,
  versionId: personaVersions.id,
  versionNumber: personaVersions.number,
  condensed: sql<boolean>`${personaVersions.roleplayData} is not null`,
  hue: personaVersions.hue,
  chroma: personaVersions.chroma,
  portraitKey: images.storageKey,
  portraitAlt: images.alt,
  tags: personas.tags,
  rating: personas.rating,
  visibility: personas.visibility,
  mine: sql<boolean>`${personas.ownerId} = ${chats.userId}`,
  activeLeafId: chats.activeLeafId,
  createdAt: chats.createdAt,
  updatedAt: chats.updatedAt,
};

/** The newest version of the persona that the chat's person may have; null when there is none any more. */
const newest = sql<{
  id: string;
  number: number;
} | null>`(select jsonb_build_object('id', v.id, 'number', v.number)
  from persona_versions v where v.id = ${newestVersionId})`;

const selectChats = (db: Db) =>
  db
    .select({ ...shown, newest })
    .from(chats)
    .innerJoin(personas, eq(personas.id, chats.personaId))
    .innerJoin(personaVersions, eq(personaVersions.id, chats.personaVersionId))
    .leftJoin(images, eq(images.id, personaVersions.portraitImageId));

const owned = (params: { userId: string; chatId: string }) =>
  and(eq(chats.id, params.chatId), eq(chats.userId, params.userId), isNull(chats.deletedAt));

/** One chat of the caller's, with its persona as pinned; null when it is not theirs. */
export async function findChat(db: Db, params: { userId: string; chatId: string }) {
  const [row] = await selectChats(db).where(owned(params));
  return row ?? null;
}

interface ListParams {
  userId: string;
  cursor?: { updatedAt: string; id: string };
  search: Search | null;
  limit: number;
}

/** The caller's chats, last touched first, after `cursor`: all, or those with what is searched for in title, persona's name or a line. */
export function listChats(db: Db, { userId, cursor, search, limit }: ListParams) {
  const hits = search && findLines(db, { userId, search });
  return db
    .with(...(hits ? [hits] : []))
    .select({
      ...shown,
      /** the newest line that was found in it */
      found: hits
        ? sql<FoundLine | null>`(select jsonb_build_object('id', m.id, 'parts', m.parts) from messages m
            where m.chat_id = ${chats.id} and m.n = (select n from hits where chat_id = ${chats.id}))`
        : sql<FoundLine | null>`null`,
      /** exact, for the cursor: a JavaScript date has only milliseconds */
      touched: sql<string>`${chats.updatedAt}::text`,
      leafParts: messages.parts,
      leafRole: messages.role,
      leafParentId: messages.parentId,
      /** the person's name there; empty until they gave one */
      called: sql<string>`coalesce(${chats.settings}->'userPersona'->>'name', '')`,
      leafAt: messages.updatedAt,
      writing: sql<boolean>`exists (select 1 from generations g where g.chat_id = ${chats.id} and g.status = 'running'
        and g.lease_until > now())`,
    })
    .from(chats)
    .innerJoin(personas, eq(personas.id, chats.personaId))
    .innerJoin(personaVersions, eq(personaVersions.id, chats.personaVersionId))
    .leftJoin(images, eq(images.id, personaVersions.portraitImageId))
    .leftJoin(messages, eq(messages.id, chats.activeLeafId))
    .where(
      and(
        eq(chats.userId, userId),
        isNull(chats.deletedAt),
        cursor
          ? sql`(${chats.updatedAt}, ${chats.id}) < (${cursor.updatedAt}::timestamptz, ${cursor.id}::uuid)`
          : undefined,
        search
          ? or(
              ilike(chats.title, patternOf(search.text)),
              sql`${personaVersions.data}->>'name' ilike ${patternOf(search.text)}`,
              sql`${chats.id} in (select chat_id from hits)`,
            )
          : undefined,
      ),
    )
    .orderBy(desc(chats.updatedAt), desc(chats.id))
    .limit(limit);
}

interface FoundLine {
  id: string;
  parts: MessageParts;
}

export type ChatListRow = Awaited<ReturnType<typeof listChats>>[number];

/** A version of the chat's own persona: any of one's own, of another's the published one. */
const mayHave = (versionId: string) => sql`exists (
  select 1 from persona_versions v join personas p on p.id = v.persona_id
  where v.id = ${versionId}::uuid and p.id = ${chats.personaId} and (p.owner_id = ${chats.userId} or p.public_version_id = v.id))`;

/** Changes only what is given. True when the chat is the caller's. */
export async function updateChat(
  db: Db,
  params: {
    userId: string;
    chatId: string;
    title?: string;
    settings?: ChatSettingsPatch;
    mode?: Mode;
    /** a version of the chat's persona that the caller may see */
    personaVersionId?: string;
  },
): Promise<boolean> {
  const { title, mode, settings, personaVersionId } = params;
  const { userPersona, ...flat } = settings ?? {};
  const merged = sql`${chats.settings} || ${JSON.stringify(flat)}::jsonb
    || jsonb_build_object('userPersona', (${chats.settings}->'userPersona') || ${JSON.stringify(userPersona ?? {})}::jsonb)`;
  const rows = await db
    .update(chats)
    .set({
      ...(title === undefined ? {} : { title }),
      ...(settings === undefined ? {} : { settings: merged }),
      ...(mode === undefined ? {} : { mode }),
      ...(personaVersionId === undefined ? {} : { personaVersionId }),
      // Renaming or choosing a model is not a new line: the chat keeps its place in the list.
      updatedAt: sql`${chats.updatedAt}`,
    })
    .where(and(owned(params), personaVersionId ? mayHave(personaVersionId) : undefined))
    .returning({ id: chats.id });
  return rows.length > 0;
}

/** Names a chat that has no name yet; a person's own title is never overwritten. */
export async function nameChat(db: Db, params: { chatId: string; title: string }): Promise<void> {
  await db
    .update(chats)
    .set({ title: params.title })
    .where(and(eq(chats.id, params.chatId), isNull(chats.title)));
}
