import { eq, sql } from "drizzle-orm";
import { openDb } from "./client.ts";
import { session, user } from "./schema/auth.ts";
import { chats } from "./schema/chats.ts";
import { personas } from "./schema/personas.ts";

/** For tests: somebody's sessions as if they had not been seen for so many days. */
export async function ageSessions(
  url: string,
  { userId, days }: { userId: string; days: number },
): Promise<void> {
  const since = sql`make_interval(days => ${days}::int)`;
  await openDb(url)
    .update(session)
    .set({
      expiresAt: sql`${session.expiresAt} - ${since}`,
      updatedAt: sql`${session.updatedAt} - ${since}`,
    })
    .where(eq(session.userId, userId));
}

/** For tests: how many users, chats and personas are still a guest's, and how many chats and personas are the account's. */
export async function findOwners(
  url: string,
  { from, to }: { from: string; to: string },
): Promise<{ from: number; to: number }> {
  const db = openDb(url);
  const own = async (id: string) =>
    (await db.$count(chats, eq(chats.userId, id))) +
    (await db.$count(personas, eq(personas.ownerId, id)));
  const guests = await db.$count(user, eq(user.id, from));
  return { from: guests + (await own(from)), to: await own(to) };
}

/** For tests: the address of an account is somebody's who has shown that it is theirs. */
export async function verifyEmail(url: string, email: string): Promise<void> {
  await openDb(url).update(user).set({ emailVerified: true }).where(eq(user.email, email));
}
