import { and, desc, eq, isNull, or, sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { images, personas, personaVersions, user } from "../schema/index.ts";

/** A persona of the caller's made of the same card, or of one of the same name by the same hand. */
export async function findKnownCard(
  db: Db,
  params: { userId: string; hash: string; name: string; creator: string },
) {
  const { userId, hash, name, creator } = params;
  const exact = sql<boolean>`coalesce(${personas.cardHash} = ${hash}, false)`;
  const [row] = await db
    .select({
      personaId: personas.id,
      name: personas.name,
      versionId: personaVersions.id,
      number: personaVersions.number,
      next: sql<number>`(select max(v.number) + 1 from persona_versions v where v.persona_id = ${personas.id})`,
      data: personaVersions.data,
      lorebook: personaVersions.lorebook,
      exact,
      chats: sql<number>`(select count(*)::int from chats c
        where c.persona_id = ${personas.id} and c.user_id = ${userId} and c.deleted_at is null)`,
    })
    .from(personas)
    .innerJoin(personaVersions, eq(personaVersions.id, personas.currentVersionId))
    .where(
      and(
        eq(personas.ownerId, userId),
        isNull(personas.deletedAt),
        or(
          eq(personas.cardHash, hash),
          and(
            sql`lower(${personas.name}) = lower(${name})`,
            sql`btrim(coalesce(${personaVersions.card} #>> '{data,creator}', ${personaVersions.card} ->> 'creator', '')) = ${creator}`,
          ),
        ),
      ),
    )
    .orderBy(desc(exact), desc(personas.updatedAt))
    .limit(1);
  return row ?? null;
}

/** A persona as its owner has it, or as it is published for everybody, with all that goes into a card. */
export async function findCarried(db: Db, params: { userId: string; personaId: string }) {
  const { userId, personaId } = params;
  const mine = eq(personas.ownerId, userId);
  const [row] = await db
    .select({
      mine: sql<boolean>`${mine}`,
      tags: personas.tags,
      since: personas.createdAt,
      versionId: personaVersions.id,
      number: personaVersions.number,
      data: personaVersions.data,
      lorebook: personaVersions.lorebook,
      versionSince: personaVersions.createdAt,
      /** a guest has no name to sign with */
      author: sql<string>`case when ${user.isAnonymous} then '' else ${user.name} end`,
      pictureKey: images.storageKey,
      pictureType: images.contentType,
      card: personaVersions.card,
      /** the version that was made of a file, for this one or one before it */
      importedId: sql<string | null>`(select v.id from persona_versions v
        where v.persona_id = ${personas.id} and v.number <= ${personaVersions.number} and v.origin = 'imported'
        order by v.number desc limit 1)`,
      /** the picture that came with that file, where another is the portrait now */
      first: sql<{ key: string; type: string } | null>`(
        select jsonb_build_object('key', i.storage_key, 'type', i.content_type) from images i
        where i.deleted_at is null and i.storage_key is not null
          and i.id is distinct from ${personaVersions.portraitImageId} and i.id = (
            select v.portrait_image_id from persona_versions v
            where v.persona_id = ${personas.id} and v.number <= ${personaVersions.number} and v.origin = 'imported'
            order by v.number desc limit 1))`,
    })
    .from(personas)
    .innerJoin(user, eq(user.id, personas.ownerId))
    .innerJoin(
      personaVersions,
      sql`${personaVersions.id} = case when ${mine} then ${personas.currentVersionId} else ${personas.publicVersionId} end`,
    )
    .leftJoin(images, eq(images.id, personaVersions.portraitImageId))
    .where(
      and(
        eq(personas.id, personaId),
        isNull(personas.deletedAt),
        or(mine, eq(personas.visibility, "public")),
      ),
    );
  return row ?? null;
}
