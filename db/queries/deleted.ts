import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { chats } from "../schema/index.ts";
import { call } from "./call.ts";

/** Puts a chat away and stops what is being written in it; null when it is not the caller's. */
export async function deleteChat(
  db: Db,
  params: { userId: string; chatId: string },
): Promise<{ stopped: string | null } | null> {
  const { userId, chatId } = params;
  const gone = await call<{ r: "ok"; stopped: string | null } | { r: "not_found" }>(
    db,
    sql`delete_chat(${userId}, ${chatId}::uuid)`,
  );
  return gone.r === "ok" ? { stopped: gone.stopped } : null;
}

/** Brings back a chat that was deleted at most `keep` days ago. True when it was the caller's. */
export async function restoreChat(
  db: Db,
  params: { userId: string; chatId: string; keep: number },
): Promise<boolean> {
  const rows = await db
    .update(chats)
    .set({ deletedAt: null, updatedAt: sql`${chats.updatedAt}` })
    .where(
      and(
        eq(chats.id, params.chatId),
        eq(chats.userId, params.userId),
        sql`${chats.deletedAt} > now() - make_interval(days => ${params.keep}::int)`,
      ),
    )
    .returning({ id: chats.id });
  return rows.length > 0;
}

/** Removes for good what was deleted more than `keep` days ago, at most `limit` chats and as many lines. Gives how many. */
export async function sweepDeleted(
  db: Db,
  params: { keep: number; limit: number },
): Promise<{ chats: number; messages: number }> {
  const { keep, limit } = params;
  const { rows } = await db.execute<{ chats: number; messages: number }>(sql`
    with old_chats as (
      delete from chats where id in (select id from chats
        where deleted_at < now() - make_interval(days => ${keep}::int) limit ${limit}::int) returning id
    ), old_messages as (
      delete from messages where id in (select id from messages
        where deleted_at < now() - make_interval(days => ${keep}::int) order by depth desc limit ${limit}::int) returning id
    )
    select (select count(*) from old_chats)::int as chats, (select count(*) from old_messages)::int as messages`);
  return rows[0] ?? { chats: 0, messages: 0 };
}
