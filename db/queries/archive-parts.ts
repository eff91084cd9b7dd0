import { sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { ALIVE, WITH_LINE } from "./gallery.ts";

/** One thing of somebody's that an archive holds: a persona with its portraits, a chat with its lines, or a picture. */
export interface ArchiveItem {
  kind: "persona" | "chat" | "picture";
  id: string;
  /** the chat whose line it hangs on, or which it is */
  chatId: string | null;
  /** the persona that it is about, if that is the person's own */
  personaId: string | null;
  /** about what it takes in a zip: pictures as they are, texts as the database packs them */
  bytes: number;
}

/** Everything of somebody's that is alive, without what is in it. */
export async function listArchiveItems(db: Db, userId: string): Promise<ArchiveItem[]> {
  const { rows } = await db.execute<ArchiveItem & Record<string, unknown>>(sql`
    with own as (select id from personas where owner_id = ${userId} and deleted_at is null and current_version_id is not null),
    portraits as (
      select distinct i.id, i.persona_id, coalesce(i.bytes, 0) as bytes from images i
      join persona_versions v on v.persona_id = i.persona_id and v.portrait_image_id = i.id join own on own.id = i.persona_id
      where i.owner_id = ${userId}
    )
    select 'persona' as kind, own.id, null::uuid as "chatId", own.id as "personaId",
      ((select sum(pg_column_size(v.*)) from persona_versions v where v.persona_id = own.id)
        + coalesce((select sum(t.bytes) from portraits t where t.persona_id = own.id), 0))::float8 as bytes
    from own
    union all
    select 'chat', c.id, c.id, (select own.id from own where own.id = c.persona_id), (pg_column_size(c.*)
      + coalesce((select sum(pg_column_size(m.parts) + pg_column_size(m.metadata) + 200) from messages m where m.chat_id = c.id), 0))::float8
    from chats c where c.user_id = ${userId} and c.deleted_at is null
    union all
    select 'picture', i.id, m.chat_id, (select own.id from own where own.id = i.persona_id), coalesce(i.bytes, 0)::float8
    from ${WITH_LINE} where i.owner_id = ${userId} and ${ALIVE} and i.status = 'ready' and i.storage_key is not null
      and i.storage_key not like 'house/%' and i.id not in (select id from portraits)`);
  return rows;
}

/** Somebody themselves, in the archive's form: what they are called, and what of theirs others can meet. */
export async function findArchivedAccount(db: Db, userId: string): Promise<object | null> {
  const { rows } = await db.execute<{ account: object }>(sql`
    select jsonb_build_object('name', u.name, 'email', case when u.is_anonymous then null else u.email end, 'guest', u.is_anonymous,
      'since', u.created_at, 'published', coalesce((
        select jsonb_agg(jsonb_build_object('personaId', p.id, 'versionId', p.public_version_id, 'visibility', p.visibility,
          'slug', p.slug, 'publishedAt', p.published_at, 'talks', p.talks, 'copies', p.forks) order by p.id)
        from personas p where p.owner_id = u.id and p.deleted_at is null and p.visibility <> 'private'), '[]'::jsonb)) as account
    from "user" u where u.id = ${userId}`);
  return rows[0]?.account ?? null;
}
