import { sql } from "drizzle-orm";
import type { MemorySegment } from "../../worker/contract/memory.ts";
import type { Db } from "../client.ts";
import { call } from "./call.ts";
import type { TurnMaterial } from "./material.ts";

/** Messages that a segment tells of. */
export const STRETCH = 20;

/** How many short segments may stand side by side, and how many of them then become one. */
const MOST = 6;
const MERGED = 4;

/** A segment to be made, with its lines from the first to the last. */
export interface MemoryWork {
  messageId: string;
  from: number;
  to: number;
  /** tells whether a line has changed since */
  stamp: string;
  lines: TurnMaterial["context"];
}

/** The next segment to make for a path; null when its memory is complete. */
export async function findMemoryWork(
  db: Db,
  params: { chatId: string; leafId: string },
): Promise<MemoryWork | null> {
  const { chatId, leafId } = params;
  return call<MemoryWork | null>(
    db,
    sql`memory_work(${chatId}::uuid, ${leafId}::uuid, ${STRETCH}::int, ${MOST}::int, ${MERGED}::int)`,
  );
}

/**
 * Keeps a segment that was made, unless it is there already, its lines have changed meanwhile, or the person has written there. True when
 * it was kept.
 */
export async function keepMemory(
  db: Db,
  made: { id: string; chatId: string; work: MemoryWork; text: string },
): Promise<boolean> {
  const { id, chatId, work, text } = made;
  return call<boolean>(
    db,
    sql`keep_memory(${id}::uuid, ${chatId}::uuid, ${work.messageId}::uuid, ${work.from}::int, ${work.stamp}, ${text})`,
  );
}

/**
 * The segments along a path of the caller's, oldest first, those that were taken out among them. `missing` when `leafId` is not in the
 * chat, null when the chat is not theirs.
 */
export async function findMemory(
  db: Db,
  params: { userId: string; chatId: string; leafId: string | null },
): Promise<{
  segments: (MemorySegment & { beforeId: string | null })[];
  missing: boolean;
  latestLeafId: string | null;
} | null> {
  const { userId, chatId, leafId } = params;
  const { rows } = await db.execute<{
    segments: (MemorySegment & { beforeId: string | null })[];
    missing: boolean;
    latestLeafId: string | null;
  }>(sql`
    select path_memory(c.id, coalesce(${leafId}::uuid, c.active_leaf_id)) as segments, c.active_leaf_id as "latestLeafId",
      ${leafId}::uuid is not null and not exists (
        select 1 from messages m where m.id = ${leafId}::uuid and m.chat_id = c.id and m.deleted_at is null) as missing
    from chats c where c.id = ${chatId}::uuid and c.user_id = ${userId} and c.deleted_at is null`);
  return rows[0] ?? null;
}

/** Writes in a segment of the caller's, or pins it; an empty `text` takes it out. Null when it is not theirs or was taken out. */
export async function changeMemory(
  db: Db,
  change: {
    userId: string;
    chatId: string;
    segmentId: string;
    text?: string | undefined;
    pinned?: boolean | undefined;
  },
): Promise<MemorySegment | null> {
  const { userId, chatId, segmentId, text = null, pinned = null } = change;
  return call<MemorySegment | null>(
    db,
    sql`change_memory(${userId}, ${chatId}::uuid, ${segmentId}::uuid, ${text}::text, ${pinned}::boolean)`,
  );
}
