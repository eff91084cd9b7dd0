import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { inject, expect, onTestFinished, test } from "vitest";
import { migrateDatabase } from "./migrate.ts";
import { seedStarters } from "./seed.ts";

const project = resolve(import.meta.dirname, "..");
const url = () => inject("postgresUrl");

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: url() });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

interface Begin {
  userId: string;
  chatId: string;
  parent: string | undefined;
  turn: string;
  owner?: string;
  message?: string;
  lease?: string;
}

/** Begins a turn with a line that says "x". */
async function begin(client: Client, turn: Begin) {
  const { userId, chatId, parent, lease = "45 seconds" } = turn;
  const { owner = crypto.randomUUID(), message = crypto.randomUUID() } = turn;
  const { rows } = await client.query(
    `select begin_turn($1, $2, $3, 'send', $4, $5, '[{"type":"text","text":"x"}]', null, null, $6, 'h', null, $7, 30, $8) as r`,
    [userId, chatId, turn.turn, parent, message, crypto.randomUUID(), lease, owner],
  );
  return rows[0].r;
}

/** A chat of a new person with a line of `length` messages, root first. */
async function makeLine(client: Client, length: number) {
  const userId = crypto.randomUUID();
  const chatId = crypto.randomUUID();
  await client.query(
    `insert into "user" (id, name, email) values ($1, 'Ann', $1 || '@example.com')`,
    [userId],
  );
  await client.query(
    `insert into chats (id, user_id, persona_id, persona_version_id, settings)
     select $1, $2, p.id, p.current_version_id, '{}' from personas p order by p.id limit 1`,
    [chatId, userId],
  );
  const ids: string[] = [];
  for (let depth = 0; depth < length; depth++) {
    ids.push(crypto.randomUUID());
    await client.query(
      `insert into messages (id, chat_id, parent_id, depth, role) values ($1, $2, $3, $4, 'user')`,
      [ids[depth], chatId, ids[depth - 1] ?? null, depth],
    );
  }
  return { userId, chatId, ids };
}

test("a message can't be given another parent, chat, depth or number, so no cycle can be made", async () => {
  const client = await connect();
  const { chatId, ids } = await makeLine(client, 3);
  const other = await makeLine(client, 1);
  for (const change of [
    `parent_id = '${ids[2]}', depth = 3`,
    `chat_id = '${other.chatId}'`,
    "depth = 7",
    "parent_id = null, depth = 0",
  ]) {
    const attempt = client.query(`update messages set ${change} where id = $1`, [ids[1]]);
    await expect(attempt, change).rejects.toMatchObject({ constraint: "messages_keep_place" });
  }
  await client.query("update messages set parts = '[]', revision = 2 where id = $1", [ids[1]]);
  expect(chatId).not.toBe(other.chatId);
});

test("a message can't follow itself, a message of another chat, or nothing while it claims a depth", async () => {
  const client = await connect();
  const { chatId } = await makeLine(client, 1);
  const other = await makeLine(client, 1);
  const insert = (id: string, parent: string | null, depth: number) =>
    client.query(
      "insert into messages (id, chat_id, parent_id, depth, role) values ($1, $2, $3, $4, 'user')",
      [id, chatId, parent, depth],
    );
  const self = crypto.randomUUID();
  await expect(insert(self, self, 1)).rejects.toMatchObject({
    constraint: "messages_not_own_parent",
  });
  await expect(insert(crypto.randomUUID(), other.ids[0] ?? "", 1)).rejects.toMatchObject({
    constraint: "messages_parent",
  });
  await expect(insert(crypto.randomUUID(), null, 1)).rejects.toMatchObject({
    constraint: "messages_depth",
  });
});

test("a chat has one running turn at the most", async () => {
  const client = await connect();
  const { userId, chatId, ids } = await makeLine(client, 1);
  const run = () =>
    client.query(
      `insert into generations (id, chat_id, user_id, assistant_id, request_hash, status, owner, lease_until)
       values (gen_random_uuid(), $1, $2, $3, 'h', 'running', gen_random_uuid(), now())`,
      [chatId, userId, ids[0]],
    );
  await run();
  await expect(run()).rejects.toMatchObject({
    code: "23505",
    constraint: "generations_one_running",
  });
});

test("a turn whose lease has run out is taken over, and its late writer can't change how it ended", async () => {
  const client = await connect();
  const { userId, chatId, ids } = await makeLine(client, 1);
  const dead = crypto.randomUUID();
  expect(
    (await begin(client, { userId, chatId, parent: ids[0], turn: dead, lease: "-1 second" })).r,
  ).toBe("ok");
  const next = await begin(client, { userId, chatId, parent: ids[0], turn: crypto.randomUUID() });
  expect(next).toMatchObject({ r: "ok", superseded: dead });
  expect(next.material.context).toHaveLength(2);
  const finish = (text: string, seq: number) =>
    client.query(`select finish_turn($1, 'done', $2, $3, '{}') as r`, [
      dead,
      JSON.stringify([{ type: "text", text }]),
      seq,
    ]);
  expect((await finish("a longer text", 13)).rows[0].r).toEqual({ r: "lost", status: "abandoned" });
  await finish("shorter", 7);
  const { rows } = await client.query(
    "select m.status, m.parts from messages m join generations g on g.assistant_id = m.id where g.id = $1",
    [dead],
  );
  expect(rows[0]).toEqual({
    status: "interrupted",
    parts: [{ type: "text", text: "a longer text" }],
  });
});

