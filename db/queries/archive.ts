import { sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { ALIVE, WITH_LINE } from "./gallery.ts";

/** Ids in a query. */
export const list = (ids: string[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;

/** What an archive is made of: everything of a person's, or one chat with its persona, or one persona, or what is between two keys. */
export interface Scope {
  userId: string;
  chatId?: string | undefined;
  personaId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Ids of the caller's chats, personas and pictures, oldest first. */
export async function listArchiveIds(
  db: Db,
  { userId, chatId = "", personaId = "" }: Scope,
): Promise<{ chats: string[]; personas: string[] }> {
  const { rows } = await db.execute<{ chats: string[]; personas: string[] }>(sql`
    with wanted as (
      select c.id, c.persona_id from chats c where c.user_id = ${userId} and c.deleted_at is null
        and ${personaId} = '' and (${chatId} = '' or c.id::text = ${chatId})
    )
    select coalesce((select jsonb_agg(id order by id) from wanted), '[]'::jsonb) as chats,
      coalesce((select jsonb_agg(p.id order by p.id) from personas p
        where p.owner_id = ${userId} and p.deleted_at is null and p.current_version_id is not null
          and (${personaId} = '' or p.id::text = ${personaId})
          and (${chatId} = '' or p.id in (select persona_id from wanted))), '[]'::jsonb) as personas`);
  return rows[0] ?? { chats: [], personas: [] };
}

/** A persona of the caller's with all its versions, in the archive's form; null when it is not theirs. */
export async function findArchivedPersona(
  db: Db,
  params: { userId: string; personaId: string },
): Promise<object | null> {
  const { rows } = await db.execute<{ persona: object }>(sql`
    select jsonb_build_object('id', p.id, 'name', p.name, 'headline', p.headline, 'tags', p.tags, 'rating', p.rating,
      'lineage', p.lineage, 'draft', p.draft, 'cardHash', p.card_hash, 'currentVersionId', p.current_version_id,
      'createdAt', p.created_at, 'updatedAt', p.updated_at,
      'versions', (select jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'data', v.data, 'roleplayData', v.roleplay_data,
        'lorebook', v.lorebook, 'card', v.card, 'origin', v.origin, 'note', v.note, 'portraitImageId', v.portrait_image_id,
        'hue', v.hue, 'chroma', v.chroma, 'createdAt', v.created_at) order by v.number)
        from persona_versions v where v.persona_id = p.id)) as persona
    from personas p where p.id = ${params.personaId}::uuid and p.owner_id = ${params.userId} and p.deleted_at is null`);
  return rows[0]?.persona ?? null;
}

/** Chats of the caller's by their ids, with their memory, in the archive's form. */
export async function listArchivedChats(
  db: Db,
  { userId, chatIds }: { userId: string; chatIds: string[] },
): Promise<{ id: string; chat: object }[]> {
  const { rows } = await db.execute<{ id: string; chat: object }>(sql`
    select c.id, jsonb_build_object('id', c.id, 'title', c.title, 'mode', c.mode, 'settings', c.settings, 'lorebook', c.lorebook,
      'activeLeafId', c.active_leaf_id, 'createdAt', c.created_at, 'updatedAt', c.updated_at,
      'persona', jsonb_build_object('id', c.persona_id, 'versionId', c.persona_version_id, 'name', v.data->>'name'),
      'messages', (select count(*) from messages m where m.chat_id = c.id and m.deleted_at is null),
      'memories', coalesce((select jsonb_agg(jsonb_build_object('messageId', s.message_id, 'from', s.from_depth, 'to', s.to_depth,
        'beforeId', s.before_id, 'text', s.text, 'edited', s.edited, 'pinned', s.pinned) order by s.to_depth, s.from_depth)
        from memories s join messages m on m.id = s.message_id where s.chat_id = c.id and m.deleted_at is null), '[]'::jsonb)) as chat
    from chats c join persona_versions v on v.id = c.persona_version_id
    where c.id = any(${list(chatIds)}) and c.user_id = ${userId}
      and c.deleted_at is null
    order by c.id`);
  return rows;
}

/** A page of a chat's messages in the archive's form, in the order in which they were written. What is being written is cut short there. */
export async function listArchivedMessages(
  db: Db,
  page: { userId: string; chatId: string; after: number; limit: number },
): Promise<{ n: number; message: object }[]> {
  const { userId, chatId, after, limit } = page;
  const { rows } = await db.execute<{ n: number; message: object }>(sql`
    select m.n::float8 as n, jsonb_build_object('id', m.id, 'parentId', m.parent_id, 'role', m.role,
      'status', case m.status when 'streaming' then 'interrupted' else m.status::text end, 'parts', m.parts, 'metadata', m.metadata,
      'revision', m.revision, 'tipId', m.tip_id, 'name', m.name, 'before', m.before, 'createdAt', m.created_at) as message
    from messages m join chats c on c.id = m.chat_id
    where c.id = ${chatId}::uuid and c.user_id = ${userId} and c.deleted_at is null and m.deleted_at is null and m.n > ${after}
    order by m.n limit ${limit}::int`);
  return rows;
}

export interface PictureRow {
  key: string;
  picture: { id: string; [key: string]: unknown };
}

/**
 * A page of the caller's pictures whose bytes are in the bucket, in the archive's form: all, or those of some ids, or of some chats and in
 * the galleries of some personas; and of those personas what a version shows.
 */
export async function listArchivedPictures(
  db: Db,
  params: {
    userId: string;
    whole: boolean;
    personaIds: string[];
    chatIds: string[];
    only: string[] | null;
    after: string;
    limit: number;
  },
): Promise<PictureRow[]> {
  const { rows } = await db.execute<PictureRow & Record<string, unknown>>(sql`
    select i.storage_key as key, jsonb_build_object('id', i.id, 'personaId', i.persona_id, 'messageId', i.message_id, 'chatId', m.chat_id,
      'kind', i.kind, 'scene', i.scene, 'settings', i.settings, 'kept', i.kept, 'shownAt', i.shown_at,
      'prompt', i.prompt, 'alt', i.alt, 'model', i.model, 'seed', i.seed, 'width', i.width, 'height', i.height,
      'contentType', i.content_type, 'createdAt', i.created_at) as picture
    from ${WITH_LINE} left join persona_versions v on v.persona_id = i.persona_id and v.portrait_image_id = i.id
    where i.owner_id = ${params.userId} and i.status = 'ready' and i.storage_key is not null and i.storage_key not like 'house/%'
      and i.id > ${params.after}::uuid
      and (i.persona_id = any(${list(params.personaIds)}) and v.id is not null or ${ALIVE} and ${
        params.only
          ? sql`i.id = any(${list(params.only)})`
          : sql`(${params.whole}::boolean or i.message_id is null and i.persona_id = any(${list(params.personaIds)})
            or m.chat_id = any(${list(params.chatIds)}))`
      })
    group by i.id, m.chat_id order by i.id limit ${params.limit}::int`);
  return rows;
}

/** Ids of what somebody has. */
export interface Held {
  chats: string[];
  personas: string[];
  versions: string[];
  talkable: string[];
  pictures: string[];
}

const NOTHING: Held = { chats: [], personas: [], versions: [], talkable: [], pictures: [] };

/** Of some ids: which are chats, personas and pictures of the caller's, which versions those personas have, and to which personas they may talk. */
export async function findHeld(
  db: Db,
  { userId, ids }: { userId: string; ids: string[] },
): Promise<Held> {
  const { rows } = await db.execute<Held & Record<string, unknown>>(sql`
    with asked as (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid as id)
    select
      coalesce((select jsonb_agg(c.id) from chats c join asked using (id) where c.user_id = ${userId} and c.deleted_at is null),
        '[]'::jsonb) as chats,
      coalesce((select jsonb_agg(p.id) from personas p join asked using (id) where p.owner_id = ${userId} and p.deleted_at is null),
        '[]'::jsonb) as personas,
      coalesce((select jsonb_agg(v.id) from persona_versions v join personas p on p.id = v.persona_id join asked on asked.id = p.id
        where p.owner_id = ${userId} and p.deleted_at is null), '[]'::jsonb) as versions,
      coalesce((select jsonb_agg(p.id) from personas p join asked using (id) where p.visibility <> 'private' and p.deleted_at is null
        and p.public_version_id is not null), '[]'::jsonb) as talkable,
      coalesce((select jsonb_agg(i.id) from images i join asked using (id) where i.owner_id = ${userId} and i.deleted_at is null),
        '[]'::jsonb) as pictures`);
  return rows[0] ?? NOTHING;
}

/**
 * Stores what is known of pictures whose bytes are in the bucket, under their ids. One that hung on a line needs that line, or a persona, to
 * be the caller's; a persona that they may not talk to is left out of it.
 */
export async function insertPictures(
  db: Db,
  { userId, pictures }: { userId: string; pictures: object[] },
): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    with made as (
      insert into images (id, owner_id, persona_id, message_id, kind, scene, settings, kept, shown_at, status, progress, prompt, alt,
        model, seed, width, height, content_type, bytes, storage_key, created_at)
      select i.id, ${userId}, (select p.id from personas p where p.id = i."personaId" and (p.owner_id = ${userId} or p.visibility <> 'private')),
        (select m.id from messages m join chats c on c.id = m.chat_id where m.id = i."messageId" and c.user_id = ${userId}), i.kind, i.scene, i.settings, i.kept, coalesce(i."shownAt", i."createdAt"), 'ready', 1, i.prompt, i.alt,
        i.model, i.seed, i.width, i.height, i."contentType", i.bytes, i.id::text, i."createdAt"
      from jsonb_to_recordset(${JSON.stringify(pictures)}::jsonb) as i(id uuid, "personaId" uuid, "messageId" uuid, kind text, scene text,
        settings jsonb, kept boolean, "shownAt" timestamptz, loose boolean, prompt text, alt text, model text, seed bigint, width int,
        height int, "contentType" text, bytes int, "createdAt" timestamptz)
      where i.loose or exists (select 1 from personas p where p.id = i."personaId" and p.owner_id = ${userId})
        or exists (select 1 from messages m join chats c on c.id = m.chat_id where m.id = i."messageId" and c.user_id = ${userId})
      on conflict (id) do nothing returning id
    ) select count(*)::int as count from made`);
  return rows[0]?.count ?? 0;
}
