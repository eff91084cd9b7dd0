import { Client } from "pg";
import { type Db, openDb } from "../../db/client.ts";
import { startPglite } from "../neon/pglite.ts";
import { startNeon } from "../neon/proxy.ts";
import { type Catalog, readCatalog } from "./catalog.ts";
import { ERAS, migrateUpTo } from "./eras.ts";
import { type Inventory, moveIn } from "./house.ts";

/** An empty database of its own. */
export async function openDatabase() {
  const postgres = await startPglite();
  const url = `postgres://dramatis:local@${postgres.host}:${postgres.port}/postgres`;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("set time zone 'UTC'");
  const close = async () => {
    await client.end();
    await postgres.close();
  };
  return { postgres, url, client, close };
}

/** A database that has lived through every migration, with somebody who moved in at the time of each. */
export interface Lived {
  client: Client;
  /** as the worker reaches it */
  db: Db;
  /** what was stored at each migration, as it was told then */
  inventories: Inventory[];
  /** what there was after each migration */
  catalogs: Catalog[];
  close(): Promise<void>;
}

/** Lives through all of them. */
export async function liveThrough(): Promise<Lived> {
  const { postgres, url, client, close } = await openDatabase();
  const inventories: Inventory[] = [];
  const catalogs: Catalog[] = [];
  for (const [place, era] of ERAS.entries()) {
    await migrateUpTo(url, era);
    catalogs.push(await readCatalog(client));
    inventories.push(await moveIn(client, place));
  }
  const neon = await startNeon({ upstream: { host: postgres.host, port: postgres.port } });
  return {
    client,
    db: openDb(`postgres://dramatis:local@127.0.0.1:${neon.port}/postgres`),
    inventories,
    catalogs,
    async close() {
      await neon.close();
      await close();
    },
  };
}
