import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Ancestor, RoleplayData } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import { images, personas, personaVersions, user } from "../schema/index.ts";

const ownedBy = (userId: string | null) =>
  userId === null ? sql<boolean>`false` : sql<boolean>`${personas.ownerId} = ${userId}`;

/** When the caller last talked with somebody; null where they never did. */
export const lastChat = (
  userId: string | null,
) => sql<Date | null>`(select max(c.updated_at) from chats c
  where c.persona_id = ${personas.id} and c.user_id = ${userId} and c.deleted_at is null)`;

/** What a card says. Others read the headline that was published, and never one that is still being worked on. */
export const cardColumns = (userId: string | null, asOwner: SQL<boolean>) => ({
  id: personas.id,
  headline: sql<string>`case when ${asOwner} then ${personaVersions.data}->>'headline'
    else coalesce(nullif(${personas.headline}, ''), ${personaVersions.data}->>'headline') end`,
  tags: personas.tags,
  rating: personas.rating,
  visibility: personas.visibility,
  mine: ownedBy(userId),
  by: user.name,
  talks: personas.talks,
  forks: personas.forks,
  lastChatAt: lastChat(userId).mapWith((at) => new Date(at)),
  versionId: personaVersions.id,
  versionNumber: personaVersions.number,
  data: personaVersions.data,
  hue: personaVersions.hue,
  chroma: personaVersions.chroma,
  portraitKey: images.storageKey,
  portraitAlt: images.alt,
});

/** Those of whom the persona came, each with whether everybody may meet them still. */
const lineage = sql<
  (Ancestor & { here: boolean })[]
>`(select coalesce(jsonb_agg(a.one || jsonb_build_object('here', exists (
    select 1 from personas p where p.id = (a.one->>'personaId')::uuid and p.deleted_at is null and p.visibility <> 'private'
  )) order by a.place), '[]'::jsonb) from jsonb_array_elements(${personas.lineage}) with ordinality a (one, place))`;

const selectPersona = (db: Db, userId: string | null) =>
  db
    .select({
      ...cardColumns(userId, ownedBy(userId)),
      slug: personas.slug,
      lineage,
      roleplayData: personaVersions.roleplayData,
      versionSince: personaVersions.createdAt,
      loreCount: sql<number>`jsonb_array_length(coalesce(${personaVersions.lorebook} -> 'entries', '[]'::jsonb))`,
    })
    .from(personas)
    .innerJoin(user, eq(user.id, personas.ownerId))
    .innerJoin(
      personaVersions,
      sql`${personaVersions.id} = case when ${ownedBy(userId)} then ${personas.currentVersionId}
        else ${personas.publicVersionId} end`,
    )
    .leftJoin(images, eq(images.id, personaVersions.portraitImageId));

/**
 * A persona the caller may talk to (their own, or not private), by its id or its public name, with the text of the version they see:
 * an owner's current one, everyone else's public one.
 */
export async function findPersona(
  db: Db,
  params: { userId: string | null } & ({ personaId: string } | { slug: string }),
) {
  const [row] = await selectPersona(db, params.userId).where(
    and(
      "slug" in params ? eq(personas.slug, params.slug) : eq(personas.id, params.personaId),
      isNull(personas.deletedAt),
      or(ownedBy(params.userId), sql`${personas.visibility} <> 'private'`),
    ),
  );
  return row ?? null;
}

export type PersonaDetailRow = NonNullable<Awaited<ReturnType<typeof findPersona>>>;

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
