import { sql } from "drizzle-orm";
import type { Message, MessageMetadata, MessageParts } from "../../worker/contract/messages.ts";
import type { Db } from "../client.ts";

/** How many alternatives around a message are named with it. */
const SIBLINGS_SHOWN = 20;

export type HistoryRow = Omit<Message, "createdAt"> & { createdAt: string };

export interface History {
  /** where the page began; null in an empty chat */
  startId: string | null;
  latestLeafId: string | null;
  running: { turnId: string; messageId: string } | null;
  /** oldest first */
  messages: HistoryRow[];
  /** as the chat has them; the person's is empty until they gave one */
  names: { persona: string; user: string };
  /** another whenever something about the chat's messages is */
  stamp: string;
  /** set when `startId` was asked for and is not a message of the chat */
  missing: boolean;
}

/** What tells of a chat's messages beside them. */
const chatOf = ({ userId, chatId }: { userId: string; chatId: string }) => sql`
  select id, active_leaf_id, created_at, persona_version_id, coalesce(settings->'userPersona'->>'name', '') as called
  from chats where id = ${chatId}::uuid and user_id = ${userId} and deleted_at is null`;

/** Of `chat`: when a message last changed, which reply is being written, which leaf is open, and who speaks with whom: greetings name them. */
const stampOf = sql.raw(`(select concat_ws('-',
  (select (extract(epoch from m.updated_at) * 1000000)::bigint from messages m where m.chat_id = chat.id order by m.updated_at desc limit 1),
  (select g.id from generations g where g.chat_id = chat.id and g.status = 'running' and g.lease_until > now()),
  chat.active_leaf_id, md5(chat.called || chat.persona_version_id)) from chat)`);

/** Tells whether a chat's messages are as they were, at the cost of two index lookups. Null when it is not the caller's. */
export async function findStamp(
  db: Db,
  params: { userId: string; chatId: string },
): Promise<string | null> {
  const { rows } = await db.execute<{ stamp: string }>(
    sql`with chat as (${chatOf(params)}) select ${stampOf} as stamp from chat`,
  );
  return rows[0]?.stamp ?? null;
}

/**
 * The path upwards from a message, at most `limit` long, in one trip. `from` null means the newest leaf, or the open one of a chat
 * that has only what it began with: its greetings, or what was brought in or copied. Null when the chat is not the caller's. The walk is bounded by a counter inside the recursion: its
 * cost is the page's size, whatever the chat's length.
 *
 * What the model was given for a reply and what another app told of it are not in its metadata here: kilobytes that few ask for.
 *
 * A failed reply without a word is no alternative: it is only listed among its siblings while it is on the path itself.
 */
export async function findHistory(
  db: Db,
  params: { userId: string; chatId: string; from: string | null; limit: number },
): Promise<History | null> {
  const { from, limit } = params;
  const { rows } = await db.execute<{ result: History }>(sql`
    with recursive chat as (${chatOf(params)}), latest as (
      select coalesce(
        (select m.id from (select * from messages m where m.chat_id = (select id from chat) and m.deleted_at is null
          order by m.n desc limit 1) m where m.created_at > (select created_at from chat)),
        (select active_leaf_id from chat)) as id
    ), start as (
      select m.* from messages m
      where m.id = coalesce(${from}::uuid, (select id from latest)) and m.chat_id = (select id from chat) and m.deleted_at is null
    ), path as (
      select start.*, 1 as step from start
      union all
      select m.*, path.step + 1 from path join messages m on m.id = path.parent_id and m.chat_id = path.chat_id
      where path.step < ${limit}::int
    ), page as (
      select path.*, family.ids, family.place, family.size, shown.first from path
      cross join lateral (
        select array_agg(s.id order by s.n) as ids, (count(*) filter (where s.n < path.n))::int as place, count(*)::int as size
        from (
          select * from messages where parent_id = path.parent_id
          union all
          select * from messages where path.parent_id is null and parent_id is null and chat_id = path.chat_id
        ) s
        where s.deleted_at is null and (s.id = path.id or not (s.status = 'error' and s.parts = '[]'::jsonb))
      ) family
      cross join lateral (
        select greatest(1, least(family.place - 9, family.size - ${SIBLINGS_SHOWN - 1}::int)) as first
      ) shown
    )
    select jsonb_build_object(
      'startId', (select id from start),
      'stamp', ${stampOf},
      'names', (select jsonb_build_object('user', chat.called, 'persona', v.data->>'name')
        from chat join persona_versions v on v.id = chat.persona_version_id),
      'missing', ${from}::uuid is not null and not exists (select 1 from start),
      'latestLeafId', (select id from latest),
      'running', (select jsonb_build_object('turnId', g.id, 'messageId', g.assistant_id) from generations g
        where g.chat_id = (select id from chat) and g.status = 'running' and g.lease_until > now()),
      'messages', coalesce((select jsonb_agg(jsonb_build_object(
        'id', id, 'parentId', parent_id, 'role', role, 'parts', parts, 'status', status, 'metadata', metadata - 'prompt' - 'imported',
        'siblings', ids[first:first + ${SIBLINGS_SHOWN - 1}::int], 'siblingCount', size, 'position', place,
        'revision', revision, 'undoable', before is not null, 'createdAt', created_at)
        order by step desc) from page), '[]'::jsonb)
    ) as result
    from chat`);
  return rows[0]?.result ?? null;
}

/** Where a message of the caller's stands, and what is known of how it was made; null when it is not theirs. */
export async function findMaking(
  db: Db,
  params: { userId: string; chatId: string; messageId: string },
): Promise<{ parentId: string | null; metadata: MessageMetadata } | null> {
  const { userId, chatId, messageId } = params;
  const { rows } = await db.execute<{ parentId: string | null; metadata: MessageMetadata }>(sql`
    select m.parent_id as "parentId", m.metadata from messages m join chats c on c.id = m.chat_id
    where m.id = ${messageId}::uuid and m.deleted_at is null
      and c.id = ${chatId}::uuid and c.user_id = ${userId} and c.deleted_at is null`);
  return rows[0] ?? null;
}

/** Lets a greeting say for good what it says now, unless it has changed meanwhile. It is no newer for that. */
export async function settleGreeting(
  db: Db,
  greeting: { chatId: string; id: string; before: MessageParts; after: MessageParts },
): Promise<void> {
  const { chatId, id, before, after } = greeting;
  await db.execute(sql`
    update messages set parts = ${JSON.stringify(after)}::jsonb
    where id = ${id}::uuid and chat_id = ${chatId}::uuid and parts = ${JSON.stringify(before)}::jsonb and deleted_at is null`);
}
