import { and, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Lorebook, PersonaData, VersionOrigin } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import { personas, personaVersions } from "../schema/index.ts";
import { type Owned, owned } from "./sheets.ts";

const json = (value: unknown): SQL => sql`${JSON.stringify(value)}::jsonb`;

/** JSON or SQL's own null, which is what a version without a lorebook has. */
const jsonOrNull = (value: unknown): SQL => (value === null ? sql`null::jsonb` : json(value));

const list = (items: string[]): SQL =>
  sql`(select coalesce(array_agg(item), '{}') from jsonb_array_elements_text(${json(items)}) item)`;

export interface NewPersonaRow extends Owned {
  versionId: string;
  data: PersonaData;
  lorebook: Lorebook | null;
  tags: string[];
  rating: "everyone" | "teen" | "mature";
  hue: number | null;
  chroma: number | null;
  origin: VersionOrigin;
  note: string;
}

/** Stores a persona and its first version in one statement; false when the id is taken. */
export async function insertPersona(db: Db, row: NewPersonaRow): Promise<boolean> {
  const { personaId, userId, versionId, data, lorebook, hue, chroma } = row;
  const { rows } = await db.execute(sql`
    with made as (
      insert into personas (id, owner_id, name, headline, tags, rating, current_version_id)
      values (${personaId}::uuid, ${userId}, ${data.name}, ${data.headline}, ${list(row.tags)}, ${row.rating}, ${versionId}::uuid)
      on conflict (id) do nothing returning id
    )
    insert into persona_versions (id, persona_id, number, data, lorebook, origin, note, hue, chroma)
    select ${versionId}::uuid, id, 1, ${json(data)}, ${jsonOrNull(lorebook)}, ${row.origin}, ${row.note},
      coalesce(${hue}::real, 84), coalesce(${chroma}::real, 0.055)
    from made returning id`);
  return rows.length > 0;
}

/** Whether a persona of the caller's began with this text, so that the request that made it has been heard before. */
export async function beganWith(
  db: Db,
  params: Owned & { data: PersonaData; lorebook: Lorebook | null },
): Promise<boolean> {
  const rows = await db
    .select({ id: personas.id })
    .from(personas)
    .innerJoin(
      personaVersions,
      and(eq(personaVersions.personaId, personas.id), eq(personaVersions.number, 1)),
    )
    .where(
      and(
        owned(params),
        sql`${personaVersions.data} = ${json(params.data)}`,
        sql`${personaVersions.lorebook} is not distinct from ${jsonOrNull(params.lorebook)}`,
      ),
    );
  return rows.length > 0;
}

export interface NewVersionRow extends Owned {
  versionId: string;
  baseId: string;
  data: PersonaData;
  /** absent: the base's */
  lorebook?: Lorebook | null | undefined;
  tags?: string[] | undefined;
  hue: number | null;
  chroma: number | null;
  origin: VersionOrigin;
  note: string;
}

/**
 * Adds a version and makes it the current one, if `baseId` still is: of two at once the second finds that it is not. Numbers never
 * repeat, since whoever takes one holds the persona's row. What a version has beside its texts (card, portrait, accent) it takes from
 * its base. Gives null when nothing was written, `made: false` when the text is the base's.
 */
