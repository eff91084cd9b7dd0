import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { migrateDatabase } from "../db/migrate.ts";
import { seedStarters } from "../db/seed.ts";
import { startPglite } from "../local/neon/pglite.ts";

/** A folder for an app's data whose database is there already, as after a first start: to make it takes longer than all the rest. */
export function layData(): string {
  const data = newFolder();
  cpSync(inject("dataTemplate"), data, { recursive: true });
  return data;
}

/** Makes the folder that others are copied from. */
export async function makeTemplate(): Promise<string> {
  const data = newFolder();
  const postgres = await startPglite({ dataDir: join(data, "postgres") });
  const url = `postgres://dramatis:local@${postgres.host}:${postgres.port}/postgres`;
  await migrateDatabase(url);
  await seedStarters(url);
  await postgres.close();
  return data;
}

const newFolder = () => mkdtempSync(join(tmpdir(), "dramatis-"));

declare module "vitest" {
  interface ProvidedContext {
    /** a folder with a new database in it, which is only copied */
    dataTemplate: string;
  }
}
