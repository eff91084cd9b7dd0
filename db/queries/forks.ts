import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { personas } from "../schema/index.ts";

interface Fork {
  userId: string;
  /** whom to copy */
  personaId: string;
  /** ids of the copy, its one version and its portrait */
  id: string;
  versionId: string;
  imageId: string;
}

/**
 * Copies what is published of a persona into one of the caller's own: its text, lorebook, card and accent, and a picture row with the same
 * bytes, but not the words that it was painted from: they may have been said in a chat. Counts the copy when the caller is another.
 * `found`: there is such a published persona; `made`: the id was free.
 */
export async function forkPersona(
  db: Db,
  { userId, personaId, id, versionId, imageId }: Fork,
): Promise<{ found: boolean; made: boolean }> {
  const { rows } = await db.execute<{ found: boolean; made: boolean }>(sql`
    with source as (
      select v.*, p.headline as shown_headline, p.tags, p.rating, p.lineage, u.name as author
      from personas p join persona_versions v on v.id = p.public_version_id join "user" u on u.id = p.owner_id
      where p.id = ${personaId}::uuid and p.visibility = 'public' and p.deleted_at is null
    ), made as (
      insert into personas (id, owner_id, name, headline, tags, rating, current_version_id, forked_from_id, lineage)
      select ${id}::uuid, ${userId}, s.data->>'name', coalesce(nullif(s.shown_headline, ''), s.data->>'headline'), s.tags, s.rating,
        ${versionId}::uuid, s.persona_id,
        s.lineage || jsonb_build_object('personaId', s.persona_id, 'name', s.data->>'name', 'by', s.author)
      from source s on conflict (id) do nothing returning id
    ), picture as (
      insert into images (id, owner_id, persona_id, kind, status, progress, alt, width, height, content_type, bytes, storage_key)
      select ${imageId}::uuid, ${userId}, ${id}::uuid, 'card', i.status, i.progress, i.alt, i.width, i.height, i.content_type, i.bytes,
        i.storage_key
      from source s join images i on i.id = s.portrait_image_id
      where exists (select 1 from made) returning id
    ), version as (
      insert into persona_versions (id, persona_id, number, data, roleplay_data, lorebook, card, origin, portrait_image_id, hue, chroma)
      select ${versionId}::uuid, ${id}::uuid, 1, s.data, s.roleplay_data, s.lorebook, s.card, 'forked', (select id from picture), s.hue, s.chroma
      from source s where exists (select 1 from made)
    ), counted as (
      update personas set forks = forks + 1
      where id = ${personaId}::uuid and owner_id <> ${userId} and exists (select 1 from made)
    )
    select exists (select 1 from source) as found, exists (select 1 from made) as made`);
  return rows[0] ?? { found: false, made: false };
}

/** Whether a persona of the caller's is a copy of another. */
export async function isFork(
  db: Db,
  { userId, personaId, id }: Pick<Fork, "userId" | "personaId" | "id">,
): Promise<boolean> {
  const copies = and(
    eq(personas.id, id),
    eq(personas.ownerId, userId),
    sql`${personas.lineage}->-1->>'personaId' = ${personaId}`,
  );
  return (await db.$count(personas, copies)) > 0;
}
