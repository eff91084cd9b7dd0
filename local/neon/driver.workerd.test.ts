import { neon, neonConfig } from "@neondatabase/serverless";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";

/*
 * What Neon's HTTP driver gets, asked of the stand-in from inside workerd: types, errors, transactions. Holds for PGlite
 * and for a real PostgreSQL behind it. A file apart, because Drizzle replaces the driver's parsers of dates and intervals.
 */

neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;

const url = inject("databaseUrl");
const sql = neon(url);
const schema = `driver_${crypto.randomUUID().replaceAll("-", "")}`;

beforeAll(async () => {
  await sql.query(`CREATE SCHEMA ${schema}`);
  await sql.query(`CREATE TYPE ${schema}.mood AS ENUM ('calm', 'wild')`);
  await sql.query(`CREATE TABLE ${schema}.authors (id int PRIMARY KEY, name text NOT NULL)`);
  await sql.query(`CREATE TABLE ${schema}.books (author int REFERENCES ${schema}.authors)`);
});
afterAll(() => sql.query(`DROP SCHEMA ${schema} CASCADE`));

beforeEach(async () => {
  await sql.query(`TRUNCATE ${schema}.authors CASCADE`);
  await sql.query(`INSERT INTO ${schema}.authors VALUES (1, 'Ada')`);
});

test.each<[type: string, sent: unknown, received: unknown]>([
  ["int2", -32_768, -32_768],
  ["int4", 2_147_483_647, 2_147_483_647],
  ["int8", "9007199254740993", "9007199254740993"],
  ["numeric", "0.10000000000000000001", "0.10000000000000000001"],
  ["float4", 1.5, 1.5],
  ["float8", 0.1, 0.1],
  ["float8", "NaN", NaN],
  ["bool", true, true],
  ["text", `it's "quoted" \\ {a,b} \n é 🎭`, `it's "quoted" \\ {a,b} \n é 🎭`],
  ["text", "", ""],
  ["text", null, null],
  ["varchar(3)", "abc", "abc"],
  ["uuid", "0190f5c2-7b1c-7000-8000-00000000000a", "0190f5c2-7b1c-7000-8000-00000000000a"],
  ["jsonb", { b: [1, null, "x"], a: { c: true } }, { b: [1, null, "x"], a: { c: true } }],
  ["json", `{"text": "é"}`, { text: "é" }],
  ["jsonb", `"just text"`, "just text"],
  [
    "text[]",
    ["a", `"b"`, null, "", "NULL", "c,d", "\\"],
    ["a", `"b"`, null, "", "NULL", "c,d", "\\"],
  ],
  ["int[]", [], []],
  [
    "int[]",
    [
      [1, 2],
      [3, 4],
    ],
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ["bool[]", [true, false], [true, false]],
  ["timestamptz", "2026-11-22 10:00:00.123+02", new Date("2026-11-22T08:00:00.123Z")],
  ["bytea", new Uint8Array([0, 1, 254, 255]), Buffer.from([0, 1, 254, 255])],
  [
    "interval",
    "1 day 02:03:04.5",
    expect.objectContaining({ days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 500 }),
  ],
  ["@.mood", "wild", "wild"],
])("%s takes %j and gives it back", async (type, sent, received) => {
  const query = `SELECT $1::${type.replace("@", schema)} AS value`;
  const [row] = await sql.query(query, [sent]);
  expect(row?.["value"]).toEqual(received);
});

test("a parameter of 8 MB goes there and back", async () => {
  const sent = "0123456789abcdeé".repeat(500_000);
  const [row] = await sql.query("SELECT $1::text AS value, length($1::text) AS length", [sent]);
  expect(row?.["length"]).toBe(8_000_000);
  expect(row?.["value"] === sent).toBe(true);
}, 30_000);

test("a full result tells command and count", async () => {
  const full = neon(url, { fullResults: true });
  const insert = await full.query(
    `INSERT INTO ${schema}.authors (id, name) VALUES (2, 'a'), (3, 'b')`,
  );
  expect(insert).toMatchObject({ command: "INSERT", rowCount: 2, rows: [] });
});

test.each([
  [
    "INSERT INTO @.authors VALUES (1, 'b')",
    {
      code: "23505",
      message: 'duplicate key value violates unique constraint "authors_pkey"',
      constraint: "authors_pkey",
      detail: "Key (id)=(1) already exists.",
      schema,
      table: "authors",
    },
  ],
  ["INSERT INTO @.authors VALUES (2, NULL)", { code: "23502", table: "authors", column: "name" }],
  ["INSERT INTO @.books VALUES (7)", { code: "23503", constraint: "books_author_fkey" }],
  ["SELEC 1", { code: "42601", severity: "ERROR", position: "1" }],
  [
    "SELECT nam FROM @.authors",
    {
      code: "42703",
      position: "8",
      hint: 'Perhaps you meant to reference the column "authors.name".',
    },
  ],
  ["SELECT 1 / (id - 1) FROM @.authors", { code: "22012", message: "division by zero" }],
  ["SELECT 'x'::int", { code: "22P02" }],
])("%s is an error with its details", async (query, details) => {
  const failing = sql.query(query.replace("@", schema));
  await expect(failing).rejects.toMatchObject({ name: "NeonDbError", ...details });
});

test("a batch is committed whole", async () => {
  const results = await sql.transaction([
    sql.query(`UPDATE ${schema}.authors SET name = 'Eve'`),
    sql.query(`SELECT name FROM ${schema}.authors`),
  ]);
  expect(results).toEqual([[], [{ name: "Eve" }]]);
});

test("a batch with a failing statement changes nothing", async () => {
  const batch = sql.transaction([
    sql.query(`UPDATE ${schema}.authors SET name = 'Eve'`),
    sql.query("SELECT 1 / 0"),
  ]);
  await expect(batch).rejects.toMatchObject({ code: "22012" });
  expect(await sql.query(`SELECT name FROM ${schema}.authors`)).toEqual([{ name: "Ada" }]);
});

test("a batch runs at the isolation level it asks for", async () => {
  const [rows] = await sql.transaction([sql`SHOW transaction_isolation`], {
    isolationLevel: "Serializable",
  });
  expect(rows).toEqual([{ transaction_isolation: "serializable" }]);
});

test("a read-only batch cannot write", async () => {
  const batch = sql.transaction([sql.query(`DELETE FROM ${schema}.authors`)], { readOnly: true });
  await expect(batch).rejects.toMatchObject({ code: "25006" });
});
