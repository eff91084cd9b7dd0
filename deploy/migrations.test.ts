import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";

/** The first migration that a worker may have to run on which does not know it. */
const FIRST = 17;

/** What takes something away that the worker before still uses. */
const TAKES =
  /\b(?:DROP\s+(?:TABLE|COLUMN|TYPE)|RENAME\s+(?:TO|COLUMN)|SET\s+NOT\s+NULL|SET\s+DATA\s+TYPE)\b/i;

/** A migration that does says above it since which commit nobody uses that any more. */
const SAFE = /^-- unused since [0-9a-f]{7,40}$/m;

const takes = (sql: string) => TAKES.test(sql) && !SAFE.test(sql);

test("no migration takes away what the version before still uses", () => {
  const files = globSync("db/migrations/*.sql").filter(
    (file) => Number(basename(file).slice(0, 4)) >= FIRST,
  );
  expect(files.filter((file) => takes(readFileSync(file, "utf8")))).toEqual([]);
});

test.each([
  ['ALTER TABLE "chats" DROP COLUMN "title";', true],
  ['ALTER TABLE "chats" RENAME COLUMN "title" TO "name";', true],
  ['ALTER TABLE "chats" ALTER COLUMN "title" SET NOT NULL;', true],
  ['-- unused since 0a1b2c3\nALTER TABLE "chats" DROP COLUMN "title";', false],
  ['ALTER TABLE "chats" ADD COLUMN "title" text;', false],
])("%s: %s", (sql, taken) => {
  expect(takes(sql)).toBe(taken);
});
