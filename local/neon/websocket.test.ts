import { Client as NeonClient, neonConfig, Pool } from "@neondatabase/serverless";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { StandIn } from "../stand-in.ts";
import { startPglite, type LocalPostgres } from "./pglite.ts";
import { startNeon } from "./proxy.ts";
import { frame, startupPacket } from "./wire.ts";

neonConfig.wsProxy = (host, port) => `${host}:${port}/v2`;
neonConfig.useSecureWebSocket = false;
neonConfig.webSocketConstructor = WebSocket;

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

function openPool(): Pool {
  const pool = new Pool({ connectionString: urlOf(standIn) });
  pool.on("error", () => undefined);
  onTestFinished(() => pool.end());
  return pool;
}

/** The status with which an upgrade is refused, or "open". */
async function upgrade(path = "/v2"): Promise<number | string> {
  const socket = new WebSocket(`ws://127.0.0.1:${standIn.port}${path}`);
  onTestFinished(() => socket.terminate());
  return new Promise((resolve) => {
    socket.once("open", () => resolve("open"));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.once("error", (error) => resolve(error.message));
  });
}

test("the production pool runs a transaction and takes it back", async () => {
  const pool = openPool();
  const table = freshName();
  await pool.query(`CREATE TABLE ${table} (n int)`);
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`INSERT INTO ${table} VALUES ($1)`, [1]);
  expect((await client.query(`SELECT n FROM ${table}`)).rows).toEqual([{ n: 1 }]);
  await client.query("ROLLBACK");
  client.release();
  expect((await pool.query(`SELECT n FROM ${table}`)).rows).toEqual([]);
});

test.each([false, "password"] as const)(
  "a client connects with pipelineConnect %s",
  async (mode) => {
    const client = new NeonClient(urlOf(standIn));
    client.neonConfig.pipelineConnect = mode;
    await client.connect();
    expect((await client.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
    await client.end();
  },
);

test("40 parallel read-then-write transactions all count", async () => {
  const pool = openPool();
  const table = freshName();
  await pool.query(`CREATE TABLE ${table} AS SELECT 0 AS n`);
  const increment = async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    const { rows } = await client.query<{ n: number }>(`SELECT n FROM ${table} FOR UPDATE`);
    await client.query(`UPDATE ${table} SET n = $1`, [Number(rows[0]?.n) + 1]);
    await client.query("COMMIT");
    client.release();
  };
  await Promise.all(Array.from({ length: 40 }, increment));
  expect((await pool.query(`SELECT n FROM ${table}`)).rows).toEqual([{ n: 40 }]);
}, 30_000);

test("a client that vanishes inside a transaction is rolled back", async () => {
  const pool = openPool();
  const table = freshName();
  await pool.query(`CREATE TABLE ${table} AS SELECT 0 AS n`);
  const socket = new WebSocket(`ws://127.0.0.1:${standIn.port}/v2`);
  await once(socket, "open");
  const query = frame("Q", `BEGIN; UPDATE ${table} SET n = 9; SELECT 'updated'`);
  socket.send(Buffer.concat([startupPacket(), query]));
  let said = "";
  socket.on("message", (data) => (said += String(data)));
  await expect.poll(() => said).toContain("updated");
  socket.terminate();
  expect((await pool.query(`SELECT n FROM ${table}`)).rows).toEqual([{ n: 0 }]);
});

test("a client that breaks the protocol harms nobody else", async () => {
  const pool = openPool();
  const socket = new WebSocket(`ws://127.0.0.1:${standIn.port}/v2`);
  await once(socket, "open");
  socket.send("hello");
  socket.send(Buffer.alloc(100_000, 0xff));
  await once(socket, "close");
  expect((await pool.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
});

test("upgrades are counted, and only /v2 is one", async () => {
  expect(await upgrade()).toBe("open");
  expect(await upgrade("/v2?x=1")).toBe("open");
  expect(await upgrade("/v1")).toBe(404);
  expect(standIn.faults.requests.paths).toEqual({ "/v2": 2, "/v1": 1 });
});

test("status-500 refuses an upgrade", async () => {
  standIn.faults.set([{ kind: "status-500", path: "/v2", times: 1 }]);
  expect(await upgrade()).toBe(500);
  expect(await upgrade()).toBe("open");
});

test("drop-request cuts an upgrade", async () => {
  standIn.faults.set([{ kind: "drop-request" }]);
  expect(await upgrade()).toBe("socket hang up");
});

test("latency delays an upgrade", async () => {
  standIn.faults.set([{ kind: "latency", ms: 80 }]);
  const start = performance.now();
  expect(await upgrade()).toBe("open");
  expect(performance.now() - start).toBeGreaterThanOrEqual(75);
});

test("a hanging upgrade ends when the stand-in closes", async () => {
  const other = await startNeon({ upstream: postgres });
  other.faults.set([{ kind: "hang" }]);
  const client = new NeonClient(urlOf(other));
  const failed = client.connect().catch(() => "failed");
  await expect.poll(() => other.faults.requests.total).toBe(1);
  await other.close();
  expect(await failed).toBe("failed");
});

test.each(["truncate", "drop-response"] as const)(
  "%s cuts the connection after that many bytes from the database",
  async (kind) => {
    standIn.faults.set([{ kind, bytes: 3 }]);
    const socket = new WebSocket(`ws://127.0.0.1:${standIn.port}/v2`);
    const received: Buffer[] = [];
    socket.on("message", (data: Buffer) => received.push(data));
    await once(socket, "open");
    socket.send(startupPacket());
    const [code] = await once(socket, "close");
    expect(code).toBe(1006);
    expect(Buffer.concat(received)).toEqual(Buffer.from("R\0\0"));
  },
);

test("an unreachable database refuses the upgrade", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address() as AddressInfo;
  closed.close();
  await once(closed, "close");
  standIn = await startNeon({ upstream: { host: "127.0.0.1", port } });
  expect(await upgrade()).toBe(502);
});

test("closing ends open connections", async () => {
  const other = await startNeon({ upstream: postgres });
  const client = new NeonClient(urlOf(other));
  client.on("error", () => undefined);
  await client.connect();
  const ended = new Promise((resolve) => client.once("end", () => resolve("ended")));
  await other.close();
  expect(await ended).toBe("ended");
});
