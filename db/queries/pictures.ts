import { sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { ALIVE, WITH_LINE } from "./gallery.ts";

/** What a picture's bytes are, what it is called, and whether anybody may see it. */
export interface SeenPicture {
  contentType: string;
  alt: string;
  open: boolean;
}

/**
 * A picture by the key of its bytes, if the caller may see it: it is theirs, the portrait of a published version, or of the version that a
 * chat of theirs is pinned to. What was put away, or hangs on something that was, is nobody's; a version keeps its portrait all the same.
 */
export async function findPicture(
  db: Db,
  params: { userId: string | null; key: string },
): Promise<SeenPicture | null> {
  const { userId, key } = params;
  const { rows } = await db.execute<SeenPicture & Record<string, unknown>>(sql`
    select i.content_type as "contentType", i.alt, seen.open from ${WITH_LINE}
    cross join lateral (select exists (
      select 1 from personas p join persona_versions v on v.id = p.public_version_id
      where p.id = i.persona_id and v.portrait_image_id = i.id and p.visibility <> 'private' and p.deleted_at is null
    ) as open) seen
    where i.storage_key = ${key} and i.status = 'ready' and (${ALIVE} or exists (
      select 1 from persona_versions v where v.persona_id = i.persona_id and v.portrait_image_id = i.id
    )) and (
      seen.open or i.owner_id = ${userId}::text or exists (
        select 1 from persona_versions v join chats c on c.persona_version_id = v.id
        where v.persona_id = i.persona_id and v.portrait_image_id = i.id and c.user_id = ${userId}::text and c.deleted_at is null
      )
    )
    order by seen.open desc limit 1`);
  return rows[0] ?? null;
}

/** Those of the bucket's keys that no picture and no version needs any more. */
export async function findUnneeded(db: Db, keys: readonly string[]): Promise<string[]> {
  const { rows } = await db.execute<{ key: string }>(sql`
    select k.key from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) k (key)
    where not exists (select 1 from images i where i.storage_key = k.key)
      and not exists (select 1 from persona_versions v where 'cards/' || v.id = k.key)`);
  return rows.map(({ key }) => key);
}
