import { and, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { VersionOrigin } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import { images, personas, personaVersions } from "../schema/index.ts";

/** A persona, and who it has to belong to. */
export interface Owned {
  userId: string;
  personaId: string;
}

/** Only the caller's, and none that was put away. */
export const owned = ({ userId, personaId }: Owned) =>
  and(eq(personas.id, personaId), eq(personas.ownerId, userId), isNull(personas.deletedAt));

/** The whole text of one version of the caller's own, the current one without `versionId`. */
export async function findSheet(db: Db, params: Owned & { versionId?: string | undefined }) {
  const current = alias(personaVersions, "current");
  const [row] = await db
    .select({
      personaId: personas.id,
      tags: personas.tags,
      rating: personas.rating,
      visibility: personas.visibility,
      version: personaVersions,
      current: { id: current.id, number: current.number },
      newest: sql<{
        id: string;
        number: number;
      }>`(select jsonb_build_object('id', n.id, 'number', n.number)
        from persona_versions n where n.persona_id = ${personas.id} order by n.number desc limit 1)`,
      portraitKey: images.storageKey,
      portraitAlt: images.alt,
    })
    .from(personas)
    .innerJoin(current, eq(current.id, personas.currentVersionId))
    .innerJoin(
      personaVersions,
      and(
        eq(personaVersions.personaId, personas.id),
        eq(personaVersions.id, params.versionId ?? personas.currentVersionId),
      ),
    )
    .leftJoin(images, eq(images.id, personaVersions.portraitImageId))
    .where(owned(params));
  return row ?? null;
}

export type SheetRow = NonNullable<Awaited<ReturnType<typeof findSheet>>>;

/** All versions of a persona of the caller's, newest first, with the names of the parts that differ from the one before; none when it is not theirs. */
export async function listVersions(db: Db, params: Owned): Promise<VersionListRow[]> {
  const { userId, personaId } = params;
  const { rows } = await db.execute<VersionListRow & Record<string, unknown>>(sql`
    with lined as (
      select v.*, lag(v.data) over older as old_data, lag(v.lorebook) over older as old_book
      from persona_versions v where v.persona_id = ${personaId}::uuid window older as (order by v.number)
    )
    select v.id, v.number, v.origin, v.note, floor(extract(epoch from v.created_at) * 1000)::float8 as "createdAt",
      v.id = p.current_version_id as current, v.id is not distinct from p.public_version_id as public,
      (select count(*)::int from chats c where c.persona_version_id = v.id and c.user_id = ${userId} and c.deleted_at is null) as chats,
      to_jsonb(array(select key from jsonb_object_keys(v.data || v.old_data) key where v.data->key is distinct from v.old_data->key)) as parts,
      v.old_data is not null and v.lorebook is distinct from v.old_book as "otherBook"
    from personas p join lined v on v.persona_id = p.id
    where p.id = ${personaId}::uuid and p.owner_id = ${userId} and p.deleted_at is null
    order by v.number desc`);
  return rows;
}

interface VersionListRow {
  id: string;
  number: number;
  origin: VersionOrigin;
  note: string;
  /** milliseconds since 1970 */
  createdAt: number;
  current: boolean;
  public: boolean;
  chats: number;
  /** keys of the text; empty for the first version */
  parts: string[];
  otherBook: boolean;
}
