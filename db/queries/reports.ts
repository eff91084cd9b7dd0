import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { ReportReason } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import { personas, personaVersions, reports } from "../schema/index.ts";

interface NewReportRow {
  id: string;
  userId: string;
  personaId: string;
  reason: ReportReason;
  words: string;
}

/** Stores a complaint about a persona of somebody else's that the caller may meet; a person's first one stands. False when there is none. */
export async function insertReport(db: Db, report: NewReportRow): Promise<boolean> {
  const { id, userId, personaId, reason, words } = report;
  const { rows } = await db.execute<{ found: boolean }>(sql`
    with met as (
      select id, public_version_id from personas
      where id = ${personaId}::uuid and owner_id <> ${userId} and visibility <> 'private' and deleted_at is null
    ), told as (
      insert into reports (id, persona_id, version_id, reporter_id, reason, words)
      select ${id}::uuid, met.id, met.public_version_id, ${userId}, ${reason}, ${words} from met
      on conflict (persona_id, reporter_id) do nothing
    )
    select exists (select 1 from met) as found`);
  return rows[0]?.found ?? false;
}

const selectReports = (db: Db) =>
  db
    .select({
      id: reports.id,
      reason: reports.reason,
      words: reports.words,
      reporterId: reports.reporterId,
      personaId: personas.id,
      /** as others knew it then */
      name: sql<string>`coalesce(${personaVersions.data}->>'name', ${personas.name})`,
      visibility: personas.visibility,
      version: personaVersions.number,
      createdAt: reports.createdAt,
      handledAt: reports.handledAt,
      /** exact, for the cursor: a JavaScript date has only milliseconds */
      key: sql<string>`${reports.createdAt}::text`,
    })
    .from(reports)
    .innerJoin(personas, eq(personas.id, reports.personaId))
    .leftJoin(personaVersions, eq(personaVersions.id, reports.versionId));

export type ReportRow = Awaited<ReturnType<typeof selectReports>>[number];

/** Complaints that were handled, or that were not, oldest first. */
export function listReports(
  db: Db,
  params: { handled: boolean; after: { key: string; id: string } | null; limit: number },
): Promise<ReportRow[]> {
  const { handled, after, limit } = params;
  return selectReports(db)
    .where(
      and(
        handled ? isNotNull(reports.handledAt) : isNull(reports.handledAt),
        after === null
          ? undefined
          : sql`(${reports.createdAt}, ${reports.id}) > (${after.key}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(reports.createdAt), asc(reports.id))
    .limit(limit);
}

/** Marks a complaint as handled, or as not; null when there is none. */
export async function handleReport(
  db: Db,
  { reportId, handled }: { reportId: string; handled: boolean },
): Promise<ReportRow | null> {
  await db
    .update(reports)
    .set({ handledAt: handled ? sql`coalesce(${reports.handledAt}, now())` : null })
    .where(eq(reports.id, reportId));
  const [row] = await selectReports(db).where(eq(reports.id, reportId));
  return row ?? null;
}

interface TakedownRow {
  reportId: string;
  reason: ReportReason;
  /** to the owner */
  words: string;
}

/**
 * Takes the persona of a complaint back from everybody and tells its owner why, beside the form as it was published; chats that were begun go
 * on. All complaints about it are handled by that. Null when there is no such complaint; one that is private already stays as it is.
 */
export async function takeDown(db: Db, takedown: TakedownRow): Promise<ReportRow | null> {
  const { reportId, reason, words } = takedown;
  await db.execute(sql`
    with told as (select persona_id from reports where id = ${reportId}::uuid),
    shown as (
      select p.id, jsonb_build_object(
        'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', ${reason}::text, 'words', ${words}::text,
        'version', jsonb_build_object('id', v.id, 'number', v.number)) as why
      from told join personas p on p.id = told.persona_id join persona_versions v on v.id = p.public_version_id
      where p.visibility <> 'private'
    ), taken as (
      update personas p set visibility = 'private', public_version_id = null, public_words = null, published_at = null, updated_at = now(),
        draft = coalesce(p.draft, jsonb_build_object('headline', left(p.headline, 80), 'tags', to_jsonb(p.tags), 'rating', p.rating,
          'slug', coalesce(p.slug, ''))) || jsonb_build_object('visibility', 'private', 'takenDown', shown.why)
      from shown where p.id = shown.id
    )
    update reports set handled_at = now() where handled_at is null and persona_id in (select persona_id from told)`);
  const [row] = await selectReports(db).where(eq(reports.id, reportId));
  return row ?? null;
}
