import { Client } from "pg";
import { inject, onTestFinished } from "vitest";

/** A segment to be made, as the database asks for it. */
interface Work {
  messageId: string;
  from: number;
  to: number;
  stamp: string;
  lines: { parts: { text: string }[] }[];
}

/** A connection for one test. */
export async function connect(): Promise<Client> {
  const client = new Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** For tests: a chat of a new person with a line of `length` messages, and what can be done with its memory. */
export async function makeChat(length: number) {
  const client = await connect();
  const [userId, chatId] = [crypto.randomUUID(), crypto.randomUUID()];
  const ask = async (query: string, values: unknown[] = []) =>
    (await client.query(`select ${query} as r`, values)).rows[0].r;
  await client.query(
    `insert into "user" (id, name, email) values ($1, 'Ann', $1 || '@example.com')`,
    [userId],
  );
  await client.query(
    `insert into chats (id, user_id, persona_id, persona_version_id, settings)
     select $1, $2, p.id, p.current_version_id, '{}' from personas p order by p.id limit 1`,
    [chatId, userId],
  );
  /** Adds a line below a message, or at the root; each message says its id. Gives the ids. */
  const grow = async (parentId: string | null, depth: number, count: number) => {
    const ids = Array.from({ length: count }, () => crypto.randomUUID());
    await client.query(
      `insert into messages (id, chat_id, parent_id, depth, role, parts)
       select id, $1, parent, place, case when place % 2 = 0 then 'assistant' else 'user' end,
         jsonb_build_array(jsonb_build_object('type', 'text', 'text', id))
       from unnest($2::uuid[], $3::uuid[], $4::int[]) t (id, parent, place) order by place`,
      [chatId, ids, [parentId, ...ids.slice(0, -1)], ids.map((_, index) => depth + index)],
    );
    return ids;
  };
  const ids = await grow(null, 0, length);
  const at = (depth: number) => ids.at(depth) ?? "";
  const findWork = (leaf: string): Promise<Work | null> =>
    ask("memory_work($1, $2, 20, 6, 4)", [chatId, leaf]);
  const keep = (work: Work | null, text: string, by = client): Promise<boolean> =>
    by
      .query("select keep_memory(gen_random_uuid(), $1, $2, $3, $4, $5) as r", [
        chatId,
        work?.messageId,
        work?.from,
        work?.stamp,
        text,
      ])
      .then(({ rows }) => rows[0].r);
  const readPath = (leaf: string): Promise<{ id: string; from: number; text: string }[]> =>
    ask("path_memory($1, $2)", [chatId, leaf]);
  return {
    client,
    userId,
    chatId,
    at,
    grow,
    ask,
    findWork,
    keep,
    readPath,
    /** Makes what is missing, each segment saying `word` and where it stands. Gives what was made. */
    async remember(leaf: string, word = "first"): Promise<string[]> {
      const made: string[] = [];
      for (let work = await findWork(leaf); work; work = await findWork(leaf)) {
        made.push(`${word} ${work.from}-${work.to}`);
        await keep(work, `${word} ${work.from}-${work.to}`);
      }
      return made;
    },
    /** The texts along a path. */
    tell: async (leaf: string) => (await readPath(leaf)).map(({ text }) => text),
    /** The id of the segment that begins at a depth. */
    async segment(leaf: string, from: number): Promise<string> {
      return (await readPath(leaf)).find((found) => found.from === from)?.id ?? "";
    },
    /** Changes a message's text; `by` another connection when it is to run beside something. */
    rewrite: (id: string, text: string, by = client) =>
      by.query("update messages set parts = $2, revision = revision + 1 where id = $1", [
        id,
        JSON.stringify([{ type: "text", text }]),
      ]),
    change: (segment: string, text: string | null, pinned: boolean | null = null) =>
      ask("change_memory($1, $2, $3, $4, $5)", [userId, chatId, segment, text, pinned]),
  };
}
