import { and, desc, eq, ilike, isNull, or, sql } from "drizzle-orm";
import type { ChatSettings, ChatSettingsPatch, Mode } from "../../worker/contract/chats.ts";
import type { MessageParts } from "../../worker/contract/messages.ts";
import type { Db } from "../client.ts";
import { call } from "./call.ts";
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

/** Stores a chat and its greetings as sibling roots, all or nothing. */
export async function insertChat(db: Db, chat: NewChatRow): Promise<void> {
  const { greetings, ...row } = chat;
  const insert = db.insert(chats).values(row);
  if (greetings.length === 0) {
    await insert;
    return;
  }
  const roots = greetings.map(({ id, parts }) => ({
    id,
    chatId: chat.id,
    depth: 0,
    role: "assistant" as const,
    parts,
  }));
  await db.batch([insert, db.insert(messages).values(roots)]);
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

const selectChats = (db: Db) =>
  db
    .select(shown)
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

/** The caller's chats, last touched first, after `cursor`; `q` looks in titles and persona names. */
export function listChats(
  db: Db,
  params: { userId: string; cursor?: { updatedAt: string; id: string }; q?: string; limit: number },
) {
  const { userId, cursor, q, limit } = params;
  const pattern = q ? `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null;
  return db
    .select({
      ...shown,
      /** exact, for the cursor: a JavaScript date has only milliseconds */
      touched: sql<string>`${chats.updatedAt}::text`,
      leafParts: messages.parts,
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
        pattern
          ? or(ilike(chats.title, pattern), sql`${personaVersions.data}->>'name' ilike ${pattern}`)
          : undefined,
      ),
    )
    .orderBy(desc(chats.updatedAt), desc(chats.id))
    .limit(limit);
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
    /** a version of the chat's persona that the caller may see */
    personaVersionId?: string;
  },
): Promise<boolean> {
  const { title, settings, personaVersionId } = params;
  const { userPersona, ...flat } = settings ?? {};
  const merged = sql`${chats.settings} || ${JSON.stringify(flat)}::jsonb
    || jsonb_build_object('userPersona', (${chats.settings}->'userPersona') || ${JSON.stringify(userPersona ?? {})}::jsonb)`;
  const rows = await db
    .update(chats)
    .set({
      ...(title === undefined ? {} : { title }),
      ...(settings === undefined ? {} : { settings: merged }),
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

/** Puts a chat away and stops what is being written in it; null when it is not the caller's. */
export async function deleteChat(
  db: Db,
  params: { userId: string; chatId: string },
): Promise<{ stopped: string | null } | null> {
  const { userId, chatId } = params;
  const gone = await call<{ r: "ok"; stopped: string | null } | { r: "not_found" }>(
    db,
    sql`delete_chat(${userId}, ${chatId}::uuid)`,
  );
  return gone.r === "ok" ? { stopped: gone.stopped } : null;
}

/** Brings back a chat that was deleted at most `keep` days ago. True when it was the caller's. */
export async function restoreChat(
  db: Db,
  params: { userId: string; chatId: string; keep: number },
): Promise<boolean> {
  const rows = await db
    .update(chats)
    .set({ deletedAt: null, updatedAt: sql`${chats.updatedAt}` })
    .where(
      and(
        eq(chats.id, params.chatId),
        eq(chats.userId, params.userId),
        sql`${chats.deletedAt} > now() - make_interval(days => ${params.keep}::int)`,
      ),
    )
    .returning({ id: chats.id });
  return rows.length > 0;
}

/** Removes for good what was deleted more than `keep` days ago, at most `limit` chats and as many lines. Gives how many. */
export async function sweepDeleted(
  db: Db,
  params: { keep: number; limit: number },
): Promise<{ chats: number; messages: number }> {
  const { keep, limit } = params;
  const { rows } = await db.execute<{ chats: number; messages: number }>(sql`
    with old_chats as (
      delete from chats where id in (select id from chats
        where deleted_at < now() - make_interval(days => ${keep}::int) limit ${limit}::int) returning id
    ), old_messages as (
      delete from messages where id in (select id from messages
        where deleted_at < now() - make_interval(days => ${keep}::int) order by depth desc limit ${limit}::int) returning id
    )
    select (select count(*) from old_chats)::int as chats, (select count(*) from old_messages)::int as messages`);
  return rows[0] ?? { chats: 0, messages: 0 };
}
