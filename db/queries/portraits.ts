import { sql } from "drizzle-orm";
import type { Db } from "../client.ts";

interface Owned {
  userId: string;
  personaId: string;
}

export interface PersonaPictureRow {
  id: string;
  key: string;
  alt: string;
  width: number | null;
  height: number | null;
  chosen: boolean;
}

/** A picture that may be a portrait: the persona's own, whole, and not put away. */
const fit = sql`i.status = 'ready' and i.deleted_at is null and i.storage_key is not null`;

/** The pictures of a persona of the caller's that may be its portrait, newest first; null when the persona is not theirs. */
export async function listPersonaPictures(
  db: Db,
  { userId, personaId, limit }: Owned & { limit: number },
): Promise<PersonaPictureRow[] | null> {
  const { rows } = await db.execute<{ pictures: PersonaPictureRow[] }>(sql`
    select (select coalesce(jsonb_agg(to_jsonb(one) order by one.id desc), '[]'::jsonb) from (
      select i.id, i.storage_key as key, i.alt, i.width, i.height, i.id is not distinct from v.portrait_image_id as chosen
      from images i where i.persona_id = p.id and i.owner_id = p.owner_id and ${fit}
      order by i.id desc limit ${limit}::int) one) as pictures
    from personas p join persona_versions v on v.id = p.current_version_id
    where p.id = ${personaId}::uuid and p.owner_id = ${userId} and p.deleted_at is null`);
  return rows[0]?.pictures ?? null;
}

interface NewPortrait extends Owned {
  imageId: string;
  /** of the version that it may become */
  versionId: string;
  note: string;
  /** its light, for a picture of whose row it is not known; null: the version's stays */
  hue: number | null;
  chroma: number | null;
}

/**
 * Makes a picture of a persona's own its portrait, in a new version with the words and the condensed persona of the current one, and with the
 * light that stands in the picture's row. No version is made when nothing would differ. False when persona or picture is not the caller's, or when another version was made current at the
 * same moment. Fails with 23505 when a number was taken at the same moment.
 */
export async function insertPortrait(db: Db, portrait: NewPortrait): Promise<boolean> {
  const { userId, personaId, imageId, versionId, note, hue, chroma } = portrait;
  const { rows } = await db.execute(sql`
    with base as (
      select v.*, i.id as image, coalesce(i.hue, ${hue}::real, v.hue) as new_hue,
        coalesce(i.chroma, ${chroma}::real, v.chroma) as new_chroma
      from personas p join persona_versions v on v.id = p.current_version_id
      join images i on i.persona_id = p.id and i.owner_id = p.owner_id and i.id = ${imageId}::uuid and ${fit}
      where p.id = ${personaId}::uuid and p.owner_id = ${userId} and p.deleted_at is null
    ), weighed as (
      select base.*, (portrait_image_id is distinct from image or hue <> new_hue or chroma <> new_chroma) as differs from base
    ), held as (
      update personas p set
        current_version_id = case when w.differs then ${versionId}::uuid else p.current_version_id end,
        updated_at = case when w.differs then now() else p.updated_at end
      from weighed w where p.id = w.persona_id and p.owner_id = ${userId} and p.deleted_at is null and p.current_version_id = w.id
      returning p.id
    ), added as (
      insert into persona_versions (id, persona_id, number, data, roleplay_data, lorebook, card, portrait_image_id, hue, chroma, note)
      select ${versionId}::uuid, held.id, (select max(number) + 1 from persona_versions where persona_id = held.id), w.data,
        w.roleplay_data, w.lorebook, w.card, w.image, w.new_hue, w.new_chroma, ${note}
      from held, weighed w where w.differs
    )
    select id from held`);
  return rows.length > 0;
}
