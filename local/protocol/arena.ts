import { randomUUID } from "node:crypto";
import { Client, Pool } from "pg";
import { v7 } from "uuid";
import { openDb } from "../../db/client.ts";
import { user } from "../../db/schema/auth.ts";
import { chats } from "../../db/schema/chats.ts";
import { ChatSettings } from "../../worker/contract/chats.ts";
import type { MessageParts } from "../../worker/contract/messages.ts";
import { startStack, type Stack } from "../stack.ts";

/** Where the stress happens: a database of its own behind the stand-ins, with some chats of one person, and a diary of every write. */
export interface Arena {
  stack: Stack;
  /** around the stand-ins and their faults: for looking, not for taking part */
  pool: Pool;
  userId: string;
  chatIds: string[];
  close(): Promise<void>;
}

/** Each text a message has had and each status a turn has had, in order: what polling would miss. */
const DIARY = `
  create table diary_texts (at bigint generated always as identity, id uuid, revision int, text text);
  create table diary_ends (at bigint generated always as identity, id uuid, was text, status text);
  create function note_text() returns trigger language plpgsql as $$ begin
    insert into diary_texts (id, revision, text) values (new.id, new.revision, coalesce(new.parts->0->>'text', ''));
    return null; end $$;
  create function note_end() returns trigger language plpgsql as $$ begin
    if old.status <> new.status then insert into diary_ends (id, was, status) values (new.id, old.status, new.status); end if;
    return null; end $$;
  create trigger note_text after insert or update of parts, revision on messages for each row execute function note_text();
  create trigger note_end after update of status on generations for each row execute function note_end()`;

/** Sets the stage on the PostgreSQL and Redis that are given; `close` leaves nothing behind in the former. */
export async function openArena(servers: {
  database: string;
  redis: string;
  chats: number;
}): Promise<Arena> {
  const url = new URL(servers.database);
  url.pathname = `/stress_${randomUUID().replaceAll("-", "")}`;
  const name = url.pathname.slice(1);
  await administer(servers.database, `create database ${name}`);
  const settings = { LOCAL_DATABASE_URL: url.href, LOCAL_REDIS_URL: servers.redis };
  const stack = await startStack({ settings, pace: 0 });
  const pool = new Pool({ connectionString: url.href, max: 4 });
  // the drop below may be faster than the goodbye of an idle connection
  pool.on("error", () => undefined);
  const people = await addPeople(stack, servers.chats);
  await pool.query(DIARY);
  const close = async () => {
    await pool.end();
    await stack.close();
    await administer(servers.database, `drop database ${name} with (force)`);
  };
  return { stack, pool, ...people, close };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function addPeople(stack: Stack, count: number) {
  const db = openDb(stack.env["DATABASE_URL"] ?? "");
  const userId = v7();
  const chatIds = Array.from({ length: count }, () => v7());
  const persona = await db.query.personas.findFirst();
  if (!persona?.currentVersionId) throw new Error("the starters are missing");
  const settings = ChatSettings.parse({});
  const pinned = { personaId: persona.id, personaVersionId: persona.currentVersionId };
  await db.insert(user).values({ id: userId, name: "Stress", email: `${userId}@stress.test` });
  await db.insert(chats).values(chatIds.map((id) => ({ id, userId, ...pinned, settings })));
  return { userId, chatIds };
}

/** What a page shows of a chat. */
export interface Sight {
  leafId: string | null;
  running: string | null;
  /** the newest replies, whether or not they are being written */
  replies: { id: string; revision: number; parts: MessageParts }[];
}

/** Looks at a chat, around the faults. */
export async function lookAtChat({ pool }: Arena, chatId: string): Promise<Sight> {
  const { rows } = await pool.query<Sight>(
    `select c.active_leaf_id as "leafId",
       (select id from generations where chat_id = c.id and status = 'running') as running,
       coalesce((select jsonb_agg(jsonb_build_object('id', id, 'revision', revision, 'parts', parts)) from (
         select * from messages where chat_id = c.id and role = 'assistant' order by n desc limit 3) m
       ), '[]') as replies
     from chats c where c.id = $1`,
    [chatId],
  );
  return rows[0] ?? { leafId: null, running: null, replies: [] };
}
