import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { Client, Pool } from "pg";
import { startPglite, type LocalPostgres } from "./pglite.ts";

let postgres: LocalPostgres;

beforeAll(async () => {
  postgres = await startPglite();
}, 60_000);

afterAll(() => postgres.close());

function freshName(): string {
  return `t_${randomUUID().replaceAll("-", "")}`;
}

/** A connection that ends with the test. */
async function connect(settings: object = {}): Promise<Client> {
  const client = new Client({ host: postgres.host, port: postgres.port, user: "me", ...settings });
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  return client;
}

/** By a prepared statement that has the same name for all. */
function ask(client: Client, text: string) {
  return client.query({ name: "answer", text });
}

async function createCounter(client: Client): Promise<string> {
  const table = freshName();
  await client.query(`CREATE TABLE ${table} (id int PRIMARY KEY, n int NOT NULL)`);
  await client.query(`INSERT INTO ${table} VALUES (1, 0)`);
  return table;
}

async function readValue(client: Client, query: string): Promise<unknown> {
  const { rows } = await client.query<unknown[]>({ text: query, rowMode: "array" });
  return rows[0]?.[0];
}

test("any user, password and database name is accepted", async () => {
  const client = await connect({ user: "nobody", password: "wrong", database: "nowhere" });
  expect(await readValue(client, "SELECT 6 * 7")).toBe(42);
});

test("300 parallel updates over 20 connections all count", async () => {
  const client = await connect();
  const table = await createCounter(client);
  const pool = new Pool({ host: postgres.host, port: postgres.port, user: "me", max: 20 });
  const increment = { text: `UPDATE ${table} SET n = n + $1 WHERE id = 1`, values: [1] };
  await Promise.all(Array.from({ length: 300 }, () => pool.query(increment)));
  await pool.end();
  expect(await readValue(client, `SELECT n FROM ${table}`)).toBe(300);
});

test("40 parallel read-then-write transactions all count", async () => {
  const client = await connect();
  const table = await createCounter(client);
  const increment = async () => {
    const own = await connect();
    await own.query("BEGIN");
    const n = Number(await readValue(own, `SELECT n FROM ${table} WHERE id = 1 FOR UPDATE`));
    await own.query(`UPDATE ${table} SET n = $1`, [n + 1]);
    await own.query("COMMIT");
  };
  await Promise.all(Array.from({ length: 40 }, increment));
  expect(await readValue(client, `SELECT n FROM ${table}`)).toBe(40);
});

test("another connection waits for an open transaction and sees what it committed", async () => {
  const [writer, reader] = [await connect(), await connect()];
  const table = await createCounter(writer);
  await writer.query("BEGIN");
  await writer.query(`UPDATE ${table} SET n = 1`);
  let seen: unknown;
  const reading = readValue(reader, `SELECT n FROM ${table}`).then((n) => (seen = n));
  await writer.query(`UPDATE ${table} SET n = 2`);
  expect(seen).toBeUndefined();
  await writer.query("COMMIT");
  await reading;
  expect(seen).toBe(2);
});

test("a client that vanishes inside a transaction is rolled back and frees the way", async () => {
  const [leaver, stayer] = [await connect(), await connect()];
  const table = await createCounter(stayer);
  await leaver.query("BEGIN");
  await leaver.query(`UPDATE ${table} SET n = 99`);
  const reading = readValue(stayer, `SELECT n FROM ${table}`);
  leaver.connection.stream.destroy();
  expect(await reading).toBe(0);
});

test("a client that vanishes in a failed transaction leaves nothing behind", async () => {
  const [leaver, stayer] = [await connect(), await connect()];
  await leaver.query("BEGIN");
  await expect(leaver.query("SELECT 1 / 0")).rejects.toMatchObject({ code: "22012" });
  leaver.connection.stream.destroy();
  expect(await readValue(stayer, "SELECT 1")).toBe(1);
});

test("a transaction that idles while another waits is ended with a reason", async () => {
  const [holder, waiter] = [await connect(), await connect()];
  let reason: unknown;
  holder.on("error", (error) => (reason ??= error));
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  await holder.query("BEGIN");
  const waiting = readValue(waiter, "SELECT 1");
  const idle = () => {
    vi.advanceTimersByTime(10_000);
    return reason;
  };
  await expect.poll(idle).toMatchObject({ code: "25P03" });
  expect(await waiting).toBe(1);
});