test("a producer hears in its sign of life that it goes on, is to stop, or has lost the turn", async () => {
  const client = await connect();
  const { userId, chatId, ids } = await makeLine(client, 1);
  const [turn, owner] = [crypto.randomUUID(), crypto.randomUUID()];
  await begin(client, { userId, chatId, parent: ids[0], turn, owner });
  const sign = async (by: string, seq: number, text: string) =>
    (
      await client.query("select checkpoint_turn($1, $2, $3, $4, '45 seconds') as r", [
        turn,
        by,
        JSON.stringify([{ type: "text", text }]),
        seq,
      ])
    ).rows[0].r;
  expect(await sign(owner, 3, "three")).toEqual({ alive: true, stop: false });
  expect(await sign(owner, 2, "two")).toEqual({ alive: true, stop: false });
  expect(await sign(crypto.randomUUID(), 9, "stolen")).toEqual({ alive: false });
  const { rows } = await client.query(
    "select m.parts from messages m join generations g on g.assistant_id = m.id where g.id = $1",
    [turn],
  );
  expect(rows[0].parts[0].text).toBe("three");
  const stop = async (who: string) =>
    (await client.query("select stop_turn($1, $2, $3) as r", [who, chatId, turn])).rows[0].r;
  expect(await stop("a stranger")).toEqual({ r: "not_found" });
  expect(await stop(userId)).toEqual({ r: "stopping", dead: false });
  expect(await sign(owner, 4, "four")).toEqual({ alive: true, stop: true });
  const finish = async (needExpired: boolean) =>
    (
      await client.query("select finish_turn($1, 'stopped', '[]', 0, '{}', $2) as r", [
        turn,
        needExpired,
      ])
    ).rows[0].r;
  expect(await finish(true)).toEqual({ r: "alive" });
  expect(await finish(false)).toEqual({ r: "won", status: "stopped" });
  expect(await sign(owner, 5, "five")).toEqual({ alive: false });
  expect(await stop(userId)).toEqual({ r: "not_running" });
});

test("a turn that never reached the model is undone with its line, unless something else follows the line", async () => {
  const client = await connect();
  const { userId, chatId, ids } = await makeLine(client, 1);
  const lines = async () =>
    (await client.query("select id from messages where chat_id = $1", [chatId])).rowCount;
  const [turn, owner, message] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await begin(client, { userId, chatId, parent: ids[0], turn, owner, message });
  expect(await lines()).toBe(3);
  const cancel = async (which: string, by: string) =>
    (await client.query("select cancel_turn($1, $2) as r", [which, by])).rows[0].r;
  expect(await cancel(turn, crypto.randomUUID())).toBe(false);
  expect(await cancel(turn, owner)).toBe(true);
  expect(await lines()).toBe(1);
  const [first, again] = [crypto.randomUUID(), crypto.randomUUID()];
  await begin(client, { userId, chatId, parent: ids[0], turn: first, owner, message });
  await client.query("select finish_turn($1, 'error', '[]', 0, '{}')", [first]);
  await begin(client, { userId, chatId, parent: ids[0], turn: again, owner, message });
  expect(await cancel(again, owner)).toBe(true);
  expect(await lines()).toBe(3);
  const { rows } = await client.query(
    "select m.parent_id, m.status from chats c join messages m on m.id = c.active_leaf_id where c.id = $1",
    [chatId],
  );
  expect(rows[0]).toEqual({ parent_id: message, status: "error" });
});

test("migrating and seeding again changes nothing", async () => {
  const client = await connect();
  const state = async () =>
    (
      await client.query(
        "select p.name, p.updated_at, v.id, v.number from personas p join persona_versions v on v.persona_id = p.id where p.owner_id = 'house' order by p.id",
      )
    ).rows;
  const before = await state();
  await migrateDatabase(url());
  await seedStarters(url());
  expect(await state()).toEqual(before);
  expect(before.map((row) => row.name)).toEqual([
    "Ambrose Quill",
    "Maren Holloway",
    "Tobiah Fenn",
    "Kestrel-9",
    "Oona Marchbank",
  ]);
});

test("the migrations make the tables that the schema describes", () => {
  const folder = mkdtempSync(join(tmpdir(), "drift-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(project, "db/migrations"), folder, { recursive: true });
  const before = readdirSync(folder, { recursive: true }).length;
  const kit = join(project, "node_modules/drizzle-kit/bin.cjs");
  const schema = "./db/schema/index.ts";
  execFileSync(
    process.execPath,
    [kit, "generate", "--dialect=postgresql", `--schema=${schema}`, `--out=${folder}`],
    {
      cwd: project,
      stdio: "pipe",
    },
  );
  expect(readdirSync(folder, { recursive: true })).toHaveLength(before);
});
