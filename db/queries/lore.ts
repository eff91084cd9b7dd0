import { sql } from "drizzle-orm";
import type { Lorebook, PersonaData } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";

/** JSON as jsonb takes it: it knows no null character and no half of a pair of surrogates. */
const toJsonb = (value: unknown): string =>
  JSON.stringify(value).replaceAll(/\\(u0000|ud[89a-f][0-9a-f]{2}|.)/gs, (escape, kind: string) => {
    if (kind === "u0000") return "";
    return kind.length > 1 ? "\\ufffd" : escape;
  });

/** The newest version of a persona of the caller's, with its lorebook; null when the persona is not theirs. */
export async function findPersonaLore(
  db: Db,
  params: { userId: string; personaId: string },
): Promise<PersonaLoreRow | null> {
  const { rows } = await db.execute<PersonaLoreRow>(sql`
    select v.id as "versionId", v.number, v.lorebook, v.data
    from personas p join persona_versions v on v.id = p.current_version_id
    where p.id = ${params.personaId}::uuid and p.owner_id = ${params.userId} and p.deleted_at is null`);
  return rows[0] ?? null;
}

export interface PersonaLoreRow extends Record<string, unknown> {
  versionId: string;
  number: number;
  lorebook: Lorebook | null;
  data: PersonaData;
}

/**
 * Makes the next version of a persona of the caller's, which differs from `baseVersionId` in its lorebook alone, and has it count. Null
 * when the persona is not theirs; `made` is null when its newest version is another by now.
 */
export async function insertLoreVersion(
  db: Db,
  params: {
    userId: string;
    personaId: string;
    baseVersionId: string;
    versionId: string;
    lorebook: Lorebook;
    note: string;
  },
): Promise<{ made: { id: string; number: number } | null } | null> {
  const { userId, personaId, baseVersionId, versionId, lorebook, note } = params;
  const { rows } = await db.execute<{ made: { id: string; number: number } | null }>(sql`
    with base as (
      update personas set current_version_id = ${versionId}::uuid, updated_at = now()
      where id = ${personaId}::uuid and owner_id = ${userId} and deleted_at is null
        and current_version_id = ${baseVersionId}::uuid returning id
    ), made as (
      insert into persona_versions (id, persona_id, number, data, roleplay_data, lorebook, card, origin, note, portrait_image_id, hue, chroma)
      select ${versionId}::uuid, v.persona_id, (select max(number) + 1 from persona_versions where persona_id = v.persona_id),
        v.data, v.roleplay_data, ${toJsonb(lorebook)}::jsonb, v.card, 'written', ${note}, v.portrait_image_id, v.hue, v.chroma
      from base join persona_versions v on v.persona_id = base.id and v.id = ${baseVersionId}::uuid
      returning id, number
    )
    select (select to_jsonb(made) from made) as made
    from personas where id = ${personaId}::uuid and owner_id = ${userId} and deleted_at is null`);
  return rows[0] ?? null;
}

/** What tells one text of a chat's own lorebook from another; empty without one. */
const revision = sql`coalesce(md5(c.lorebook::text), '')`;

export interface ChatLoreRow extends Record<string, unknown> {
  lorebook: Lorebook | null;
  revision: string;
  personaLorebook: Lorebook | null;
  /** the persona is the caller's own */
  mine: boolean;
}

/** A chat's own lorebook and that of the version it is pinned to; null when the chat is not the caller's. */
export async function findChatLore(
  db: Db,
  params: { userId: string; chatId: string },
): Promise<ChatLoreRow | null> {
  const { rows } = await db.execute<ChatLoreRow>(sql`
    select c.lorebook, ${revision} as revision, v.lorebook as "personaLorebook", p.owner_id = c.user_id as mine
    from chats c join personas p on p.id = c.persona_id join persona_versions v on v.id = c.persona_version_id
    where c.id = ${params.chatId}::uuid and c.user_id = ${params.userId} and c.deleted_at is null`);
  return rows[0] ?? null;
}

/**
 * Changes a chat's own lorebook if it still has that revision; the chat keeps its place in the list. Null when the chat is not the
 * caller's; `revision` is null when another text stands there by now.
 */
export async function updateChatLore(
  db: Db,
  params: { userId: string; chatId: string; lorebook: Lorebook | null; revision: string },
): Promise<{ revision: string | null } | null> {
  const { userId, chatId, lorebook } = params;
  const book = lorebook === null ? null : toJsonb(lorebook);
  const { rows } = await db.execute<{ revision: string | null }>(sql`
    with changed as (
      update chats c set lorebook = ${book}::jsonb
      where c.id = ${chatId}::uuid and c.user_id = ${userId} and c.deleted_at is null and ${revision} = ${params.revision}
      returning ${revision} as revision
    )
    select (select changed.revision from changed) as revision
    from chats c where c.id = ${chatId}::uuid and c.user_id = ${userId} and c.deleted_at is null`);
  return rows[0] ?? null;
}
