import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../client.ts";

/** Calls one of the migrations' SQL functions and gives its JSON. */
export async function call<Result>(db: Db, fn: SQL): Promise<Result> {
  const { rows } = await db.execute<{ result: Result }>(sql`select ${fn} as result`);
  const [row] = rows;
  if (!row) throw new Error("a function gave no row");
  return row.result;
}
