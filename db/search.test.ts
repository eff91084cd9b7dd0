import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { expect, inject, test } from "vitest";
import { openDb } from "./client.ts";
import { connect } from "./memories.fixture.ts";
import { listChats } from "./queries/chats.ts";
import type { Search } from "./queries/search.ts";

/** A person with chats of so many lines each, in which every five-hundredth tells of a heron; the database knows what it holds. */
async function makeChats(client: Client, { chats, lines }: { chats: number; lines: number }) {
  const userId = randomUUID();
  await client.query(
    `insert into "user" (id, name, email) values ($1, 'Ann', $1 || '@example.com')`,
    [userId],
  );
  await client.query(
    `with made as (
      insert into chats (id, user_id, persona_id, persona_version_id, settings)
      select gen_random_uuid(), $1, p.id, p.current_version_id, '{}'
      from (select * from personas where current_version_id is not null order by id limit 1) p, generate_series(1, $2)
      returning id
    )
    insert into messages (id, chat_id, depth, role, parts)
    select gen_random_uuid(), made.id, 0, 'assistant', jsonb_build_array(jsonb_build_object('type', 'text', 'text',
      case when place % 500 = 0 then 'Then a heron stood on the weir, ' else 'Then she said nothing of it, ' end
      || repeat('and the lamp turned over the water and back again ', 8) || place))
    from made, generate_series(1, $3) place`,
    [userId, chats, lines],
  );
  await client.query("select gin_clean_pending_list('messages_words')");
  await client.query("analyze messages, chats");
  return userId;
}

const search = (text: string, unspaced = false): Search => ({
  text,
  terms: text.split(" "),
  unspaced,
});

test("among many lines the words are found by their index", async () => {
  const client = await connect();
  const userId = await makeChats(client, { chats: 20, lines: 500 });
  const query = listChats(openDb(inject("databaseUrl")), {
    userId,
    search: search("heron we"),
    limit: 51,
  }).toSQL();
  const { rows } = await client.query(`explain ${query.sql}`, query.params);
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("Bitmap Index Scan on messages_words");
  expect((await client.query(query.sql, query.params)).rows).toHaveLength(20);
});
