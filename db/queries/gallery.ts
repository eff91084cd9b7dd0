import { type SQL, sql } from "drizzle-orm";
import type {
  PaintSettings,
  PictureKind,
  PictureProblem,
  PictureStatus,
} from "../../worker/contract/pictures.ts";
import type { z } from "zod";
import type { Db } from "../client.ts";
import { patternOf } from "./search.ts";

/** A picture of the caller's, as it stands. */
export interface PictureRow {
  id: string;
  kind: PictureKind;
  status: z.infer<typeof PictureStatus>;
  progress: number;
  problem: PictureProblem | null;
  /** where its bytes are */
  key: string | null;
  scene: string;
  prompt: string;
  alt: string;
  model: string | null;
  seed: number | null;
  width: number | null;
  height: number | null;
  settings: Partial<PaintSettings>;
  kept: boolean;
  messageId: string | null;
  chatId: string | null;
  persona: { id: string; name: string } | null;
  /** milliseconds */
  took: number | null;
  createdAt: string;
}

/** Ids as an array of SQL's. */
export const uuids = (ids: readonly string[]): SQL =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;

/** What a picture hangs on: `m` is its message, `c` that one's chat. */
export const WITH_LINE = sql.raw(
  `images i left join messages m on m.id = i.message_id left join chats c on c.id = m.chat_id`,
);

/** A picture of a deleted line, or of a deleted chat, is as hidden as those. */
export const ALIVE = sql.raw(`(i.deleted_at is null
  and (i.message_id is null or m.deleted_at is null and c.deleted_at is null))`);

/**
 * Whom a picture shows: the version that its chat is pinned to, the current one of one's own, another's published one. What another has
 * not published is nobody's to read, not even a new name.
 */
const WHO = sql.raw(`left join personas p on p.id = i.persona_id
  left join persona_versions v on v.id = coalesce(c.persona_version_id, case when p.owner_id = i.owner_id then p.current_version_id
    when p.visibility <> 'private' then p.public_version_id end)`);

const SHOWN = sql.raw(`jsonb_build_object(
  'id', i.id, 'kind', i.kind, 'status', i.status, 'progress', i.progress, 'problem', i.error, 'key', i.storage_key,
  'scene', i.scene, 'prompt', i.prompt, 'alt', i.alt, 'model', i.model, 'seed', i.seed, 'width', i.width, 'height', i.height,
  'settings', i.settings, 'kept', i.kept, 'messageId', i.message_id, 'chatId', m.chat_id,
  'persona', case when p.id is not null then jsonb_build_object('id', p.id, 'name', coalesce(v.data->>'name', '')) end,
  'took', case when i.status = 'ready' then (extract(epoch from i.finished_at - i.started_at) * 1000)::int end,
  'createdAt', i.created_at)`);

export interface Wanted {
  userId: string;
  messageIds?: string[] | undefined;
  chatId?: string | undefined;
  personaId?: string | undefined;
  kind?: PictureKind | undefined;
  kept?: boolean | undefined;
  q?: string | undefined;
}

/** Where a page ended: microseconds since 1970 of its last picture, and that one's id. */
interface Place {
  key: string;
  id: string;
}

function conditions(wanted: Wanted): SQL {
  const { userId, messageIds, chatId, personaId, kind, kept, q } = wanted;
  const words = q ? patternOf(q) : null;
  const all = [
    sql`i.owner_id = ${userId}`,
    sql`${ALIVE}`,
    ...(messageIds ? [sql`i.message_id = any(${uuids(messageIds)})`] : []),
    ...(chatId ? [sql`m.chat_id = ${chatId}::uuid`] : []),
    ...(personaId ? [sql`i.persona_id = ${personaId}::uuid`] : []),
    ...(kind ? [sql`i.kind = ${kind}`] : []),
    ...(kept === undefined ? [] : [sql`i.kept = ${kept}::boolean`]),
    ...(words
      ? [sql`(i.scene ilike ${words} or i.alt ilike ${words} or v.data->>'name' ilike ${words})`]
      : []),
  ];
  return sql.join(all, sql` and `);
}