test("prepared statements of the same name don't meet", async () => {
  const [one, two] = [await connect(), await connect()];
  expect((await ask(one, "SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
  expect((await ask(two, "SELECT 2 AS n")).rows).toEqual([{ n: 2 }]);
  expect((await ask(one, "SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
});

test("prepared statements go with their connection", async () => {
  const [leaver, stayer] = [await connect(), await connect()];
  const text = `SELECT '${freshName()}'`;
  const count = `SELECT count(*)::int FROM pg_prepared_statements WHERE statement = '${text.replaceAll("'", "''")}'`;
  await leaver.query({ name: "mine", text });
  expect(await readValue(stayer, count)).toBe(1);
  await leaver.end();
  await expect.poll(() => readValue(stayer, count)).toBe(0);
});

test("a SET stays with its connection", async () => {
  const [one, two] = [await connect(), await connect()];
  await one.query("SET search_path = 'o''ne', public; SET application_name = 'one'");
  await two.query("SELECT set_config('application_name', 'two', false)");
  expect(await readValue(one, "SHOW application_name")).toBe("one");
  expect(await readValue(two, "SHOW application_name")).toBe("two");
  expect(await readValue(two, "SHOW search_path")).toBe("public");
  expect(await readValue(one, "SHOW search_path")).toBe(`"o'ne", public`);
  await one.query("RESET search_path");
  await two.query("SELECT 1");
  expect(await readValue(one, "SHOW search_path")).toBe("public");
});

test("a role stays with its connection", async () => {
  const [one, two] = [await connect(), await connect()];
  const role = freshName();
  await one.query(`CREATE ROLE ${role}; SET ROLE ${role}`);
  expect(await readValue(two, "SELECT current_user")).toBe("postgres");
  expect(await readValue(one, "SELECT current_user")).toBe(role);
});

test("a SET goes with its connection", async () => {
  const [leaver, stayer] = [await connect(), await connect()];
  await leaver.query("SET default_transaction_read_only = on");
  await leaver.end();
  expect(await readValue(stayer, "SHOW default_transaction_read_only")).toBe("off");
  expect(await readValue(await connect(), "SHOW default_transaction_read_only")).toBe("off");
});

test.each(["simple", "extended"])("COPY FROM STDIN is refused by %s query", async (queryMode) => {
  const [client, other] = [await connect(), await connect()];
  const table = await createCounter(client);
  const copy = { text: `COPY ${table} FROM STDIN`, queryMode };
  await client.query("BEGIN");
  await expect(client.query(copy)).rejects.toThrow("cannot COPY FROM STDIN");
  await expect(client.query("SELECT 1")).rejects.toMatchObject({ code: "25P02" });
  await client.query("ROLLBACK");
  expect(await readValue(client, `SELECT count(*)::int FROM ${table}`)).toBe(1);
  expect(await readValue(other, `SELECT count(*)::int FROM ${table}`)).toBe(1);
});

test("a value of 20 MB goes there and back", async () => {
  const client = await connect();
  const value = "é".repeat(10_000_000);
  const { rows } = await client.query<{ echo: string }>("SELECT $1::text AS echo", [value]);
  expect(rows[0]?.echo === value).toBe(true);
});

test.each([
  ["JSON", "SELECT repeat('[', 1000000)::jsonb", "22P02"],
  ["a function", "SELECT pg_temp.endless(1)", "54001"],
])("%s that nests too deep is an error and no end", async (_name, query, code) => {
  const client = await connect();
  await client.query(
    `CREATE OR REPLACE FUNCTION pg_temp.endless(n int) RETURNS int LANGUAGE plpgsql
     AS $$ BEGIN RETURN pg_temp.endless(n + 1); END $$`,
  );
  await expect(client.query(query)).rejects.toMatchObject({ code });
  expect(await readValue(client, "SELECT 1")).toBe(1);
});

test("a slow query holds up the database and nothing else", async () => {
  const client = await connect();
  let sleeping = true;
  const slept = client.query("SELECT pg_sleep(0.5)").then(() => (sleeping = false));
  const start = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(performance.now() - start).toBeLessThan(400);
  expect(sleeping).toBe(true);
  await slept;
});

test("a broken backend says so to everybody, now and later", async () => {
  const doomed = await startPglite();
  onTestFinished(() => doomed.close());
  const { host, port } = doomed;
  const [breaker, bystander] = [await connect({ host, port }), await connect({ host, port })];
  // makes PostgreSQL end its process at the next error
  await breaker.query("SET exit_on_error = on");
  const stopped = { code: "58000", message: expect.stringContaining("PGlite has stopped") };
  await expect(breaker.query("SELECT 1 / 0")).rejects.toMatchObject({ severity: "FATAL" });
  await expect(bystander.query("SELECT 1")).rejects.toMatchObject(stopped);
  await expect(
    connect({ host, port }).then((late) => late.query("SELECT 1")),
  ).rejects.toMatchObject(stopped);
}, 30_000);
