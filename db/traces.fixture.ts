import { sql } from "drizzle-orm";
import { openDb } from "./client.ts";

/** For tests: where any of these words stands in a row of any table, by table and word. */
export async function findTraces(url: string, words: string[]): Promise<string[]> {
  const db = openDb(url);
  const { rows } = await db.execute<{
    name: string;
  }>(sql`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`);
  const all = sql`(select jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) as word)`;
  const found = await Promise.all(
    rows.map(async ({ name }) => {
      const table = sql.identifier(name);
      const { rows: hits } = await db.execute<{ word: string }>(
        sql`select distinct w.word from ${all} w join ${table} t on position(w.word in t::text) > 0`,
      );
      return hits.map(({ word }) => `${name}: ${word}`);
    }),
  );
  return found.flat();
}

/** For tests: the week of somebody who left is over. */
export async function endWeek(url: string, userId: string): Promise<void> {
  const db = openDb(url);
  await db.execute(sql`update verification set value = (now() - interval '1 second')::text
    where identifier = ${`erase:${userId}`}`);
}

/** For tests: whether somebody is still to be erased. */
export const isToErase = async (url: string, userId: string): Promise<boolean> =>
  (await findTraces(url, [`erase:${userId}`])).length > 0;

/** For tests: somebody was here last so many days ago. */
export async function wasHere(
  url: string,
  { userId, days }: { userId: string; days: number },
): Promise<void> {
  const db = openDb(url);
  const then = sql`now() - make_interval(days => ${days}::int)`;
  await db.execute(sql`update "user" set created_at = ${then} where id = ${userId}`);
  await db.execute(sql`update session set updated_at = ${then} where user_id = ${userId}`);
}
