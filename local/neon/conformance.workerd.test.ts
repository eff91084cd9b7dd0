import { neon, neonConfig, Pool } from "@neondatabase/serverless";
import { eq, relations, sql as raw } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import { drizzle as drizzlePool } from "drizzle-orm/neon-serverless";
import { bigint, integer, jsonb, pgSchema, text, timestamp } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from "vitest";

/*
 * What the worker's database code gets from Neon, asked of the stand-in from inside workerd: Drizzle over HTTP and over
 * WebSocket. Holds for PGlite and for a real PostgreSQL behind it.
 */

neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;
neonConfig.wsProxy = (host, port) => `${host}:${port}/v2`;
neonConfig.useSecureWebSocket = false;
// Neon asks for a password in the clear, a PostgreSQL of one's own does not
neonConfig.pipelineConnect = false;

const url = inject("databaseUrl");
const sql = neon(url);
const schemaName = `conformance_${crypto.randomUUID().replaceAll("-", "")}`;

const schema = pgSchema(schemaName);
const authors = schema.table("authors", {
  id: integer().primaryKey(),
  name: text().notNull(),
  reads: bigint({ mode: "bigint" }).notNull().default(0n),
  tags: text().array().notNull().default([]),
  traits: jsonb().$type<{ mood: string }>(),
  bornAt: timestamp({ withTimezone: true }),
});
const books = schema.table("books", {
  id: integer().primaryKey(),
  authorId: integer().notNull(),
  title: text().notNull(),
});
const tables = {
  authors,
  books,
  authorBooks: relations(authors, ({ many }) => ({ books: many(books) })),
  bookAuthor: relations(books, ({ one }) => ({
    author: one(authors, { fields: [books.authorId], references: [authors.id] }),
  })),
};
const db = drizzle(sql, { schema: tables });

beforeAll(async () => {
  await sql.query(`CREATE SCHEMA ${schemaName}`);
  await sql.query(
    `CREATE TABLE ${schemaName}.authors (id int PRIMARY KEY, name text NOT NULL, reads bigint NOT NULL DEFAULT 0,
     tags text[] NOT NULL DEFAULT '{}', traits jsonb, "bornAt" timestamptz)`,
  );
  await sql.query(
    `CREATE TABLE ${schemaName}.books (id int PRIMARY KEY, "authorId" int NOT NULL REFERENCES ${schemaName}.authors,
     title text NOT NULL)`,
  );
});
afterAll(() => sql.query(`DROP SCHEMA ${schemaName} CASCADE`));

beforeEach(async () => {
  await sql.query(`TRUNCATE ${schemaName}.authors CASCADE`);
});

function openPool(): Pool {
  const pool = new Pool({ connectionString: url });
  pool.on("error", () => undefined);
  onTestFinished(() => pool.end());
  return pool;
}

/** What a failed query was rejected with, without Drizzle's wrapping. */
async function rejection(query: PromiseLike<unknown>): Promise<unknown> {
  try {
    await query;
  } catch (error) {
    return error instanceof Error && error.cause ? error.cause : error;
  }
  throw new Error("the query was to fail");
}

test("drizzle inserts, returns, reads and updates on conflict", async () => {
  const author = {
    id: 1,
    name: "Ada",
    reads: 9_007_199_254_740_993n,
    tags: [`a"b`, "c,d"],
    traits: { mood: "calm" },
    bornAt: new Date("1815-12-10T00:00:00Z"),
  };
  expect(await db.insert(authors).values(author).returning()).toEqual([author]);
  const again = db
    .insert(authors)
    .values({ ...author, name: "Eve" })
    .onConflictDoUpdate({ target: authors.id, set: { name: raw`excluded.name` } })
    .returning({ name: authors.name });
  expect(await again).toEqual([{ name: "Eve" }]);
  expect(await db.select().from(authors).where(eq(authors.id, 1))).toEqual([
    { ...author, name: "Eve" },
  ]);
});

test("drizzle reads a relation", async () => {
  await db.insert(authors).values({ id: 1, name: "Ada" });
  await db.insert(books).values([
    { id: 1, authorId: 1, title: "Notes" },
    { id: 2, authorId: 1, title: "Letters" },
  ]);
  const found = await db.query.authors.findFirst({
    columns: { name: true },
    with: { books: { columns: { title: true }, orderBy: books.id } },
  });
  expect(found).toEqual({ name: "Ada", books: [{ title: "Notes" }, { title: "Letters" }] });
});

