import { sql } from "drizzle-orm";
import type { ChatSettings, Mode } from "../../worker/contract/chats.ts";
import type { Imported, MessageMetadata, MessageParts } from "../../worker/contract/messages.ts";
import type { Lorebook } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import type { Standing } from "../schema/chats.ts";

/** A message to be stored with its whole tree; places are counted from 0, a parent's is lower than its child's. */
export interface TreeMessage {
  place: number;
  parent: number | null;
  depth: number;
  role: "user" | "assistant" | "system";
  status?: Exclude<Standing["status"], "streaming">;
  parts: MessageParts;
  metadata: MessageMetadata;
  revision?: number;
  /** the place of the leaf last visited below it */
  tip?: number | null;
  name?: string | null;
  before?: Standing | null;
  /** ISO 8601 */
  at: string;
}

/** A segment of memory, its messages by their places. */
export interface TreeMemory {
  message: number;
  from: number;
  to: number;
  before: number | null;
  text: string;
  edited: boolean;
  pinned: boolean;
}

/** A chat with all its messages. */
export interface ChatTree {
  id: string;
  userId: string;
  personaId: string;
  /** a version that the chat should be pinned to, where its person may have it */
  versionId: string | null;
  title: string | null;
  mode: Mode;
  settings: ChatSettings;
  lorebook: Lorebook | null;
  /** 24 hexadecimal digits that the messages' ids begin with; their places follow */
  seed: string;
  leaf: number | null;
  /** ISO 8601; now when absent */
  createdAt?: string;
  updatedAt?: string;
  messages: TreeMessage[];
  memories: TreeMemory[];
}

/** `made`; `again`: it had been made before; `taken`: its id is another chat's; `nobody`: its person may not talk to that persona. */
export type Stored = "made" | "again" | "taken" | "nobody";

/** The id of the message in a place, in a query that knows `tree`; null for no place. */
const idAt = (place: string) => sql.raw(`(tree.seed || lpad(to_hex(${place}), 8, '0'))::uuid`);

/**
 * Stores a chat with its whole tree in one statement: all of it or nothing, and nothing twice.
 *
 * Each message's parent is looked up when it is stored. A session that has made its plan for that while there were few messages would go
 * through all of them each time, so it is told to think again.
 */
export async function insertTree(db: Db, tree: ChatTree): Promise<Stored> {
  const { id, userId, personaId, versionId, title, mode, settings, lorebook, seed, leaf } = tree;
  const { createdAt = null, updatedAt = null } = tree;
  const think = db.execute(sql`set local plan_cache_mode = force_custom_plan`);
  const store = db.execute<{ r: Stored }>(sql`
    with tree as (select ${seed}::text as seed
    ), who as (
      select p.id, coalesce(
        (select v.id from persona_versions v where v.id = ${versionId}::uuid and v.persona_id = p.id
          and (p.owner_id = ${userId} or p.public_version_id = v.id)),
        case when p.owner_id = ${userId} then p.current_version_id else p.public_version_id end) as version
      from personas p where p.id = ${personaId}::uuid and p.deleted_at is null and (p.owner_id = ${userId} or p.visibility <> 'private')
    ), chat as (
      insert into chats (id, user_id, persona_id, persona_version_id, title, mode, settings, lorebook, active_leaf_id, created_at, updated_at)
      select ${id}::uuid, ${userId}, who.id, who.version, ${title}::text, ${mode}::chat_mode, ${JSON.stringify(settings)}::jsonb,
        ${lorebook && JSON.stringify(lorebook)}::jsonb, (select ${idAt(`${leaf ?? "null"}::int`)} from tree),
        coalesce(${createdAt}::timestamptz, now()), coalesce(${updatedAt}::timestamptz, now())
      from who where who.version is not null
      on conflict (id) do nothing returning id
    ), lines as (
      insert into messages (id, chat_id, parent_id, depth, role, status, parts, metadata, revision, tip_id, name, before, created_at)
      select ${idAt("m.place")}, chat.id, ${idAt("m.parent")}, m.depth, m.role, coalesce(m.status, 'complete')::message_status, m.parts,
        m.metadata, coalesce(m.revision, 1), ${idAt("m.tip")}, m.name, nullif(m.before, 'null'::jsonb), m.at
      from tree, chat, jsonb_to_recordset(${JSON.stringify(tree.messages)}::jsonb) as m(place int, parent int, depth int, role text,
        status text, parts jsonb, metadata jsonb, revision int, tip int, name text, before jsonb, at timestamptz)
      order by m.place
    ), remembered as (
      insert into memories (id, chat_id, message_id, from_depth, to_depth, before_id, text, edited, pinned)
      select gen_random_uuid(), chat.id, ${idAt("s.message")}, s."from", s."to", ${idAt("s.before")}, s.text, s.edited, s.pinned
      from tree, chat, jsonb_to_recordset(${JSON.stringify(tree.memories)}::jsonb) as s(message int, "from" int, "to" int, before int,
        text text, edited boolean, pinned boolean)
    )
    select case
      when exists (select from chat) then 'made'
      when exists (select from chats c join messages m on m.chat_id = c.id, tree
        where c.id = ${id}::uuid and c.user_id = ${userId} and c.deleted_at is null and m.id = ${idAt("0")}) then 'again'
      when not exists (select from who where version is not null) then 'nobody'
      else 'taken' end as r`);
  const [, { rows }] = await db.batch([think, store]);
  return rows[0]?.r ?? "taken";
}

/** A message as an export shows it. */
export interface LineRow {
  n: number;
  id: string;
  parentId: string | null;
  role: "user" | "assistant" | "system";
  parts: MessageParts;
  model: string | null;
  imported: Imported | null;
  /** milliseconds since 1970 */
  at: number;
}

const milliseconds = sql.raw(`floor(extract(epoch from m.created_at) * 1000)::float8 as at`);

/** A page of a chat's messages in the order in which they were written, those after `n`; none when the chat is not the caller's. */
export async function listLines(
  db: Db,
  page: { userId: string; chatId: string; after: number; limit: number },
): Promise<LineRow[]> {
  const { userId, chatId, after, limit } = page;
  const { rows } = await db.execute<LineRow & Record<string, unknown>>(sql`
    select m.n::float8 as n, m.id, m.parent_id as "parentId", m.role, m.parts, m.metadata->>'model' as model,
      m.metadata->'imported' as imported, ${milliseconds}
    from messages m join chats c on c.id = m.chat_id
    where c.id = ${chatId}::uuid and c.user_id = ${userId} and c.deleted_at is null and m.deleted_at is null and m.n > ${after}
    order by m.n limit ${limit}::int`);
  return rows;
}
