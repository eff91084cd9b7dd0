import { sql } from "drizzle-orm";
import type { MessageParts } from "../../worker/contract/messages.ts";
import type { Db } from "../client.ts";
import { call } from "./call.ts";

/** A message of a chat of the caller's. */
export interface Place {
  userId: string;
  chatId: string;
  messageId: string;
}

/** Why a reply could not be changed in place. */
export type Unchanged =
  | { r: "changed"; revision: number; parts: MessageParts }
  /** it is being written; `dead`: by a producer that gives no sign of life */
  | { r: "busy"; turn: string; assistant: string; dead: boolean }
  | { r: "not_found" };

/** Changes a reply in place if it still has `revision`; beside a person's own line it puts `siblingId`. Rejects with SQLSTATE P0409 on a foreign id. */
export async function editMessage(
  db: Db,
  edit: Place & { revision: number; parts: MessageParts; siblingId: string },
): Promise<{ r: "ok"; id: string } | Unchanged> {
  return call(
    db,
    sql`edit_message(${edit.userId}, ${edit.chatId}::uuid, ${edit.messageId}::uuid, ${edit.revision}::int,
      ${JSON.stringify(edit.parts)}::jsonb, ${edit.siblingId}::uuid)`,
  );
}

/** Puts back what a reply was before it was last changed in place. */
export async function undoMessage(
  db: Db,
  params: Place & { revision: number },
): Promise<{ r: "ok"; id: string } | Unchanged | { r: "nothing_to_undo" }> {
  const { userId, chatId, messageId, revision } = params;
  return call(
    db,
    sql`undo_message(${userId}, ${chatId}::uuid, ${messageId}::uuid, ${revision}::int)`,
  );
}

/** Puts a message and all below it away. `leaf` is what the chat shows now, `stopped` the turn that was writing there. */
export async function deleteBranch(
  db: Db,
  place: Place,
): Promise<
  { r: "ok"; count: number; leaf: string | null; stopped: string | null } | { r: "not_found" }
> {
  return call(
    db,
    sql`delete_branch(${place.userId}, ${place.chatId}::uuid, ${place.messageId}::uuid)`,
  );
}

/** Brings back what was deleted with a message at most `keep` days ago. */
export async function restoreBranch(
  db: Db,
  place: Place & { keep: number },
): Promise<
  { r: "ok"; count: number; leaf: string } | { r: "not_found" } | { r: "parent_not_found" }
> {
  return call(
    db,
    sql`restore_branch(${place.userId}, ${place.chatId}::uuid, ${place.messageId}::uuid, make_interval(days => ${place.keep}::int))`,
  );
}

/** Shows the branch of a message; gives the leaf where the caller was there last. */
export async function selectBranch(
  db: Db,
  place: Place,
): Promise<{ r: "ok"; leaf: string } | { r: "not_found" }> {
  return call(
    db,
    sql`select_branch(${place.userId}, ${place.chatId}::uuid, ${place.messageId}::uuid)`,
  );
}

/** Copies the path down to a message into a new chat. */
export async function cloneChat(
  db: Db,
  params: Place & { cloneId: string },
): Promise<{ r: "ok"; count: number } | { r: "not_found" }> {
  const { userId, chatId, messageId, cloneId } = params;
  return call(
    db,
    sql`clone_chat(${userId}, ${chatId}::uuid, ${messageId}::uuid, ${cloneId}::uuid)`,
  );
}

/** Names the branch that begins with a message; null takes its name away. True when the message is the caller's. */
export async function nameBranch(
  db: Db,
  { userId, chatId, messageId, name }: Place & { name: string | null },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update messages m set name = ${name} from chats c
    where m.id = ${messageId}::uuid and m.deleted_at is null and c.id = m.chat_id
      and c.id = ${chatId}::uuid and c.user_id = ${userId} and c.deleted_at is null
    returning m.id`);
  return rows.length > 0;
}

/** How many messages of a chat nothing follows; null when it is not the caller's. What is followed is the parent of something. */
export async function countBranches(
  db: Db,
  { userId, chatId }: { userId: string; chatId: string },
): Promise<number | null> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select (select count(*) - count(distinct m.parent_id) from messages m
      where m.chat_id = chats.id and m.deleted_at is null)::int as count
    from chats where id = ${chatId}::uuid and user_id = ${userId} and deleted_at is null`);
  return rows[0]?.count ?? null;
}