test("drizzle's error carries the database's", async () => {
  await db.insert(authors).values({ id: 1, name: "a" });
  const error = await rejection(db.insert(authors).values({ id: 1, name: "b" }));
  expect(error).toMatchObject({ name: "NeonDbError", code: "23505", constraint: "authors_pkey" });
});

test("a batch is committed whole", async () => {
  const [, found] = await db.batch([
    db.insert(authors).values({ id: 1, name: "a" }),
    db.select({ id: authors.id }).from(authors),
    db.update(authors).set({ name: "z" }).where(eq(authors.id, 1)),
  ]);
  expect(found).toEqual([{ id: 1 }]);
  expect(await db.select({ name: authors.name }).from(authors)).toEqual([{ name: "z" }]);
});

test("a batch with a failing statement changes nothing", async () => {
  const batch = db.batch([
    db.insert(authors).values({ id: 1, name: "a" }),
    db.insert(authors).values({ id: 1, name: "b" }),
  ]);
  expect(await rejection(batch)).toMatchObject({ code: "23505" });
  expect(await db.select().from(authors)).toEqual([]);
});

test("100 parallel updates all count", async () => {
  await db.insert(authors).values({ id: 1, name: "a" });
  const increment = () => db.update(authors).set({ reads: raw`${authors.reads} + 1` });
  await Promise.all(Array.from({ length: 100 }, increment));
  expect(await db.select({ reads: authors.reads }).from(authors)).toEqual([{ reads: 100n }]);
}, 30_000);

test("a transaction over WebSocket is seen by others once committed", async () => {
  const pool = openPool();
  await drizzlePool(pool).transaction(async (tx) => {
    await tx.insert(authors).values({ id: 1, name: "a" });
    await tx.update(authors).set({ name: "b" });
  });
  expect(await db.select({ name: authors.name }).from(authors)).toEqual([{ name: "b" }]);
});

test("a transaction over WebSocket is rolled back, a savepoint alone", async () => {
  const poolDb = drizzlePool(openPool());
  await poolDb.transaction(async (tx) => {
    await tx.insert(authors).values({ id: 1, name: "kept" });
    const inner = tx.transaction(async (nested) => {
      await nested.insert(authors).values({ id: 2, name: "lost" });
      nested.rollback();
    });
    await expect(inner).rejects.toThrow("Rollback");
  });
  const outer = poolDb.transaction(async (tx) => {
    await tx.insert(authors).values({ id: 3, name: "lost too" });
    tx.rollback();
  });
  await expect(outer).rejects.toThrow("Rollback");
  expect(await db.select({ name: authors.name }).from(authors)).toEqual([{ name: "kept" }]);
});

test("10 parallel read-then-write transactions over WebSocket all count", async () => {
  await db.insert(authors).values({ id: 1, name: "a" });
  const poolDb = drizzlePool(openPool());
  const increment = () =>
    poolDb.transaction(async (tx) => {
      const [row] = await tx.select({ reads: authors.reads }).from(authors).for("update");
      await tx.update(authors).set({ reads: (row?.reads ?? 0n) + 1n });
    });
  await Promise.all(Array.from({ length: 10 }, increment));
  expect(await db.select({ reads: authors.reads }).from(authors)).toEqual([{ reads: 10n }]);
}, 30_000);

test("a failed transaction over WebSocket refuses to go on", async () => {
  const client = await openPool().connect();
  onTestFinished(() => client.release());
  await client.query("BEGIN");
  expect(await rejection(client.query("SELECT 1 / 0"))).toMatchObject({ code: "22012" });
  expect(await rejection(client.query("SELECT 1"))).toMatchObject({ code: "25P02" });
  await client.query("ROLLBACK");
  expect((await client.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
});

test("prepared statements over WebSocket keep their names apart", async () => {
  const pool = openPool();
  const [one, two] = [await pool.connect(), await pool.connect()];
  const ask = (client: typeof one, text: string) => client.query({ name: "answer", text });
  expect((await ask(one, "SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
  expect((await ask(two, "SELECT 2 AS n")).rows).toEqual([{ n: 2 }]);
  expect((await ask(one, "SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
  one.release();
  two.release();
});
