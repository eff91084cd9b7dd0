import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { session } from "../schema/auth.ts";

/** Somebody's sessions that have not run out, last seen first. */
export function listSessions(db: Db, params: { userId: string; limit: number }) {
  return db
    .select({ id: session.id, userAgent: session.userAgent, updatedAt: session.updatedAt })
    .from(session)
    .where(and(eq(session.userId, params.userId), gt(session.expiresAt, sql`now()`)))
    .orderBy(desc(session.updatedAt), session.id)
    .limit(params.limit);
}

/** Ends one of somebody's sessions; false when they have none of that id. */
export async function deleteSession(
  db: Db,
  params: { userId: string; sessionId: string },
): Promise<boolean> {
  const ended = await db
    .delete(session)
    .where(and(eq(session.id, params.sessionId), eq(session.userId, params.userId)))
    .returning({ id: session.id });
  return ended.length > 0;
}

/** Ends all of somebody's sessions but one. */
export async function deleteOtherSessions(
  db: Db,
  params: { userId: string; sessionId: string },
): Promise<void> {
  await db
    .delete(session)
    .where(and(ne(session.id, params.sessionId), eq(session.userId, params.userId)));
}
