import { neon, neonConfig } from "@neondatabase/serverless";
import { randomUUID } from "node:crypto";
import { createServer, type AddressInfo } from "node:net";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import type { StandIn } from "../stand-in.ts";
import { startPglite, type LocalPostgres } from "./pglite.ts";
import { startNeon } from "./proxy.ts";

neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;

let postgres: LocalPostgres;
let standIn: StandIn;

beforeAll(async () => {
  postgres = await startPglite();
}, 60_000);
afterAll(() => postgres.close());

beforeEach(async () => {
  standIn = await startNeon({ upstream: postgres });
});
afterEach(() => standIn.close());

const freshName = () => `t_${randomUUID().replaceAll("-", "")}`;
const urlOf = ({ port }: { port: number }) => `postgres://me:secret@127.0.0.1:${port}/app`;

async function createCounter(): Promise<string> {
  const table = freshName();
  const sql = neon(urlOf(standIn));
  await sql.query(`CREATE TABLE ${table} (id int CONSTRAINT ${table}_key PRIMARY KEY, n int)`);
  await sql.query(`INSERT INTO ${table} VALUES (1, 0)`);
  return table;
}

/** The message of what goes wrong. */
function failure(request: PromiseLike<unknown>): PromiseLike<string> {
  return request.then(
    () => "nothing went wrong",
    (error: Error) => error.message,
  );
}

