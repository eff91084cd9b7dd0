import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { RoleplayData } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import { images, personas, personaVersions } from "../schema/index.ts";

/** The version a caller may see: an owner's current one, everyone else's public one. */
const seenVersion = (userId: string | null) =>
  userId === null
    ? personas.publicVersionId
    : sql`case when ${personas.ownerId} = ${userId} then ${personas.currentVersionId} else ${personas.publicVersionId} end`;

const columns = (userId: string | null) => ({
  id: personas.id,
  tags: personas.tags,
  rating: personas.rating,
  visibility: personas.visibility,
  mine: userId === null ? sql<boolean>`false` : sql<boolean>`${personas.ownerId} = ${userId}`,
  versionId: personaVersions.id,
  versionNumber: personaVersions.number,
  data: personaVersions.data,
  hue: personaVersions.hue,
  chroma: personaVersions.chroma,
  portraitKey: images.storageKey,
  portraitAlt: images.alt,
});

const selectPersonas = (db: Db, userId: string | null) =>
  db
    .select(columns(userId))
    .from(personas)
    .innerJoin(personaVersions, eq(personaVersions.id, seenVersion(userId)))
    .leftJoin(images, eq(images.id, personaVersions.portraitImageId));

export type PersonaRow = Awaited<ReturnType<typeof selectPersonas>>[number];

/** Personas by id, oldest first, after `cursor`: published ones, or the caller's own. */
export function listPersonas(
  db: Db,
  params: { userId: string | null; scope: "mine" | "public"; cursor?: string; limit: number },
): Promise<PersonaRow[]> {
  const { userId, scope, cursor, limit } = params;
  return selectPersonas(db, scope === "public" ? null : userId)
    .where(
      and(
        isNull(personas.deletedAt),
        scope === "mine" ? eq(personas.ownerId, userId ?? "") : eq(personas.visibility, "public"),
        cursor === undefined ? undefined : gt(personas.id, cursor),
      ),
    )
    .orderBy(asc(personas.id))
    .limit(limit);
}

/** A persona the caller may talk to (their own, or not private), with the text of the version they see. */
export async function findPersona(db: Db, params: { userId: string; personaId: string }) {
  const { userId, personaId } = params;
  const [row] = await db
    .select({ ...columns(userId), roleplayData: personaVersions.roleplayData })
    .from(personas)
    .innerJoin(personaVersions, eq(personaVersions.id, seenVersion(userId)))
    .leftJoin(images, eq(images.id, personaVersions.portraitImageId))
    .where(
      and(
        eq(personas.id, personaId),
        isNull(personas.deletedAt),
        or(eq(personas.ownerId, userId), sql`${personas.visibility} <> 'private'`),
      ),
    );
  return row ?? null;
}

/** Stores a version's condensed persona unless it already has one; gives the one that stands. */
export async function keepRoleplayData(
  db: Db,
  params: { versionId: string; roleplayData: RoleplayData },
): Promise<RoleplayData | null> {
  const [row] = await db
    .update(personaVersions)
    .set({
      roleplayData: sql`coalesce(${personaVersions.roleplayData}, ${JSON.stringify(params.roleplayData)}::jsonb)`,
    })
    .where(eq(personaVersions.id, params.versionId))
    .returning({ roleplayData: personaVersions.roleplayData });
  return row?.roleplayData ?? null;
}
