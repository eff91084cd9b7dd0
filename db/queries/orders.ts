import { type SQL, sql } from "drizzle-orm";
import type { PaintSettings, PictureKind } from "../../worker/contract/pictures.ts";
import type { Db } from "../client.ts";

/** How many pictures may be painted for a person in so many seconds. */
export interface Allowance {
  count: number;
  seconds: number;
}

/** How an order was taken. */
export interface Taken {
  /** what it is about is there for the caller */
  found: boolean;
  /** an id belongs to something else */
  conflict: boolean;
  /** seconds until there is room for it in the allowance; null when there is */
  wait: number | null;
  /** ids of the rows that are new */
  made: string[];
}

/**
 * When the pictures were ordered that count: those that wait, are being painted or were, also when they were put away since. What failed
 * costs nobody anything, and what was taken back only once it was begun.
 */
const spent = (userId: string, { seconds }: Allowance): SQL => sql`
  select i.created_at from images i
  where i.owner_id = ${userId} and i.created_at > now() - make_interval(secs => ${seconds}::int)
    and (i.status in ('queued', 'running') or i.status = 'ready' and i.run_id is not null
      or i.error = 'cancelled' and i.started_at is not null)`;

/** Of `fresh` and `spent`: how long until the new ones fit. */
const waiting = ({ count, seconds }: Allowance): SQL => sql`(
  select case when f.n = 0 or s.n + f.n <= ${count}::int then null else coalesce((
      select greatest(1, ceil(extract(epoch from o.created_at - now())) + ${seconds}::int)::int
      from (select created_at, row_number() over (order by created_at) as place from spent) o
      where o.place = s.n + f.n - ${count}::int), ${seconds}::int) end
  from (select count(*)::int as n from spent) s, (select count(*)::int as n from fresh) f)`;

/** Holds the person's row, so that of two orders at once the second counts what the first has taken. */
const lock = (db: Db, userId: string) =>
  db.execute(sql`select id from "user" where id = ${userId} for no key update`);

const json = (value: unknown): SQL => sql`${JSON.stringify(value)}::jsonb`;

interface Order {
  userId: string;
  scene: string;
  model: string;
  settings: PaintSettings;
  width: number;
  height: number;
  allowance: Allowance;
}

/** Orders pictures for a gallery, all or none. A persona is one's own for a portrait, and else any that one may talk to. */
export async function insertImagined(
  db: Db,
  order: Order & {
    kind: PictureKind;
    personaId: string | null;
    pictures: { id: string; seed: number }[];
  },
): Promise<Taken> {
  const { userId, kind, personaId, scene, model, settings, width, height, allowance } = order;
  const insert = db.execute<Taken & Record<string, unknown>>(sql`
    with asked as (
      select id, seed from jsonb_to_recordset(${json(order.pictures)}) as a (id uuid, seed bigint)
    ), fresh as (
      select a.* from asked a where not exists (select from images i where i.id = a.id)
    ), spent as (${spent(userId, allowance)}), verdict as (
      select ${waiting(allowance)} as wait,
        exists (select from asked a join images i on i.id = a.id where i.owner_id <> ${userId}) as conflict,
        ${personaId}::uuid is null or exists (select from personas p where p.id = ${personaId}::uuid and p.deleted_at is null
          and (p.owner_id = ${userId} or ${kind} <> 'portrait' and p.visibility <> 'private')) as found
    ), made as (
      insert into images (id, owner_id, persona_id, kind, scene, model, seed, settings, width, height)
      select f.id, ${userId}, ${personaId}::uuid, ${kind}, ${scene}, ${model}, f.seed, ${json(settings)}, ${width}::int, ${height}::int
      from fresh f, verdict where found and not conflict and wait is null
      on conflict (id) do nothing returning id
    ) select found, conflict, wait, coalesce((select jsonb_agg(id) from made), '[]'::jsonb) as made from verdict`);
  const [, { rows }] = await db.batch([lock(db, userId), insert]);
  return rows[0] ?? { found: false, conflict: false, wait: null, made: [] };
}

/** A reply that has words to paint: a stopped one needs two hundred characters of them. */
const WORTH_PAINTING =
  sql.raw(`c.settings->>'images' = 'true' and (m.status = 'complete' or m.status = 'stopped' and 200 <= (
  select sum(length(part->>'text')) from jsonb_array_elements(m.parts) part where part->>'type' = 'text'))`);

/**
 * Orders a picture of a reply in a chat of the caller's. An automatic one only where the chat wants them and the reply is whole enough,
 * and once for each reply, ever. Without a seed the first of a reply that comes to anything has none yet: it is its persona's.
 */
export async function insertScene(
  db: Db,
  order: Order & {
    id: string;
    chatId: string;
    messageId: string;
    automatic: boolean;
    seed: number | null;
    /** for one more of the same reply */
    otherSeed: number;
  },
): Promise<Taken> {
  const { userId, id, chatId, messageId, automatic, scene, model, settings, allowance } = order;
  const insert = db.execute<Taken & Record<string, unknown>>(sql`
    with line as (
      select m.id, c.persona_id, exists (select from images i where i.message_id = m.id and i.deleted_at is null and i.status <> 'failed') as painted
      from messages m join chats c on c.id = m.chat_id
      where m.id = ${messageId}::uuid and c.id = ${chatId}::uuid and c.user_id = ${userId}
        and m.deleted_at is null and c.deleted_at is null and m.role = 'assistant' and m.status <> 'streaming'
        ${automatic ? sql`and ${WORTH_PAINTING}` : sql``}
    ), fresh as (
      select from line where not exists (select from images i where i.id = ${id}::uuid)
    ), spent as (${spent(userId, allowance)}), verdict as (
      select ${waiting(allowance)} as wait, exists (select from line) as found,
        exists (select from images i where i.id = ${id}::uuid
          and (i.owner_id <> ${userId} or i.message_id is distinct from ${messageId}::uuid)) as conflict
    ), made as (
      insert into images (id, owner_id, persona_id, message_id, kind, automatic, scene, model, seed, settings, width, height)
      select ${id}::uuid, ${userId}, l.persona_id, l.id, 'scene', ${automatic}::boolean, ${scene}, ${model},
        coalesce(${order.seed}::bigint, case when l.painted then ${order.otherSeed}::bigint end),
        ${json(settings)}, ${order.width}::int, ${order.height}::int
      from line l, verdict v where not v.conflict and v.wait is null
      on conflict do nothing returning id
    ) select found, conflict, wait, coalesce((select jsonb_agg(id) from made), '[]'::jsonb) as made from verdict`);
  const [, { rows }] = await db.batch([lock(db, userId), insert]);
  return rows[0] ?? { found: false, conflict: false, wait: null, made: [] };
}

/** How many of the pictures that count a person has had, and how many seconds there are until there is room for one; null when there is. */
export async function countSpent(
  db: Db,
  { userId, allowance }: { userId: string; allowance: Allowance },
): Promise<{ count: number; wait: number | null }> {
  const { rows } = await db.execute<{ count: number; wait: number | null }>(sql`
    with spent as (${spent(userId, allowance)}), fresh as (select 1)
    select (select count(*)::int from spent) as count, ${waiting(allowance)} as wait`);
  return rows[0] ?? { count: 0, wait: null };
}