/** What the driver would send, with some of it replaced; a header that is undefined is left out. */
async function post(body: unknown, headers: Record<string, string | undefined> = {}) {
  const sent = Object.entries({
    "neon-connection-string": urlOf(standIn),
    "neon-raw-text-output": "true",
    "neon-array-mode": "true",
    ...headers,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${standIn.url}/sql`, { method: "POST", headers: sent, body: text });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test("the production driver gets typed rows", async () => {
  const sql = neon(urlOf(standIn));
  const rows =
    await sql`SELECT ${7}::int AS n, ${"x"}::text AS t, ${[1, null]}::int[] AS a, NULL AS z`;
  expect(rows).toEqual([{ n: 7, t: "x", a: [1, null], z: null }]);
});

test("the answer has the shape Neon gives it", async () => {
  const { status, body } = await post({ query: "SELECT $1::int AS n, true AS t", params: [7] });
  expect(status).toBe(200);
  expect(body).toEqual({
    fields: [
      expect.objectContaining({ name: "n", dataTypeID: 23, tableID: 0, columnID: 0 }),
      expect.objectContaining({ name: "t", dataTypeID: 16, format: "text", dataTypeSize: 1 }),
    ],
    command: "SELECT",
    rowCount: 1,
    rows: [["7", "t"]],
    rowAsArray: true,
  });
});

test("rows are objects without array mode, and a statement may choose for itself", async () => {
  const query = "SELECT 1 AS n, NULL AS z";
  const objects = await post({ query }, { "neon-array-mode": undefined });
  expect(objects.body).toMatchObject({ rows: [{ n: "1", z: null }], rowAsArray: false });
  const own = await post({ queries: [{ query }, { query, arrayMode: false }] });
  expect(own.body).toMatchObject({
    results: [
      { rows: [["1", null]], rowAsArray: true },
      { rows: [{ n: "1", z: null }], rowAsArray: false },
    ],
  });
});

test("commands without rows say what they did", async () => {
  const table = await createCounter();
  const insert = await post({ query: `INSERT INTO ${table} VALUES (2, 0), (3, 0)` });
  expect(insert.body).toMatchObject({ command: "INSERT", rowCount: 2, rows: [], fields: [] });
  const drop = await post({ query: `DROP TABLE ${table}` });
  expect(drop.body).toMatchObject({ command: "DROP", rowCount: null });
});

test.each([
  ["a number", 1.5, "1.5"],
  ["a boolean", false, "false"],
  ["null", null, null],
  ["text with quotes", `it's "so" \\ {1}`, `it's "so" \\ {1}`],
  ["an object", { a: [1, "b"] }, `{"a":[1,"b"]}`],
  ["a list", [1, null, true, `a"b\\c`, "NULL"], `{1,NULL,true,"a\\"b\\\\c","NULL"}`],
  ["a list of lists", [[1], [2]], "{{1},{2}}"],
  ["a list of objects", [{ a: "b" }], `{"{\\"a\\":\\"b\\"}"}`],
  ["an empty list", [], "{}"],
])("%s as a parameter becomes PostgreSQL text", async (_name, param, text) => {
  const { body } = await post({ query: "SELECT $1::text", params: [param] });
  expect(body["rows"]).toEqual([[text]]);
});

test("300 parallel updates all count", async () => {
  const table = await createCounter();
  const sql = neon(urlOf(standIn));
  const increment = () => sql.query(`UPDATE ${table} SET n = n + $1 WHERE id = $2`, [1, 1]);
  await Promise.all(Array.from({ length: 300 }, increment));
  expect(await sql.query(`SELECT n FROM ${table}`)).toEqual([{ n: 300 }]);
}, 30_000);

test("a batch is committed whole", async () => {
  const table = await createCounter();
  const sql = neon(urlOf(standIn));
  const results = await sql.transaction([
    sql.query(`UPDATE ${table} SET n = n + 1`),
    sql.query(`SELECT n FROM ${table}`),
  ]);
  expect(results).toEqual([[], [{ n: 1 }]]);
});

test("a batch with a failing statement changes nothing", async () => {
  const table = await createCounter();
  const sql = neon(urlOf(standIn));
  const batch = sql.transaction([
    sql.query(`UPDATE ${table} SET n = n + 1`),
    sql.query(`INSERT INTO ${table} VALUES (1, 0)`),
  ]);
  await expect(batch).rejects.toMatchObject({ code: "23505" });
  expect(await sql.query(`SELECT n FROM ${table}`)).toEqual([{ n: 0 }]);
});

test("an empty batch is a transaction without statements", async () => {
  expect(await post({ queries: [] })).toEqual({ status: 200, body: { results: [] } });
});

test.each([
  ["ReadUncommitted", "read uncommitted"],
  ["ReadCommitted", "read committed"],
  ["RepeatableRead", "repeatable read"],
  ["Serializable", "serializable"],
] as const)("a batch runs at isolation level %s", async (isolationLevel, shown) => {
  const sql = neon(urlOf(standIn));
  const [rows] = await sql.transaction([sql`SHOW transaction_isolation`], { isolationLevel });
  expect(rows).toEqual([{ transaction_isolation: shown }]);
});

test("a read-only batch refuses to write", async () => {
  const table = await createCounter();
  const sql = neon(urlOf(standIn));
  const batch = sql.transaction([sql.query(`DELETE FROM ${table}`)], { readOnly: true });
  await expect(batch).rejects.toMatchObject({ code: "25006" });
});

test("a deferrable batch is deferrable", async () => {
  const sql = neon(urlOf(standIn));
  const [rows] = await sql.transaction([sql`SHOW transaction_deferrable`], {
    isolationLevel: "Serializable",
    readOnly: true,
    deferrable: true,
  });
  expect(rows).toEqual([{ transaction_deferrable: "on" }]);
});

test("an error has all of PostgreSQL's fields", async () => {
  const table = await createCounter();
  const { status, body } = await post({ query: `INSERT INTO ${table} VALUES (1, 0)` });
  expect(status).toBe(400);
  expect(body).toEqual({
    message: `duplicate key value violates unique constraint "${table}_key"`,
    code: "23505",
    severity: "ERROR",
    detail: "Key (id)=(1) already exists.",
    schema: "public",
    table,
    constraint: `${table}_key`,
    hint: null,
    position: null,
    internalPosition: null,
    internalQuery: null,
    where: null,
    column: null,
    dataType: null,
    file: expect.any(String),
    line: expect.any(String),
    routine: expect.any(String),
  });
});

test.each([
  ["no connection string", undefined, "invalid header: neon-connection-string"],
  ["no URL", "localhost", "invalid connection string: not a URL"],
  ["another scheme", "mysql://me:x@h/db", "incorrect scheme"],
  ["no database", "postgres://me:x@h/", "missing database name"],
  ["no user", "postgres://h/db", "missing username"],
  ["a broken escape", "postgres://%zz:x@h/db", "URI malformed"],
])("a connection string with %s is refused", async (_name, connectionString, message) => {
  const headers = { "neon-connection-string": connectionString };
  const answer = await post({ query: "SELECT 1" }, headers);
  expect(answer).toMatchObject({ status: 400, body: { message, code: null } });
});

test.each([
  ["broken JSON", "{"],
  ["no object", "7"],
  ["no query", {}],
  ["a query that is no text", { query: 7 }],
  ["params that are no list", { query: "SELECT 1", params: { 0: 1 } }],
  ["queries that are no list", { queries: { query: "SELECT 1" } }],
  ["a list with a broken query", { queries: [{ query: "SELECT 1" }, { query: null }] }],
])("a body with %s is refused", async (_name, sent) => {
  const { status, body } = await post(sent);
  expect(status).toBe(400);
  expect(body["message"]).toMatch(/^could not parse the HTTP request body: /);
});

test.each([
  [{ "neon-batch-isolation-level": "Snapshot" }, "invalid isolation level"],
  [{ "neon-raw-text-output": undefined }, "the stand-in only speaks raw text output"],
])("headers %j are refused", async (headers, message) => {
  const answer = await post({ queries: [] }, headers);
  expect(answer).toMatchObject({ status: 400, body: { message } });
});

test("more than one statement in a query, and a wrong number of parameters, are the database's errors", async () => {
  expect((await post({ query: "SELECT 1; SELECT 2" })).body).toMatchObject({ code: "42601" });
  expect((await post({ query: "SELECT $1::int", params: [] })).body).toMatchObject({
    code: "08P01",
  });
});

test("a body over 64 MB is refused", async () => {
  const { status, body } = await post({
    query: "SELECT 1",
    params: ["x".repeat(64 * 1024 * 1024)],
  });
  expect(status).toBe(413);
  expect(body["message"]).toBe("request is too large (max is 67108864 bytes)");
}, 30_000);

test("an unreachable database is a server error", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => closed.once("listening", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const orphan = await startNeon({ upstream: { host: "127.0.0.1", port } });
  onTestFinished(() => orphan.close());
  await expect(neon(urlOf(orphan))`SELECT 1`).rejects.toThrow(
    /HTTP status 500.*could not connect to the database/,
  );
});

test.each([
  ["a setting", "SET application_name = 'leak'", "SHOW application_name", ""],
  [
    "set_config",
    "SELECT set_config('application_name', 'leak', false)",
    "SHOW application_name",
    "",
  ],
  ["an open transaction", "BEGIN READ ONLY", "SHOW transaction_read_only", "off"],
])("%s does not reach the next request", async (_name, query, check, expected) => {
  expect((await post({ query })).status).toBe(200);
  const seen = await Promise.all(Array.from({ length: 5 }, () => post({ query: check })));
  expect(seen.map(({ body }) => body["rows"])).toEqual(seen.map(() => [[expected]]));
});

test("a lost answer leaves its work done exactly once", async () => {
  const table = await createCounter();
  standIn.faults.set([{ kind: "drop-response", body: "UPDATE", times: 1 }]);
  const sql = neon(urlOf(standIn));
  const update = sql.query(`UPDATE ${table} SET n = n + 1`);
  await expect(update).rejects.toThrow("Error connecting to database");
  expect(await sql.query(`SELECT n FROM ${table}`)).toEqual([{ n: 1 }]);
});

test("a stand-in closes while a request waits for the database", async () => {
  const other = await startNeon({ upstream: postgres });
  const holder = new Client({ host: postgres.host, port: postgres.port, user: "me" });
  await holder.connect();
  onTestFinished(() => holder.end());
  await holder.query("BEGIN");
  const waiting = failure(neon(urlOf(other))`SELECT 1`);
  await expect.poll(() => other.faults.requests.total).toBe(1);
  await other.close();
  expect(await waiting).toContain("fetch failed");
});

test("a database that goes away during a request is that request's error", async () => {
  const doomed = await startPglite();
  const other = await startNeon({ upstream: doomed });
  onTestFinished(() => other.close());
  const holder = new Client({ host: doomed.host, port: doomed.port, user: "me" });
  holder.on("error", () => undefined);
  await holder.connect();
  await holder.query("BEGIN");
  const waiting = failure(neon(urlOf(other))`SELECT 1`);
  await expect.poll(() => other.faults.requests.total).toBe(1);
  await doomed.close();
  expect(await waiting).toMatch(/terminated|ECONN/);
  await expect(neon(urlOf(other))`SELECT 1`).rejects.toThrow("could not connect to the database");
}, 30_000);
