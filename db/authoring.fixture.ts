import { eq, sql } from "drizzle-orm";
import { openDb } from "./client.ts";
import { chats, personas } from "./schema/index.ts";

/** For tests: shows a persona's current version to everybody. */
export async function publishPersona(url: string, personaId: string): Promise<void> {
  await openDb(url)
    .update(personas)
    .set({ visibility: "public", publicVersionId: sql`${personas.currentVersionId}` })
    .where(eq(personas.id, personaId));
}

/** For tests: has a persona, and the chats with it that were deleted, be put away so many days ago. */
export async function ageDeleted(url: string, personaId: string, days: number): Promise<void> {
  const db = openDb(url);
  const then = sql`now() - make_interval(days => ${days}::int)`;
  await db.batch([
    db.update(personas).set({ deletedAt: then }).where(eq(personas.id, personaId)),
    db
      .update(chats)
      .set({ deletedAt: then })
      .where(sql`${chats.personaId} = ${personaId}::uuid and ${chats.deletedAt} is not null`),
  ]);
}

/** For tests: whether a persona is stored at all. */
export async function isStored(url: string, personaId: string): Promise<boolean> {
  const row = await openDb(url).query.personas.findFirst({ where: eq(personas.id, personaId) });
  return row !== undefined;
}
