import { sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { list } from "./archive.ts";
import type { Stored } from "./chests.ts";

/** A persona with its versions, all of them the caller's from now on and nobody else's to see. */
export interface PersonaTree {
  id: string;
  userId: string;
  name: string;
  headline: string;
  tags: string[];
  rating: string;
  lineage: object[];
  draft: object | null;
  cardHash: string | null;
  currentVersionId: string;
  /** ISO 8601; now when absent */
  createdAt?: string;
  updatedAt?: string;
  versions: object[];
  /** ids of pictures that are about to be stored with it */
  pictures: string[];
}

/** Versions out of an archive as rows, in a query. */
const rowsOf = (
  versions: object[],
) => sql`jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as v(id uuid, number int, data jsonb,
  "roleplayData" jsonb, lorebook jsonb, card jsonb, origin text, note text, "portraitImageId" uuid, hue real, chroma real,
  "createdAt" timestamptz)`;

/** A version's portrait, where it is the caller's or the house's. */
const portraitFor = ({ userId, pictures }: { userId: string; pictures: string[] }) => sql`case
  when (v."portraitImageId" = any(${list(pictures)})) or exists (select 1 from images i
    where i.id = v."portraitImageId" and (i.owner_id = ${userId} or i.storage_key like 'house/%')) then v."portraitImageId" end`;

/** What a version has beside its ids and its number, in the order of `columns`. */
const columns = sql.raw(
  `data, roleplay_data, lorebook, card, origin, note, hue, chroma, created_at`,
);
const values =
  sql.raw(`v.data, nullif(v."roleplayData", 'null'::jsonb), nullif(v.lorebook, 'null'::jsonb), nullif(v.card, 'null'::jsonb),
  v.origin, v.note, v.hue, v.chroma, coalesce(v."createdAt", now())`);

/** Stores a persona and its versions in one statement; a portrait only where it is the caller's or the house's. */
export async function insertPersonaTree(db: Db, tree: PersonaTree): Promise<Stored> {
  const { versions, userId, createdAt = null, updatedAt = null, ...persona } = tree;
  const { rows } = await db.execute<{ r: Stored }>(sql`
    with made as (
      insert into personas (id, owner_id, name, headline, tags, rating, lineage, draft, card_hash, current_version_id, created_at, updated_at)
      values (${persona.id}::uuid, ${userId}, ${persona.name}, ${persona.headline},
        array(select jsonb_array_elements_text(${JSON.stringify(persona.tags)}::jsonb)), ${persona.rating}::content_rating,
        ${JSON.stringify(persona.lineage)}::jsonb, ${persona.draft && JSON.stringify(persona.draft)}::jsonb, ${persona.cardHash},
        ${persona.currentVersionId}::uuid, coalesce(${createdAt}::timestamptz, now()), coalesce(${updatedAt}::timestamptz, now()))
      on conflict (id) do nothing returning id
    ), versions as (
      insert into persona_versions (id, persona_id, number, portrait_image_id, ${columns})
      select v.id, made.id, v.number, ${portraitFor(tree)}, ${values} from made, ${rowsOf(versions)}
    )
    select case when exists (select from made) then 'made'
      when exists (select from personas p where p.id = ${persona.id}::uuid and p.owner_id = ${userId} and p.deleted_at is null) then 'again'
      else 'taken' end as r`);
  return rows[0]?.r ?? "taken";
}

/** Versions that an archive has of a persona that is here. */
export interface VersionTree {
  userId: string;
  personaId: string;
  /** the archive's own; becomes the persona's when it is new here and the one that is current here is in the archive too */
  currentVersionId: string;
  /** all that the archive has, each with its `id` */
  versions: { id: string }[];
  /** ids of pictures that are about to be stored */
  pictures: string[];
}

/**
 * Adds those versions that are missing, in one statement, under their own numbers where these are free; nothing that is here is changed.
 * Gives how many there were; none when the persona is not the caller's.
 */
export async function insertMissingVersions(db: Db, tree: VersionTree): Promise<number> {
  const { userId, personaId, currentVersionId, versions } = tree;
  const { rows } = await db.execute<{ count: number }>(sql`
    with target as (
      select id from personas where id = ${personaId}::uuid and owner_id = ${userId} and deleted_at is null for update
    ), missing as (
      select v.*, exists (select from persona_versions x where x.persona_id = target.id and x.number = v.number) as taken
      from target, ${rowsOf(versions)} where not exists (select from persona_versions x where x.id = v.id)
    ), last as (
      select max(number) as number from (select number from persona_versions where persona_id = ${personaId}::uuid
        union all select number from missing) as numbers
    ), added as (
      insert into persona_versions (id, persona_id, number, portrait_image_id, ${columns})
      select v.id, target.id,
        case when v.taken then last.number + row_number() over (partition by v.taken order by v.number) else v.number end,
        ${portraitFor(tree)}, ${values}
      from missing v, target, last on conflict do nothing returning id, data
    ), moved as (
      update personas p set current_version_id = a.id, name = a.data->>'name',
        headline = case when p.visibility = 'private' then coalesce(a.data->>'headline', '') else p.headline end
      from added a, target where p.id = target.id and a.id = ${currentVersionId}::uuid
        and p.current_version_id = any(${list(versions.map(({ id }) => id))})
    )
    select count(*)::int as count from added`);
  return rows[0]?.count ?? 0;
}
