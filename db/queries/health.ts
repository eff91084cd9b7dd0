import { sql } from "drizzle-orm";
import type { Db } from "../client.ts";

/** Resolves when the database answers and its migrations have run; rejects otherwise. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.execute(sql`select 1 from messages limit 1`);
}
