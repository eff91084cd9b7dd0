import { sql } from "drizzle-orm";
import type { MessageMetadata, MessageParts } from "../../worker/contract/messages.ts";
import type { Db } from "../client.ts";
import { call } from "./call.ts";
import type { TurnMaterial } from "./material.ts";

export type TurnStatus = "running" | "done" | "stopped" | "error" | "abandoned";

export type Verb = "send" | "regenerate" | "continue";

export type BeginTurn =
  /** `superseded` is a turn that this one took over or stopped, whose text may still be in its log */
  | {
      r: "ok";
      turn: string;
      assistant: string;
      superseded?: string | null;
      material: TurnMaterial;
    }
  /** `dead`: it runs, and its producer gives no sign of life */
  | { r: "dup"; turn: string; assistant: string; status: TurnStatus; dead: boolean }
  | { r: "busy"; turn: string; assistant: string }
  /** the reply to continue had a dead turn, now ended: its text has to be recovered first */
  | { r: "again"; superseded: string }
  /** the reply to continue is not the one that was seen */
  | { r: "changed"; revision: number; parts: MessageParts }
  | {
      r: "not_found" | "target_not_found" | "parent_not_found" | "nothing_to_continue" | "conflict";
    };

/** What is asked of a turn: an answer to a line, another reply beside one, or more of one. */
export type TurnTask =
  | { verb: "send"; parentId: string | null; message: { id: string; parts: MessageParts } }
  | { verb: "regenerate"; targetId: string }
  /** only if the reply still has this `revision`, when one is given */
  | { verb: "continue"; targetId: string; revision: number | null };

/** Begins an assistant turn in one trip; see `begin_turn` in the migrations. Rejects with SQLSTATE P0409 on a foreign message id. */
export async function beginTurn(
  db: Db,
  turn: {
    userId: string;
    chatId: string;
    turnId: string;
    task: TurnTask;
    assistantId: string;
    requestHash: string;
    supersede: string | null;
    /** seconds until another may take over */
    lease: number;
    /** messages of context */
    context: number;
    owner: string;
  },
): Promise<BeginTurn> {
  const { task } = turn;
  const line = task.verb === "send" ? task : null;
  const target = task.verb === "send" ? null : task.targetId;
  const revision = task.verb === "continue" ? task.revision : null;
  const parts = line ? JSON.stringify(line.message.parts) : null;
  return call<BeginTurn>(
    db,
    sql`begin_turn(${turn.userId}, ${turn.chatId}::uuid, ${turn.turnId}::uuid, ${task.verb}, ${line?.parentId ?? null}::uuid,
      ${line?.message.id ?? null}::uuid, ${parts}::jsonb, ${target}::uuid, ${revision}::int, ${turn.assistantId}::uuid,
      ${turn.requestHash}, ${turn.supersede}::uuid, make_interval(secs => ${turn.lease}), ${turn.context}::int,
      ${turn.owner}::uuid)`,
  );
}

/** What a producer learns from its sign of life: whether it still owns the turn, and whether it was asked to stop. */
export type Checkpoint = { alive: true; stop: boolean } | { alive: false };

/** Extends a running turn's lease by `lease` seconds and stores its text so far. */
export async function checkpointTurn(
  db: Db,
  turn: { turnId: string; owner: string; parts: MessageParts; seq: number; lease: number },
): Promise<Checkpoint> {
  return call<Checkpoint>(
    db,
    sql`checkpoint_turn(${turn.turnId}::uuid, ${turn.owner}::uuid, ${JSON.stringify(turn.parts)}::jsonb, ${turn.seq}::int,
      make_interval(secs => ${turn.lease}))`,
  );
}

export type StopTurn = { r: "stopping"; dead: boolean } | { r: "not_running" } | { r: "not_found" };

/** Asks a running turn of the caller's to end. `dead` says that its producer gives no sign of life. */
export async function stopTurn(
  db: Db,
  turn: { userId: string; chatId: string; turnId: string },
): Promise<StopTurn> {
  return call<StopTurn>(
    db,
    sql`stop_turn(${turn.userId}, ${turn.chatId}::uuid, ${turn.turnId}::uuid)`,
  );
}

/** Undoes a begin that never reached the model. True when it was undone. */
export async function cancelTurn(
  db: Db,
  turn: { turnId: string; owner: string },
): Promise<boolean> {
  return call<boolean>(db, sql`cancel_turn(${turn.turnId}::uuid, ${turn.owner}::uuid)`);
}

export type FinishTurn = { r: "won" | "lost"; status: TurnStatus } | { r: "alive" } | { r: "gone" };

/** Ends a turn once and stores its text; safe to repeat. */
export async function finishTurn(
  db: Db,
  turn: {
    turnId: string;
    status: Exclude<TurnStatus, "running">;
    parts: MessageParts;
    seq: number;
    metadata: MessageMetadata;
    /** leave a turn alone whose producer still gives signs of life */
    onlyExpired?: boolean;
    /** false when the turn's log could not be read, so that somebody has to come back for its text */
    settled?: boolean;
  },
): Promise<FinishTurn> {
  return call<FinishTurn>(
    db,
    sql`finish_turn(${turn.turnId}::uuid, ${turn.status}, ${JSON.stringify(turn.parts)}::jsonb, ${turn.seq}::int,
      ${JSON.stringify(turn.metadata)}::jsonb, ${turn.onlyExpired ?? false}, ${turn.settled ?? true})`,
  );
}

/** The turn that runs in a chat, if any; `chat` is false when the chat is not the caller's. */
export async function findRunningTurn(
  db: Db,
  params: { userId: string; chatId: string },
): Promise<{ chat: boolean; turn: { id: string; expired: boolean } | null }> {
  const { rows } = await db.execute<{ id: string | null; expired: boolean }>(sql`
    select g.id, g.lease_until < now() as expired from chats c
    left join generations g on g.chat_id = c.id and g.status = 'running'
    where c.id = ${params.chatId}::uuid and c.user_id = ${params.userId} and c.deleted_at is null`);
  const [row] = rows;
  return {
    chat: row !== undefined,
    turn: row?.id ? { id: row.id, expired: row.expired } : null,
  };
}

/** How a turn stands; null when it is gone with its chat. */
export async function findTurnStatus(
  db: Db,
  params: { turnId: string },
): Promise<{ status: TurnStatus; expired: boolean } | null> {
  const { rows } = await db.execute<{ status: TurnStatus; expired: boolean }>(sql`
    select status, status = 'running' and lease_until < now() as expired from generations where id = ${params.turnId}::uuid`);
  return rows[0] ?? null;
}

/**
 * Turns that somebody has to look after: running ones whose producer has given no sign of life in time, and ended ones whose log may
 * hold more than the database, for as long as logs are kept.
 */
export async function listLostTurns(
  db: Db,
  params: { limit: number },
): Promise<{ chatId: string; turnId: string }[]> {
  const { rows } = await db.execute<{ chatId: string; turnId: string }>(sql`
    (select id as "turnId", chat_id as "chatId" from generations
      where status = 'running' and lease_until < now() order by lease_until limit ${params.limit}::int)
    union all
    (select id, chat_id from generations where not settled and status <> 'running'
      and ended_at between now() - interval '24 hours' and now() - interval '30 seconds' order by ended_at limit ${params.limit}::int)`);
  return rows;
}
