import { drizzle } from "drizzle-orm/node-postgres";
import { Client } from "pg";
import type { Db } from "../db/client.ts";
import { findTree } from "../db/queries/branches.ts";
import { findHistory } from "../db/queries/messages.ts";
import type { Field } from "./field.ts";
import { type Row, type Spread, spread } from "./figures.ts";

/** Messages in the chats that are read. */
const SMALL = 100;
const LARGE = 100_000;
const TREE = 10_000;

/** What a page of history and a whole tree cost, in the database and over HTTP. */
export async function measureDatabase(field: Field, repeats: number): Promise<Row[]> {
  const client = new Client({ connectionString: field.stack.postgresUrl });
  await client.connect();
  try {
    const chats = new Map<number, string>();
    for (const length of [SMALL, TREE, LARGE]) {
      const chatId = await field.ours.contender.startChat();
      await lengthen(client, chatId, length);
      chats.set(length, chatId);
    }
    await addCompany(client, chats.get(SMALL) ?? "");
    await client.query("vacuum analyze messages");
    const { userId } = field.ours.contender;
    const history = (length: number) => {
      const page = { userId, chatId: chats.get(length) ?? "", from: null, limit: 50 };
      return timeQuery(client, (db) => findHistory(db, page), repeats);
    };
    const fetched = (length: number, what: string) =>
      timeFetch(field, `/api/chats/${chats.get(length)}/${what}`, repeats);
    const [few, many] = [await history(SMALL), await history(LARGE)];
    const [near, far] = [await fetched(SMALL, "messages"), await fetched(LARGE, "messages")];
    const place = { userId, chatId: chats.get(TREE) ?? "" };
    const tree = await timeQuery(client, (db) => findTree(db, place), repeats);
    const whole = await fetched(TREE, "tree");
    const flat = { words: "≤ 1.5 × that of 100", kept: far.ms.p50 <= 1.5 * near.ms.p50 };
    return [
      ms("newest 50 of 100 messages, in the database", few, quick(few)),
      ms("newest 50 of 100,000 messages, in the database", many, quick(many)),
      ms("newest 50 of 100 messages, over HTTP", near.ms),
      ms("newest 50 of 100,000 messages, over HTTP", far.ms, flat),
      ms("tree of 10,000 messages, in the database", tree),
      ms("tree of 10,000 messages, over HTTP", whole.ms),
      { name: "tree of 10,000 messages", unit: "KiB", ours: spread([whole.bytes / 1_024]) },
    ];
  } finally {
    await client.end();
  }
}

const ms = (name: string, ours: Spread, target?: Row["target"]): Row =>
  target ? { name, unit: "ms", ours, target } : { name, unit: "ms", ours };

const quick = (page: Spread) => ({ words: "≤ 2 ms", kept: page.p50 <= 2 });

/** Writes one long path below a chat's greeting. */
async function lengthen(client: Client, chatId: string, length: number): Promise<void> {
  // The check of each row's parent would go by a plan that was made when the table was empty.
  await client.query("discard plans");
  await client.query(
    `with line as (
       select gen_random_uuid() as id, i, repeat('The harbour light turned once and then again. ', 8) as text
       from generate_series(1, $2::int) i
     ), path as (
       select id, i, lag(id, 1, (select active_leaf_id from chats where id = $1::uuid)) over (order by i) as parent_id, text
       from line
     )
     insert into messages (id, chat_id, parent_id, depth, role, parts)
     select id, $1::uuid, parent_id, i, case when i % 2 = 1 then 'user' else 'assistant' end,
       jsonb_build_array(jsonb_build_object('type', 'text', 'text', text))
     from path order by i`,
    [chatId, length],
  );
  await client.query(
    "update chats set active_leaf_id = (select id from messages where chat_id = $1 order by n desc limit 1) where id = $1",
    [chatId],
  );
}

/** Gives a chat a thousand short neighbours: plans follow from how long chats are as a rule. */
async function addCompany(client: Client, chatId: string): Promise<void> {
  await client.query(
    `insert into chats (id, user_id, persona_id, persona_version_id, settings)
     select gen_random_uuid(), user_id, persona_id, persona_version_id, settings
     from chats, generate_series(1, 1000) where id = $1`,
    [chatId],
  );
  await client.query(
    `insert into messages (id, chat_id, depth, role)
     select gen_random_uuid(), c.id, 0, 'assistant' from chats c, generate_series(1, 20)
     where not exists (select 1 from messages where chat_id = c.id)`,
  );
}

/** Planning and execution as the database tells them, in milliseconds, of the very statement a query function sends. */
async function timeQuery(
  client: Client,
  ask: (db: Db) => Promise<unknown>,
  repeats: number,
): Promise<Spread> {
  let sent = { query: "", params: [] as unknown[] };
  const logger = {
    logQuery: (query: string, params: unknown[]) => void (sent = { query, params }),
  };
  // Query functions need nothing that the two drivers do differently.
  await ask(drizzle(client, { logger }) as unknown as Db);
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const { rows } = await client.query<{ "QUERY PLAN": Record<string, number>[] }>(
      `explain (analyze, format json) ${sent.query}`,
      sent.params,
    );
    const plan = rows[0]?.["QUERY PLAN"][0];
    times.push((plan?.["Planning Time"] ?? NaN) + (plan?.["Execution Time"] ?? NaN));
  }
  return spread(times);
}

async function timeFetch(field: Field, path: string, repeats: number) {
  const { headers } = field.ours.contender;
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < repeats; i++) {
    const begun = performance.now();
    const answer = await fetch(`http://127.0.0.1:${field.ours.running.port}${path}`, { headers });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    times.push(performance.now() - begun);
  }
  return { ms: spread(times), bytes };
}
