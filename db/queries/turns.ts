import { sql } from "drizzle-orm";
import type { ChatSettings, Mode } from "../../worker/contract/chats.ts";
import type { MessageMetadata, MessageParts, Role } from "../../worker/contract/messages.ts";
import type {
  ContentRating,
  Lorebook,
  PersonaData,
  RoleplayData,
} from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import type { z } from "zod";

/** What a prompt is made from: read in the same trip that begins the turn. */
export interface TurnMaterial {
  mode: Mode;
  settings: ChatSettings;
  untitled: boolean;
  rating: ContentRating;
  persona: PersonaData;
  roleplayData: RoleplayData | null;
  lorebook: Lorebook | null;
  /** the path above the reply, oldest first; `depth` counts from the root */
  context: {
    id: string;
    role: z.infer<typeof Role>;
    parts: MessageParts;
    depth: number;
    status: string;
  }[];
}

export type TurnStatus = "running" | "done" | "stopped" | "error" | "abandoned";

export type BeginTurn =
  | { r: "ok"; turn: string; assistant: string; material: TurnMaterial }
  | { r: "dup"; turn: string; assistant: string; status: TurnStatus }
  | { r: "busy"; turn: string; assistant: string }
  | { r: "not_found" }
  | { r: "conflict" }
  | { r: "parent_not_found" };

/** Begins an assistant turn in one trip; see `begin_turn` in the migrations. Rejects with SQLSTATE P0409 on a foreign message id. */
export async function beginTurn(
  db: Db,
  turn: {
    userId: string;
    chatId: string;
    turnId: string;
    parentId: string | null;
    message: { id: string; parts: MessageParts } | null;
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
  const parts = turn.message ? JSON.stringify(turn.message.parts) : null;
  const { rows } = await db.execute<{ result: BeginTurn }>(sql`select begin_turn(
    ${turn.userId}, ${turn.chatId}::uuid, ${turn.turnId}::uuid, ${turn.parentId}::uuid, ${turn.message?.id ?? null}::uuid,
    ${parts}::jsonb, ${turn.assistantId}::uuid, ${turn.requestHash}, ${turn.supersede}::uuid,
    make_interval(secs => ${turn.lease}), ${turn.context}::int, ${turn.owner}::uuid) as result`);
  const [row] = rows;
  if (!row) throw new Error("begin_turn gave no row");
  return row.result;
}

export type FinishTurn = { r: "won" | "lost"; status: TurnStatus } | { r: "gone" };

/** Ends a turn once and stores its text; safe to repeat. */
export async function finishTurn(
  db: Db,
  turn: {
    turnId: string;
    status: Exclude<TurnStatus, "running">;
    parts: MessageParts;
    seq: number;
    metadata: MessageMetadata;
  },
): Promise<FinishTurn> {
  const { rows } = await db.execute<{ result: FinishTurn }>(sql`select finish_turn(
    ${turn.turnId}::uuid, ${turn.status}, ${JSON.stringify(turn.parts)}::jsonb, ${turn.seq}::int,
    ${JSON.stringify(turn.metadata)}::jsonb) as result`);
  const [row] = rows;
  if (!row) throw new Error("finish_turn gave no row");
  return row.result;
}
