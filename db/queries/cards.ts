import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { ContentRating, Lorebook, PersonaData } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import { sqlState } from "../errors.ts";
import { images, personas, personaVersions } from "../schema/index.ts";

/** A picture whose bytes are stored already. */
export interface StoredPicture {
  /** of the image; its bytes' key too */
  id: string;
  contentType: string;
  width: number;
  height: number;
  bytes: number;
}

/** What a card becomes. */
export interface CardRow {
  userId: string;
  personaId: string;
  versionId: string;
  data: PersonaData;
  tags: string[];
  rating: ContentRating;
  lorebook: Lorebook | null;
  card: Record<string, unknown>;
  cardHash: string;
  note: string;
  hue?: number | undefined;
  chroma?: number | undefined;
  picture: StoredPicture | null;
  /** the others that came along, each with what it is told by */
  others: (StoredPicture & { alt: string })[];
}

/** `taken`: something has that id already. */
export type Inserted = "ok" | "taken" | "not_found";

const UNIQUE = "23505";
const NOT_NULL = "23502";

/** Stores a persona made of a card, with its picture, all or nothing. */
export function insertCardPersona(db: Db, row: CardRow): Promise<Inserted> {
  const { userId: ownerId, personaId: id, versionId, data, tags, rating, cardHash } = row;
  const { name, headline } = data;
  return told(
    db.batch([
      db.insert(personas).values({ id, ownerId, name, headline, tags, rating, cardHash }),
      insertVersion(db, row, { personaId: id, number: 1 }),
      ...insertPictures(db, row),
      db.update(personas).set({ currentVersionId: versionId }).where(eq(personas.id, id)),
    ]),
  );
}

/** Stores a card as the newest version of a persona of the caller's, all or nothing. What is said of the persona itself stays. */
export function insertCardVersion(db: Db, row: CardRow): Promise<Inserted> {
  const { userId, personaId, versionId, data, cardHash } = row;
  const theirs = and(
    eq(personas.id, personaId),
    eq(personas.ownerId, userId),
    isNull(personas.deletedAt),
  );
  return told(
    db.batch([
      // locked first: what comes after sees each version that another has made meanwhile
      db.select({ id: personas.id }).from(personas).where(theirs).for("update"),
      insertVersion(db, row, {
        personaId: sql`(select ${personas.id} from ${personas} where ${theirs})`,
        number: sql`(select coalesce(max(v.number), 0) + 1 from persona_versions v where v.persona_id = ${personaId})`,
        before: {
          portraitImageId: ofCurrent(personaVersions.portraitImageId, theirs),
          hue: ofCurrent(personaVersions.hue, theirs),
          chroma: ofCurrent(personaVersions.chroma, theirs),
        },
      }),
      ...insertPictures(db, row),
      db
        .update(personas)
        .set({
          name: data.name,
          cardHash,
          currentVersionId: versionId,
          updatedAt: sql`now()`,
        })
        .where(theirs),
    ]),
  );
}

const ofCurrent = (column: PgColumn, theirs: SQL | undefined) =>
  sql`(select v.${sql.identifier(column.name)} from persona_versions v
    join ${personas} on v.id = ${personas.currentVersionId} where ${theirs})`;

/** What a version without a picture keeps of the one before. */
type Before = Record<"portraitImageId" | "hue" | "chroma", SQL>;

function insertVersion(
  db: Db,
  row: CardRow,
  place: { personaId: string | SQL; number: number | SQL; before?: Before },
) {
  const { versionId, data, lorebook, card, note, hue, chroma, picture } = row;
  const { personaId, number, before } = place;
  return db.insert(personaVersions).values({
    personaId,
    number,
    ...(picture === null ? before : {}),
    id: versionId,
    data,
    lorebook,
    card,
    origin: "imported",
    note,
    ...(picture === null ? {} : { portraitImageId: picture.id }),
    ...(hue === undefined ? {} : { hue }),
    ...(chroma === undefined ? {} : { chroma }),
  });
}

function insertPictures(db: Db, row: CardRow) {
  const { picture, others, personaId, userId: ownerId, data } = row;
  const about = { ownerId, personaId, status: "ready" as const, progress: 1, alt: data.name };
  return [
    ...(picture === null
      ? []
      : [db.insert(images).values({ ...picture, ...about, storageKey: picture.id })]),
    ...(others.length === 0 ? [] : [insertOthers(db, row)]),
  ];
}

/** What has come along with an earlier version of the same card is not stored again. */
const insertOthers = (db: Db, { others, personaId, userId }: CardRow) =>
  db.execute(sql`
    insert into images (id, owner_id, persona_id, status, progress, alt, width, height, content_type, bytes, storage_key)
    select o.id, ${userId}, ${personaId}::uuid, 'ready', 1, o.alt, o.width, o.height, o."contentType", o.bytes, o.id::text
    from jsonb_to_recordset(${JSON.stringify(others)}::jsonb)
      as o(id uuid, alt text, width int, height int, "contentType" text, bytes int)
    where not exists (select 1 from images i where i.persona_id = ${personaId}::uuid and i.deleted_at is null
      and i.alt = o.alt and i.width = o.width and i.height = o.height and i.bytes = o.bytes)`);

async function told(write: Promise<unknown>): Promise<Inserted> {
  try {
    await write;
    return "ok";
  } catch (error) {
    const state = sqlState(error);
    if (state === UNIQUE) return "taken";
    if (state === NOT_NULL) return "not_found";
    throw error;
  }
}

/** Whose persona a version or a persona with this id is; null when there is no such thing of the caller's. */
export async function findMade(
  db: Db,
  params: { userId: string; id: string; as: string | null },
): Promise<string | null> {
  const { userId, id, as } = params;
  const theirs = and(eq(personas.ownerId, userId), isNull(personas.deletedAt));
  const [row] = await (as === null
    ? db
        .select({ id: personas.id })
        .from(personas)
        .where(and(theirs, eq(personas.id, id)))
    : db
        .select({ id: personas.id })
        .from(personas)
        .innerJoin(personaVersions, eq(personaVersions.personaId, personas.id))
        .where(and(theirs, eq(personas.id, as), eq(personaVersions.id, id))));
  return row?.id ?? null;
}