/** How many messages' beginnings come with a tree, and how much of each, in characters; of a greeting so much that a macro is whole. */
const BEGINNINGS = 240;
export const BEGINNING = 60;
const GREETING = 400;

export interface TreeRow {
  count: number;
  /** 22 characters of base64url for each message, in the order in which they were written */
  ids: string;
  /** how many messages before it each one's parent stands; 0 for a root */
  up: number[];
  /** a letter for each message: u, a or s by its role, in capitals unless it is complete */
  kinds: string;
  /** what branches are called, by the places of their first messages */
  names: [place: number, name: string][];
  /** how messages begin that have others beside them, by their places: the newest of them */
  beginnings: [place: number, text: string][];
  activeLeafId: string | null;
  /** as the chat has them; the person's is empty until they gave one */
  people: { persona: string; user: string };
}

/**
 * The shape of a chat's whole tree, about 26 bytes a message and some words; null when the chat is not the caller's.
 *
 * Parents are found by sorting and not by a join: right after a long chat was brought in the planner takes it for a short one, and would
 * compare each line with every other.
 */
export async function findTree(
  db: Db,
  params: { userId: string; chatId: string },
): Promise<TreeRow | null> {
  const { rows } = await db.execute<{ result: TreeRow }>(sql`
    with chat as (
      select id, active_leaf_id, persona_version_id, settings->'userPersona'->>'name' as called from chats
      where id = ${params.chatId}::uuid and user_id = ${params.userId} and deleted_at is null
    ), lines as (
      select m.id, m.parent_id, m.role, m.status, m.name, row_number() over (order by m.n) as place,
        count(*) over (partition by m.parent_id) as beside
      from messages m where m.chat_id = (select id from chat) and m.deleted_at is null
    ), shape as (
      select id, role, status, name, place, coalesce(place - above, 0) as up from (
        select *, max(place) filter (where own) over (partition by key) as above from (
          select *, id as key, true as own from lines union all select *, parent_id, false from lines
        ) twice
      ) linked where not own
    ), beginnings as (
      select place - 1 as place, (select left(regexp_replace(jsonb_path_query_first(m.parts, '$[*] ? (@.type == "text").text') #>> '{}',
        '\\s+', ' ', 'g'), case when m.parent_id is null then ${GREETING}::int else ${BEGINNING}::int end) from messages m where m.id = forks.id) as text
      from (select id, place from lines where beside > 1 order by place desc limit ${BEGINNINGS}::int) forks
    )
    select jsonb_build_object(
      'count', (select count(*) from shape),
      'ids', coalesce((select string_agg(rtrim(translate(encode(uuid_send(id), 'base64'), '+/', '-_'), '='), '' order by place)
        from shape), ''),
      'up', coalesce((select jsonb_agg(up order by place) from shape), '[]'::jsonb),
      'kinds', coalesce((select string_agg(case when status = 'complete' then left(role, 1) else upper(left(role, 1)) end, ''
        order by place) from shape), ''),
      'names', coalesce((select jsonb_agg(jsonb_build_array(place - 1, name) order by place) from shape where name is not null), '[]'::jsonb),
      'beginnings', coalesce((select jsonb_agg(jsonb_build_array(place, text) order by place) from beginnings where text <> ''), '[]'::jsonb),
      'activeLeafId', (select active_leaf_id from chat),
      'people', (select jsonb_build_object('user', coalesce(chat.called, ''), 'persona', v.data->>'name')
        from chat join persona_versions v on v.id = chat.persona_version_id)) as result
    from chat`);
  return rows[0]?.result ?? null;
}
