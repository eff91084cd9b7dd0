import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";

const newest = new URL("./migrations", import.meta.url).pathname;

/** Brings a database to the newest migration of a folder, over a plain Postgres connection. Repeating it changes nothing. */
export async function migrateDatabase(url: string, folder = newest): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}

if (import.meta.main) {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set");
  await migrateDatabase(url);
  console.log("The database is up to date.");
}