/** A page of the caller's pictures, newest first; those of messages as they were last chosen to be shown. With the first page how many there are. */
export async function listPictures(
  db: Db,
  page: Wanted & { after: Place | null; limit: number },
): Promise<{ pictures: { picture: PictureRow; key: string }[]; count: number | null }> {
  const { after, limit, messageIds } = page;
  const at = sql.raw(
    `(extract(epoch from ${messageIds ? "i.shown_at" : "i.created_at"}) * 1000000)::bigint`,
  );
  // Their places first: what is told of each is gathered for the page's alone.
  const { rows } = await db.execute<{ picture: PictureRow; key: string; count: string }>(sql`
    with page as materialized (
      select i.id, ${at} as place, ${after ? sql`0` : sql`count(*) over ()`} as count
      from ${WITH_LINE} ${page.q ? WHO : sql``}
      where ${conditions(page)} ${after ? sql`and (${at}, i.id) < (${after.key}::bigint, ${after.id}::uuid)` : sql``}
      order by place desc, i.id desc limit ${limit}::int
    )
    select ${SHOWN} as picture, page.place::text as key, page.count from page join images i on i.id = page.id
    left join messages m on m.id = i.message_id left join chats c on c.id = m.chat_id ${WHO}
    order by page.place desc, i.id desc`);
  return { pictures: rows, count: after ? null : Number(rows[0]?.count ?? 0) };
}

/** Pictures of the caller's by their ids, newest first. */
export async function findPictures(
  db: Db,
  { userId, ids }: { userId: string; ids: readonly string[] },
): Promise<PictureRow[]> {
  const { rows } = await db.execute<{ picture: PictureRow }>(sql`
    select ${SHOWN} as picture from ${WITH_LINE} ${WHO}
    where i.owner_id = ${userId} and ${ALIVE} and i.id = any(${uuids(ids)})
    order by i.created_at desc, i.id desc`);
  return rows.map(({ picture }) => picture);
}

/** Gives a picture a heart, or takes it, or hangs it beside its reply. False when it is not the caller's. */
export async function updatePicture(
  db: Db,
  change: { userId: string; imageId: string; kept?: boolean | undefined; shown?: true | undefined },
): Promise<boolean> {
  const { userId, imageId, kept = null, shown = false } = change;
  const { rows } = await db.execute(sql`
    update images set kept = coalesce(${kept}::boolean, images.kept), updated_at = now(),
      shown_at = case when ${shown}::boolean then clock_timestamp() else images.shown_at end
    where id = (select i.id from ${WITH_LINE} where i.id = ${imageId}::uuid and i.owner_id = ${userId} and ${ALIVE})
    returning id`);
  return rows.length > 0;
}

/** Takes back what is not painted yet. `found` is false when the picture is not the caller's; `run` is the one that was at it. */
export async function cancelPicture(
  db: Db,
  { userId, imageId }: { userId: string; imageId: string },
): Promise<{ found: boolean; run: string | null }> {
  const { rows } = await db.execute<{ found: boolean; run: string | null }>(sql`
    with theirs as (
      select i.id from ${WITH_LINE} where i.id = ${imageId}::uuid and i.owner_id = ${userId} and ${ALIVE}
    ), taken as (
      update images set status = 'failed', error = 'cancelled', finished_at = now(), updated_at = now()
      where id = (select id from theirs) and status in ('queued', 'running') returning run_id
    ) select exists (select from theirs) as found, (select run_id from taken) as run`);
  return rows[0] ?? { found: false, run: null };
}

/**
 * Puts pictures away and takes back what of them is not painted yet. Gives how many of them were the caller's, also those that were put
 * away before, and the runs that were at them.
 */
export async function removePictures(
  db: Db,
  { userId, ids }: { userId: string; ids: readonly string[] },
): Promise<{ found: number; runs: string[] }> {
  const { rows } = await db.execute<{ found: number; runs: string[] }>(sql`
    with theirs as (
      select id, run_id, status in ('queued', 'running') as unfinished from images
      where owner_id = ${userId} and id = any(${uuids(ids)}) for update
    ), gone as (
      update images i set deleted_at = now(), updated_at = now(),
        status = case when t.unfinished then 'failed' else i.status end,
        error = case when t.unfinished then 'cancelled' else i.error end,
        finished_at = case when t.unfinished then now() else i.finished_at end
      from theirs t where i.id = t.id and i.deleted_at is null
    )
    select count(*)::int as found, coalesce(jsonb_agg(run_id) filter (where unfinished and run_id is not null), '[]'::jsonb) as runs
    from theirs`);
  return rows[0] ?? { found: 0, runs: [] };
}

/** Brings back pictures that were put away at most `keep` days ago. Gives the ids of those that are there now. */
export async function restorePictures(
  db: Db,
  { userId, ids, keep }: { userId: string; ids: readonly string[]; keep: number },
): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    update images set deleted_at = null, updated_at = now()
    where owner_id = ${userId} and id = any(${uuids(ids)})
      and (deleted_at is null or deleted_at > now() - make_interval(days => ${keep}::int))
    returning id`);
  return rows.map(({ id }) => id);
}
