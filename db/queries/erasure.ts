import { sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { list } from "./archive.ts";

/** Owns what others still talk with of somebody who is gone. Nobody can sign in to it. */
const NOBODY = "nobody";

/** Versions of somebody's personas that others' chats are pinned to: those chats would be lost without them. */
const needed = (userId: string) => sql`(select c.persona_version_id from chats c
  join personas p on p.id = c.persona_id where p.owner_id = ${userId} and c.user_id <> ${userId})`;

/** Somebody's turns of the last two days, whose logs may be about still. */
export async function listRecentTurns(
  db: Db,
  userId: string,
): Promise<{ turnId: string; chatId: string }[]> {
  const { rows } = await db.execute<{ turnId: string; chatId: string }>(sql`
    select g.id as "turnId", g.chat_id as "chatId" from generations g join chats c on c.id = g.chat_id
    where c.user_id = ${userId} and g.created_at > now() - interval '2 days'`);
  return rows;
}

/** Gives pictures that others' chats show of somebody's personas to nobody, without the words that they were painted from. */
export async function keepPortraits(
  db: Db,
  { userId, nobody }: { userId: string; nobody: string },
): Promise<void> {
  await db.batch([
    db.execute(sql`insert into "user" (id, name, email) values (${NOBODY}, ${nobody}, 'nobody@dramatis.invalid')
      on conflict (id) do nothing`),
    db.execute(sql`update images set owner_id = ${NOBODY}, message_id = null, kind = 'imagined', prompt = '', scene = '', settings = '{}',
        run_id = null, updated_at = now()
      where owner_id = ${userId} and id in (select portrait_image_id from persona_versions where id in ${needed(userId)})`),
  ]);
}

/** Some of somebody's pictures, each with the key of its bytes unless others have them too. */
export async function listPicturesOf(
  db: Db,
  { userId, limit }: { userId: string; limit: number },
): Promise<{ id: string; key: string | null }[]> {
  const { rows } = await db.execute<{ id: string; key: string | null }>(sql`
    select i.id, case when i.storage_key like 'house/%' or exists (select from images o
      where o.storage_key = i.storage_key and o.owner_id <> ${userId}) then null else i.storage_key end as key
    from images i where i.owner_id = ${userId} order by i.id limit ${limit}::int`);
  return rows;
}

export async function deletePicturesOf(
  db: Db,
  { userId, ids }: { userId: string; ids: string[] },
): Promise<void> {
  await db.execute(sql`delete from images where owner_id = ${userId} and id = any(${list(ids)})`);
}

/** Some of the versions of somebody's personas, by their ids. */
export async function listVersionsOf(
  db: Db,
  { userId, after, limit }: { userId: string; after: string; limit: number },
): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select v.id from persona_versions v join personas p on p.id = v.persona_id
    where p.owner_id = ${userId} and v.id > ${after}::uuid order by v.id limit ${limit}::int`);
  return rows.map(({ id }) => id);
}

/** Deletes some of somebody's chats with all that is in them. Gives how many. */
export async function deleteChatsOf(
  db: Db,
  { userId, limit }: { userId: string; limit: number },
): Promise<number> {
  const { rows } = await db.execute(sql`
    delete from chats where id in (select id from chats where user_id = ${userId} order by id limit ${limit}::int) returning id`);
  return rows.length;
}

/**
 * The last step, in one transaction: personas that others talk with become nobody's, with no more than the versions those chats are pinned
 * to; copies that others made keep what was copied and lose the name; the person goes with all that is left of them.
 */
export async function deletePerson(
  db: Db,
  { userId, nobody }: { userId: string; nobody: string },
): Promise<void> {
  const own = sql`(select id from personas where owner_id = ${userId})`;
  await db.batch([
    db.execute(sql`update personas p set lineage = (
        select jsonb_agg(case when (a.one->>'personaId')::uuid in ${own} then a.one || jsonb_build_object('by', ${nobody}::text) else a.one end
          order by a.place) from jsonb_array_elements(p.lineage) with ordinality a (one, place))
      where exists (select from jsonb_array_elements(p.lineage) a (one) where (a.one->>'personaId')::uuid in ${own})`),
    db.execute(sql`delete from reports where persona_id in ${own}`),
    db.execute(
      sql`update reports set words = '', reporter_id = null where reporter_id = ${userId}`,
    ),
    db.execute(
      sql`delete from persona_versions where persona_id in ${own} and id not in ${needed(userId)}`,
    ),
    db.execute(sql`update persona_versions set card = null, note = '' where persona_id in ${own}`),
    db.execute(sql`update personas set owner_id = ${NOBODY}, visibility = 'private', slug = null, draft = null, card_hash = null,
        public_words = null, deleted_at = coalesce(deleted_at, now())
      where owner_id = ${userId} and id in (select persona_id from persona_versions)`),
    db.execute(
      sql`update images set persona_id = null where owner_id <> ${userId} and persona_id in ${own}`,
    ),
    db.execute(sql`delete from verification where identifier = 'erase:' || ${userId}`),
    db.execute(sql`delete from "user" where id = ${userId}`),
  ]);
}
