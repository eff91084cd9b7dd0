import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { sql } from "drizzle-orm";
import { openDb } from "../db/client.ts";

/**
 * Writes a long path below a chat's greeting, in the database of the app whose data is in `data`. Lines differ in length, and begin with
 * their number: Night 1, Night 2 …
 */
export async function lengthen(data: string, chatId: string, count: number): Promise<void> {
  const { DATABASE_URL = "" } = parseEnv(readFileSync(resolve(data, "worker.env"), "utf8"));
  const db = openDb(DATABASE_URL);
  // the check of each row's parent would go by a plan that was made when the table was empty
  await db.execute(sql`discard plans`);
  await db.execute(sql`
    with line as (
      select gen_random_uuid() as id, i, ${SENTENCE}::text as words from generate_series(1, ${count}::int) i
    ), path as (
      select id, i, words, lag(id, 1, (select active_leaf_id from chats where id = ${chatId}::uuid)) over (order by i) as parent_id from line
    )
    insert into messages (id, chat_id, parent_id, depth, role, parts)
    select id, ${chatId}::uuid, parent_id, i, case when i % 2 = 1 then 'user' else 'assistant' end,
      jsonb_build_array(jsonb_build_object('type', 'text', 'text', 'Night ' || i || '. ' || repeat(words, 1 + i * 7 % 11)))
    from path order by i`);
  await db.execute(sql`
    update chats set active_leaf_id = (select id from messages where chat_id = ${chatId}::uuid order by n desc limit 1)
    where id = ${chatId}::uuid`);
}

const SENTENCE = "The *harbour light* turned once, and she said, “Wait for me.” ";
