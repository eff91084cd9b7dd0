import type { Client } from "pg";
import { idsOf, type Sample } from "./ids.ts";
import { sampleRows } from "./samples.ts";

/** Rows as the database tells them, by table and key. */
export type Inventory = Map<string, Sample>;

/** The columns of a table that somebody can write, as it stands; none while there is no such table. */
async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'
     order by ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Puts everything of one era in, with the tables and columns that there are by now; gives it as it was stored. */
export async function moveIn(client: Client, era: number): Promise<Inventory> {
  for (const [table, rows] of sampleRows(era)) {
    const columns = await columnsOf(client, table);
    if (columns.length === 0) continue;
    const names = columns.map((name) => `"${name}"`).join(", ");
    for (const row of rows) {
      await client.query(
        `insert into "${table}" (${names}) select ${names} from jsonb_populate_record(null::"${table}", $1)`,
        [row],
      );
    }
  }
  const { personaId, versionId } = idsOf(era);
  await client.query(
    "update personas set current_version_id = $2, public_version_id = $2 where id = $1",
    [personaId, versionId],
  );
  return takeStock(client, era);
}

/** What there is of an era's rows. */
export async function takeStock(client: Client, era: number): Promise<Inventory> {
  const inventory: Inventory = new Map();
  for (const [table, rows] of sampleRows(era)) {
    if ((await columnsOf(client, table)).length === 0) continue;
    for (const { id } of rows) {
      const found = await client.query<{ row: Sample }>(
        `select to_jsonb(t) as row from "${table}" t where id::text = $1`,
        [id],
      );
      if (found.rows[0]) inventory.set(`${table} ${id}`, found.rows[0].row);
    }
  }
  return inventory;
}

/** Columns of today's tables that no sample names. */
export async function unnamedColumns(client: Client): Promise<string[]> {
  const samples = new Map(sampleRows(0));
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const unnamed: string[] = [];
  for (const { name: table } of rows) {
    const [sample = {}] = samples.get(table) ?? [];
    for (const column of await columnsOf(client, table)) {
      if (!(column in sample)) unnamed.push(`${table}.${column}`);
    }
  }
  return unnamed;
}
