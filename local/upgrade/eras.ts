import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { migrateDatabase } from "../../db/migrate.ts";

const migrations = resolve(import.meta.dirname, "../../db/migrations");
const JOURNAL = "meta/_journal.json";

const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });
const journal = Journal.parse(JSON.parse(readFileSync(join(migrations, JOURNAL), "utf8")));

/** The names of all migrations, oldest first: each was the newest once. */
export const ERAS = journal.entries.map(({ tag }) => tag);

/** Brings a database as far as a release did whose newest migration was `era`. */
export async function migrateUpTo(url: string, era: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-era-"));
  try {
    cpSync(migrations, folder, { recursive: true });
    const entries = journal.entries.slice(0, ERAS.indexOf(era) + 1);
    writeFileSync(join(folder, JOURNAL), JSON.stringify({ ...journal, entries }));
    await migrateDatabase(url, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
