import { and, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { PersonaData, PublicationDraft } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import { images, personas, personaVersions, user } from "../schema/index.ts";
import { publicWords } from "./words.ts";

interface Own {
  userId: string;
  personaId: string;
}

const owned = ({ userId, personaId }: Own) =>
  and(eq(personas.id, personaId), eq(personas.ownerId, userId), isNull(personas.deletedAt));

/** How the caller's persona is shown, and the version that would go out next; null when it is not theirs. */
export async function findPublication(db: Db, own: Own) {
  const shown = alias(personaVersions, "shown");
  const [row] = await db
    .select({
      draft: personas.draft,
      visibility: personas.visibility,
      headline: personas.headline,
      tags: personas.tags,
      rating: personas.rating,
      slug: personas.slug,
      publishedAt: personas.publishedAt,
      createdAt: personas.createdAt,
      shownId: shown.id,
      shownNumber: shown.number,
      versionId: personaVersions.id,
      versionNumber: personaVersions.number,
      data: personaVersions.data,
      portraitKey: images.storageKey,
      ownerName: user.name,
      ownerEmail: user.email,
    })
    .from(personas)
    .innerJoin(user, eq(user.id, personas.ownerId))
    .innerJoin(personaVersions, eq(personaVersions.id, personas.currentVersionId))
    .leftJoin(shown, eq(shown.id, personas.publicVersionId))
    .leftJoin(images, eq(images.id, personaVersions.portraitImageId))
    .where(owned(own));
  return row ?? null;
}

export type PublicationRow = NonNullable<Awaited<ReturnType<typeof findPublication>>>;

/** The form as it is typed. That it was taken down stays told until it is published. */
const typed = (draft: PublicationDraft) =>
  sql`${JSON.stringify(draft)}::jsonb || jsonb_strip_nulls(jsonb_build_object('takenDown', ${personas.draft}->'takenDown'))`;

/** Keeps what is typed on the way to the next publication. Nobody else sees any of it. True when the persona is the caller's. */
export async function saveDraft(
  db: Db,
  params: Own & { draft: PublicationDraft },
): Promise<boolean> {
  const { draft, ...own } = params;
  const rows = await db
    .update(personas)
    .set({ draft: typed(draft) })
    .where(owned(own))
    .returning({ id: personas.id });
  return rows.length > 0;
}

interface Publish extends Own {
  visibility: "unlisted" | "public";
  headline: string;
  tags: string[];
  rating: NonNullable<PublicationDraft["rating"]>;
  slug: string;
  /** the version that is current, and its text */
  version: { id: string; data: PersonaData };
}

/** Shows a version to others from now on. False when it is no longer the current one, or was taken down. Fails with 23505 when the slug is someone else's. */
export async function publish(db: Db, params: Publish): Promise<boolean> {
  const { visibility, version, userId, personaId, ...shown } = params;
  const rows = await db
    .update(personas)
    .set({
      ...shown,
      visibility,
      draft: null,
      publicVersionId: version.id,
      publicWords: visibility === "public" ? publicWords({ ...shown, data: version.data }) : null,
      publishedAt: sql`case when ${personas.visibility} = ${visibility} then coalesce(${personas.publishedAt}, now()) else now() end`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        owned({ userId, personaId }),
        eq(personas.currentVersionId, version.id),
        sql`${personas.draft} #>> '{takenDown,version,id}' is distinct from ${version.id}`,
      ),
    )
    .returning({ id: personas.id });
  return rows.length > 0;
}

/** Takes a persona back; the form stays as it is. Chats that were begun go on with the version they have. */
export async function unpublish(
  db: Db,
  params: Own & { draft: PublicationDraft },
): Promise<boolean> {
  const { draft, ...own } = params;
  const gone = {
    visibility: "private",
    publicVersionId: null,
    publicWords: null,
    publishedAt: null,
  } as const;
  const rows = await db
    .update(personas)
    .set({ ...gone, draft: typed(draft), updatedAt: sql`now()` })
    .where(owned(own))
    .returning({ id: personas.id });
  return rows.length > 0;
}