export async function insertVersion(
  db: Db,
  row: NewVersionRow,
): Promise<{ made: boolean; number: number } | null> {
  const { personaId, userId, versionId, baseId, data, lorebook, tags, hue, chroma } = row;
  const book = lorebook === undefined ? sql`v.lorebook` : jsonOrNull(lorebook);
  const { rows } = await db.execute<{ made: boolean; number: number }>(sql`
    with base as (
      select v.*, ${book} as book, coalesce(${hue}::real, v.hue) as new_hue, coalesce(${chroma}::real, v.chroma) as new_chroma
      from persona_versions v where v.id = ${baseId}::uuid and v.persona_id = ${personaId}::uuid
    ), weighed as (
      select base.*, (data <> ${json(data)} or lorebook is distinct from book or hue <> new_hue or chroma <> new_chroma) as differs
      from base
    ), held as (
      update personas p set
        current_version_id = case when w.differs then ${versionId}::uuid else p.current_version_id end,
        name = ${data.name},
        headline = case when p.visibility = 'private' then ${data.headline} else p.headline end,
        tags = ${tags === undefined ? sql`p.tags` : sql`case when p.visibility = 'private' then ${list(tags)} else p.tags end`},
        updated_at = now()
      from weighed w
      where p.id = ${personaId}::uuid and p.owner_id = ${userId} and p.deleted_at is null and p.current_version_id = w.id
      returning p.id, w.differs, w.number
    ), added as (
      insert into persona_versions (id, persona_id, number, data, lorebook, card, portrait_image_id, hue, chroma, origin, note)
      select ${versionId}::uuid, held.id, (select max(number) + 1 from persona_versions where persona_id = held.id), ${json(data)},
        w.book, w.card, w.portrait_image_id, w.new_hue, w.new_chroma, ${row.origin}, ${row.note}
      from held, weighed w where held.differs
      returning number
    )
    select held.differs as made, coalesce(added.number, held.number) as number from held left join added on true`);
  return rows[0] ?? null;
}

/** Where a persona of the caller's stands, and whether `versionId` is a version of it with just this text. */
export async function findStanding(
  db: Db,
  params: Owned & { versionId: string; data: PersonaData },
) {
  const mine = alias(personaVersions, "mine");
  const [row] = await db
    .select({
      current: { id: personaVersions.id, number: personaVersions.number },
      saved: { id: mine.id, number: mine.number },
      same: sql<boolean | null>`${mine.data} = ${json(params.data)}`,
    })
    .from(personas)
    .innerJoin(personaVersions, eq(personaVersions.id, personas.currentVersionId))
    .leftJoin(mine, and(eq(mine.id, params.versionId), eq(mine.personaId, personas.id)))
    .where(owned(params));
  return row ?? null;
}

/** Names a persona's current version, and copies what lists show of it. False when either is not the caller's. */
export async function pointAtVersion(
  db: Db,
  { userId, personaId, versionId }: Owned & { versionId: string },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update personas p set current_version_id = v.id, name = v.data->>'name', headline = case when p.visibility = 'private' then coalesce(v.data->>'headline', '') else p.headline end,
      updated_at = now()
    from persona_versions v
    where p.id = ${personaId}::uuid and p.owner_id = ${userId} and p.deleted_at is null
      and v.id = ${versionId}::uuid and v.persona_id = p.id
    returning p.id`);
  return rows.length > 0;
}

/** Puts a persona away. False when it is not the caller's. */
export async function deletePersona(db: Db, params: Owned): Promise<boolean> {
  const rows = await db
    .update(personas)
    .set({ deletedAt: sql`now()` })
    .where(owned(params))
    .returning({ id: personas.id });
  return rows.length > 0;
}

/** Brings back a persona that was put away at most `keep` days ago. True when it was the caller's. */
export async function restorePersona(
  db: Db,
  { userId, personaId, keep }: Owned & { keep: number },
): Promise<boolean> {
  const rows = await db
    .update(personas)
    .set({ deletedAt: null })
    .where(
      and(
        eq(personas.id, personaId),
        eq(personas.ownerId, userId),
        sql`${personas.deletedAt} > now() - make_interval(days => ${keep}::int)`,
      ),
    )
    .returning({ id: personas.id });
  return rows.length > 0;
}

/**
 * Removes for good, at most `limit`, what was put away more than `keep` days ago and no chat speaks with any more, deleted chats included.
 * What others had painted of them stays theirs, of nobody. Gives how many.
 */
export async function sweepPersonas(
  db: Db,
  params: { keep: number; limit: number },
): Promise<number> {
  const { rows } = await db.execute(sql`
    with old as (
      select p.id, p.owner_id from personas p
      where p.deleted_at < now() - make_interval(days => ${params.keep}::int)
        and not exists (select from chats c where c.persona_id = p.id)
      order by p.deleted_at limit ${params.limit}::int
    ), freed as (
      update images i set persona_id = null from old where i.persona_id = old.id and i.owner_id is distinct from old.owner_id
    ) delete from personas where id in (select id from old) returning id`);
  return rows.length;
}
