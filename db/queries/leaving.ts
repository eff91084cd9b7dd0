import { sql } from "drizzle-orm";
import type { Holdings } from "../../worker/contract/leaving.ts";
import type { Db } from "../client.ts";

/**
 * That somebody is about to be erased stands in `verification`, whose rows are Better Auth's to keep for a while: `identifier` names them,
 * `value` is when, `created_at` the moment everything of theirs was hidden. It goes with them, in the same statement: as long as it is
 * there, there is something left to do. Better Auth throws away rows that have run out, so this one never does.
 */
const nameOf = (userId: string) => `erase:${userId}`;

/** Numbers of what is alive of somebody's. */
export async function countHoldings(db: Db, userId: string): Promise<Holdings> {
  const { rows } = await db.execute<Holdings & Record<string, unknown>>(sql`
    with own as (select * from personas where owner_id = ${userId} and deleted_at is null),
    pictures as (
      select i.bytes from images i left join messages m on m.id = i.message_id left join chats c on c.id = m.chat_id
      where i.owner_id = ${userId} and i.deleted_at is null and m.deleted_at is null and c.deleted_at is null and i.status = 'ready'
        and i.storage_key is not null and i.storage_key not like 'house/%'
    )
    select (select count(*) from chats where user_id = ${userId} and deleted_at is null)::int as chats,
      (select count(*) from own)::int as personas,
      (select count(*) from persona_versions v join own on own.id = v.persona_id)::int as versions,
      ((select count(*) from own join persona_versions v on v.id = own.current_version_id
          where jsonb_array_length(coalesce(v.lorebook->'entries', '[]')) > 0)
        + (select count(*) from chats where user_id = ${userId} and deleted_at is null
          and jsonb_array_length(coalesce(lorebook->'entries', '[]')) > 0))::int as lorebooks,
      (select count(*) from pictures)::int as pictures, (select coalesce(sum(bytes), 0) from pictures)::float8 as bytes,
      (select count(*) from own where visibility <> 'private')::int as published,
      (select coalesce(sum(forks), 0) from own)::int as copies`);
  const [row] = rows;
  if (!row) throw new Error("a count gave no row");
  return row;
}

/** What was going on when somebody left. */
export interface Left {
  due: Date;
  turns: string[];
  runs: string[];
}

/**
 * Hides all that somebody has and ends all that is going on for them, in one transaction: chats with their replies, personas, pictures,
 * sessions. It is to be erased in `days`; a guest's at once, or when what is being written has had `settle` seconds to end. A second time
 * changes nothing.
 */
export async function hideEverything(
  db: Db,
  { userId, days, settle }: { userId: string; days: number; settle: number },
): Promise<Left | null> {
  const [, , chatsAway, turns, , runs, , , marker] = await db.batch([
    db.execute(sql`select from "user" where id = ${userId} for update`),
    db.execute(sql`insert into verification (id, identifier, value, expires_at)
      select gen_random_uuid()::text, ${nameOf(userId)}, (now() + case when not is_anonymous then make_interval(days => ${days}::int)
        when exists (select from generations g join chats c on c.id = g.chat_id where c.user_id = ${userId} and g.status = 'running')
        then make_interval(secs => ${settle}::int) else interval '0' end)::text, now() + interval '100 years'
      from "user" where id = ${userId} and not exists (select from verification where identifier = ${nameOf(userId)})`),
    db.execute(
      sql`update chats set deleted_at = now() where user_id = ${userId} and deleted_at is null returning id`,
    ),
    db.execute<{ id: string }>(sql`with running as materialized (
        select g.id from generations g join chats c on c.id = g.chat_id where c.user_id = ${userId} and g.status = 'running'
        for update of g
      ) select id, close_turn(id, 'stopped', null) from running`),
    db.execute(
      sql`update personas set deleted_at = now() where owner_id = ${userId} and deleted_at is null`,
    ),
    db.execute<{
      run: string | null;
    }>(sql`update images set status = 'failed', error = 'cancelled', finished_at = now(),
      updated_at = now() where owner_id = ${userId} and status in ('queued', 'running') returning run_id as run`),
    db.execute(
      sql`update images set deleted_at = now() where owner_id = ${userId} and deleted_at is null`,
    ),
    db.execute(sql`delete from session where user_id = ${userId}`),
    db.execute<{ due: string }>(
      sql`select value::timestamptz as due from verification where identifier = ${nameOf(userId)}`,
    ),
  ]);
  const [row] = marker.rows;
  if (!row || !chatsAway) return null;
  return {
    due: new Date(row.due),
    turns: turns.rows.map(({ id }) => id),
    runs: runs.rows.flatMap(({ run }) => run ?? []),
  };
}

/** Brings back what was hidden when somebody left, as long as it is not due. True when they had left. */
export async function bringEverythingBack(db: Db, userId: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    with marker as (
      delete from verification where identifier = ${nameOf(userId)} and value::timestamptz > now() returning created_at as at
    ), back_chats as (
      update chats set deleted_at = null from marker where user_id = ${userId} and deleted_at = marker.at
    ), back_personas as (
      update personas set deleted_at = null from marker where owner_id = ${userId} and deleted_at = marker.at
    ), back_pictures as (
      update images set deleted_at = null from marker where owner_id = ${userId} and deleted_at = marker.at
    )
    select 1 from marker`);
  return rows.length > 0;
}

/** Some of those whose time is up, in no order: one who can't be erased must not hold up the others. */
export async function listDue(db: Db, limit: number): Promise<string[]> {
  const { rows } = await db.execute<{ userId: string }>(sql`
    with left_behind as materialized (select identifier, value from verification where identifier like 'erase:%')
    select substr(identifier, 7) as "userId" from left_behind where value::timestamptz <= now()
    order by random() limit ${limit}::int`);
  return rows.map(({ userId }) => userId);
}

/**
 * Some guests who have been seen by nobody for `days`, longest first: with no session of theirs used since, nothing published, and not
 * leaving already. A session tells of a visit within the hour.
 */
export async function listUnseenGuests(
  db: Db,
  { days, limit }: { days: number; limit: number },
): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from "user" u where is_anonymous and created_at < now() - make_interval(days => ${days}::int)
      and not exists (select from session s where s.user_id = u.id and s.updated_at > now() - make_interval(days => ${days}::int))
      and not exists (select from personas p where p.owner_id = u.id and p.visibility <> 'private' and p.deleted_at is null)
      and not exists (select from verification v where v.identifier = 'erase:' || u.id)
    order by created_at limit ${limit}::int`);
  return rows.map(({ id }) => id);
}
