import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startPglite } from "./pglite.ts";

const MINUTE = 60_000;

/** a database nobody has written to: copying it is faster than making one */
const template = mkdtempSync(join(tmpdir(), "dramatis-"));

beforeAll(async () => {
  const postgres = await startPglite({ dataDir: join(template, "data") });
  await postgres.close();
}, MINUTE);
afterAll(() => rmSync(template, { recursive: true }));

/** A folder with an empty database, in one that goes with the test. */
function freshDatabase(): string {
  const dataDir = freshDir();
  cpSync(join(template, "data"), dataDir, { recursive: true });
  return dataDir;
}

/** A folder that does not exist yet, in one that goes with the test. */
function freshDir(): string {
  const parent = mkdtempSync(join(tmpdir(), "dramatis-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, "data");
}

/** Binds this port, any when 0, and lets go of it. */
async function freePort(port = 0): Promise<number> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  const bound = (server.address() as AddressInfo).port;
  server.close();
  await once(server, "close");
  return bound;
}

async function withClient<T>(port: number, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ host: "127.0.0.1", port, user: "me" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Another process that serves this folder; its first line is the port, or what went wrong. */
async function spawnServer(dataDir: string): Promise<{ child: ChildProcess; line: string }> {
  const program = `
    import { startPglite } from ${JSON.stringify(new URL("./pglite.ts", import.meta.url).href)};
    const dataDir = ${JSON.stringify(dataDir)};
    console.log(await startPglite({ dataDir }).then((pg) => pg.port, (error) => error.message));`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { child, line };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Writes pairs of rows from `first` on, each pair in one transaction, until the server is gone; gives the acknowledged. */
async function writePairs(port: number, first: number): Promise<number[]> {
  return withClient(port, async (client) => {
    const acknowledged: number[] = [];
    for (let id = first; ; id++) {
      try {
        await client.query(`BEGIN; INSERT INTO pairs VALUES (${id}, 1)`);
        await client.query(`INSERT INTO pairs VALUES (${id}, 2); COMMIT`);
      } catch {
        return acknowledged;
      }
      acknowledged.push(id);
    }
  });
}

test(
  "what was written is there after a restart",
  async () => {
    const dataDir = freshDatabase();
    const first = await startPglite({ dataDir });
    await withClient(first.port, (client) => client.query("CREATE TABLE kept AS SELECT 7 AS n"));
    await first.close();
    const second = await startPglite({ dataDir });
    onTestFinished(() => second.close());
    const { rows } = await withClient(second.port, (client) => client.query("SELECT n FROM kept"));
    expect(rows).toEqual([{ n: 7 }]);
  },
  MINUTE,
);

test(
  "every acknowledged transaction survives SIGKILL, and none survives in part",
  async () => {
    const dataDir = freshDatabase();
    const acknowledged: number[] = [];
    for (let round = 0; round < 3; round++) {
      const { child, line } = await spawnServer(dataDir);
      const port = Number(line);
      await withClient(port, (client) =>
        client.query("CREATE TABLE IF NOT EXISTS pairs (id int, half int)"),
      );
      const first = round * 300_000;
      const writers = [0, 1, 2].map((writer) => writePairs(port, first + writer * 100_000));
      const enough = `SELECT count(*)::int AS n FROM pairs WHERE id >= ${first}`;
      await withClient(port, async (client) => {
        const count = async () => (await client.query<{ n: number }>(enough)).rows[0]?.n;
        await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(100);
      });
      await kill(child);
      acknowledged.push(...(await Promise.all(writers)).flat());
    }
    const reopened = await startPglite({ dataDir });
    onTestFinished(() => reopened.close());
    const { rows } = await withClient(reopened.port, (client) =>
      client.query<{ id: number; n: number }>(
        "SELECT id, count(*)::int AS n FROM pairs GROUP BY id",
      ),
    );
    const kept = new Set(rows.map((row) => row.id));
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(rows.filter((row) => row.n !== 2)).toEqual([]);
  },
  2 * MINUTE,
);

test(
  "a folder in use is refused, to this process and to another",
  async () => {
    const dataDir = freshDatabase();
    const owner = await startPglite({ dataDir });
    onTestFinished(() => owner.close());
    const refusal = `${dataDir}.lock: held by process ${process.pid}`;
    await expect(startPglite({ dataDir })).rejects.toThrow(refusal);
    expect((await spawnServer(dataDir)).line).toContain(refusal);
    await withClient(owner.port, (client) => client.query("SELECT 1"));
  },
  MINUTE,
);

test("a taken port is an error that leaves the folder alone", async () => {
  const owner = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void owner.close());
  await once(owner, "listening");
  const { port } = owner.address() as AddressInfo;
  const dataDir = freshDir();
  await expect(startPglite({ dataDir, port })).rejects.toThrow("EADDRINUSE");
  expect(existsSync(dataDir)).toBe(false);
});

test("a file in the folder's place is an error that gives the lock back", async () => {
  const dataDir = freshDir();
  writeFileSync(dataDir, "not a folder");
  await expect(startPglite({ dataDir })).rejects.toThrow("EEXIST");
  expect(existsSync(`${dataDir}.lock`)).toBe(false);
});

test(
  "half a database is an error that gives lock and port back",
  async () => {
    const dataDir = freshDir();
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, "PG_VERSION"), "18\n");
    const port = await freePort();
    await expect(startPglite({ dataDir, port })).rejects.toThrow(
      `could not open the database in ${dataDir}; if its first start was interrupted`,
    );
    expect(existsSync(`${dataDir}.lock`)).toBe(false);
    expect(await freePort(port)).toBe(port);
  },
  MINUTE,
);

test(
  "closing ends transactions and those who wait for them",
  async () => {
    const postgres = await startPglite({ dataDir: freshDatabase() });
    await withClient(postgres.port, (holder) =>
      withClient(postgres.port, async (waiter) => {
        await holder.query("BEGIN");
        const waiting = waiter.query("SELECT 1").catch((error: Error) => error.message);
        await postgres.close();
        expect(await waiting).toMatch(/terminated|ECONNRESET/);
      }),
    );
  },
  MINUTE,
);
