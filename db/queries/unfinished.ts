import { sql } from "drizzle-orm";
import type { PictureKind } from "../../worker/contract/pictures.ts";
import type { Db } from "../client.ts";
import { ALIVE, WITH_LINE } from "./gallery.ts";

/** A picture that has to be handed to whoever paints. */
export interface Unpainted {
  id: string;
  userId: string;
  kind: PictureKind;
}

/** Notes that pictures were handed over, and to which runs; what has moved on since is left alone. */
export async function noteQueued(
  db: Db,
  handed: { imageId: string; runId: string }[],
): Promise<void> {
  await db.execute(sql`
    update images i set queued_at = now(), run_id = h."runId"
    from jsonb_to_recordset(${JSON.stringify(handed)}::jsonb) as h ("imageId" uuid, "runId" text)
    where i.id = h."imageId" and i.status = 'queued'`);
}

/** The longest waiting pictures that were never handed over, `never` seconds after they were ordered, or `after` seconds ago and not begun. */
export async function listUnhanded(
  db: Db,
  params: { never: number; after: number; limit: number },
): Promise<Unpainted[]> {
  const { never, after, limit } = params;
  const { rows } = await db.execute<Unpainted & Record<string, unknown>>(sql`
    select i.id, i.owner_id as "userId", i.kind from ${WITH_LINE}
    where i.status = 'queued' and ${ALIVE} and (
      i.queued_at is null and i.created_at < now() - make_interval(secs => ${never}::int)
      or i.queued_at < now() - make_interval(secs => ${after}::int))
    order by coalesce(i.queued_at, i.created_at) limit ${limit}::int`);
  return rows;
}

/** Gives up pictures that have waited for `queued` seconds, or whose run has let its hold go `lost` seconds ago. Gives how many. */
export async function abandonPictures(
  db: Db,
  { queued, lost }: { queued: number; lost: number },
): Promise<number> {
  const { rows } = await db.execute(sql`
    update images set status = 'failed', error = 'abandoned', finished_at = now(), updated_at = now()
    where status = 'queued' and created_at < now() - make_interval(secs => ${queued}::int)
      or status = 'running' and held_until < now() - make_interval(secs => ${lost}::int)
    returning id`);
  return rows.length;
}

/** Takes back what is not painted yet and hangs on something deleted: in one chat, or anywhere. Gives the runs that were at it. */
export async function cancelOfGone(
  db: Db,
  { chatId = null }: { chatId?: string | null },
): Promise<string[]> {
  const { rows } = await db.execute<{ run: string | null }>(sql`
    update images i set status = 'failed', error = 'cancelled', finished_at = now(), updated_at = now()
    from messages m join chats c on c.id = m.chat_id
    where i.message_id = m.id and i.status in ('queued', 'running') and (${chatId}::uuid is null or c.id = ${chatId}::uuid)
      and (m.deleted_at is not null or c.deleted_at is not null)
    returning i.run_id as run`);
  return rows.flatMap(({ run }) => run ?? []);
}

/**
 * Takes pictures that a version shows off the lines that were deleted more than `keep` days ago, for they would go with them: they are of
 * the persona's gallery from then on.
 */
export async function freePortraits(db: Db, { keep }: { keep: number }): Promise<void> {
  const before = sql`now() - make_interval(days => ${keep}::int)`;
  await db.execute(sql`
    update images i set message_id = null, kind = 'imagined', updated_at = now() from persona_versions v
    where v.persona_id = i.persona_id and v.portrait_image_id = i.id and i.message_id in (
      select id from messages where deleted_at < ${before}
      union all select m.id from chats c join messages m on m.chat_id = c.id where c.deleted_at < ${before})`);
}

/** Removes for good, at most `limit`, what was put away more than `keep` days ago and is no version's portrait. Gives how many. */
export async function sweepRows(
  db: Db,
  { keep, limit }: { keep: number; limit: number },
): Promise<number> {
  const { rows } = await db.execute(sql`
    delete from images where id in (select i.id from images i
      where i.deleted_at < now() - make_interval(days => ${keep}::int) and not exists (
        select from persona_versions v where v.persona_id = i.persona_id and v.portrait_image_id = i.id)
      order by i.deleted_at limit ${limit}::int) returning id`);
  return rows.length;
}
