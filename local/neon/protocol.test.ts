import * as fc from "fast-check";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { Client } from "pg";
import { startPglite, type LocalPostgres } from "./pglite.ts";
import { frame, readReply, startupPacket } from "./wire.ts";

let postgres: LocalPostgres;
/** a well-behaved client that is there all the time */
let witness: Client;

beforeAll(async () => {
  postgres = await startPglite();
  witness = new Client({ host: postgres.host, port: postgres.port, user: "me" });
  await witness.connect();
}, 60_000);

afterAll(async () => {
  await witness.end();
  await postgres.close();
});

async function dial(): Promise<Socket> {
  const socket = connect(postgres.port, postgres.host);
  socket.on("error", () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** Everything the server says until it hangs up, as text. */
async function readToEnd(socket: Socket): Promise<string> {
  return (await buffer(socket)).toString("latin1");
}

/** What the server says until this many ReadyForQuery have come. */
async function readReady(socket: Socket, count: number): Promise<Buffer> {
  let said = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    said = Buffer.concat([said, chunk]);
    if (said.toString("latin1").split("Z\0\0\0\x05").length > count) return said;
  }
  throw new Error(`hung up after ${said.toString("latin1")}`);
}

function int32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeInt32BE(value, 4 * i);
  return bytes;
}

async function isWitnessServed(): Promise<boolean> {
  return (await witness.query("SELECT 1")).rowCount === 1;
}

test.each([
  ["TLS", 80_877_103],
  ["GSS encryption", 80_877_104],
])("%s is declined and the connection goes on in the clear", async (_name, code) => {
  const socket = await dial();
  socket.write(int32(8, code));
  expect(String(await once(socket, "data"))).toBe("N");
  socket.write(startupPacket());
  expect(readReply(await readReady(socket, 1)).status).toBe("I");
});

test("a cancel request ends its own connection and no other", async () => {
  const socket = await dial();
  socket.write(int32(16, 80_877_102, 1, 2));
  expect(await readToEnd(socket)).toBe("");
  expect(await isWitnessServed()).toBe(true);
});

test.each([
  ["a startup packet without length", int32(0), "invalid length of startup packet"],
  ["a startup packet over 10 kB", int32(10_001), "invalid length of startup packet"],
  ["an HTTP request", Buffer.from("GET / HTTP/1.1\r\n\r\n"), "invalid length of startup packet"],
  ["protocol 2.0", int32(8, 131_072), "unsupported frontend protocol 2.0"],
])("%s ends the connection with a reason", async (_name, bytes, reason) => {
  const socket = await dial();
  socket.write(bytes);
  expect(await readToEnd(socket)).toContain(reason);
  expect(await isWitnessServed()).toBe(true);
});

test.each([
  ["a length below 4", Buffer.concat([Buffer.from("Q"), int32(3)]), "invalid message length"],
  ["a negative length", Buffer.concat([Buffer.from("Q"), int32(-1)]), "invalid message length"],
  [
    "a length over 64 MB",
    Buffer.concat([Buffer.from("Q"), int32(2 ** 26 + 1)]),
    "invalid message length",
  ],
  ["an unknown type", frame("z"), "invalid frontend message type 122"],
])("a message with %s ends the connection with a reason", async (_name, bytes, reason) => {
  const socket = await dial();
  socket.write(startupPacket());
  socket.write(bytes);
  expect(await readToEnd(socket)).toContain(reason);
  expect(await isWitnessServed()).toBe(true);
});

test("a round that never ends is cut off at 64 MB", async () => {
  const socket = await dial();
  socket.write(startupPacket());
  for (let i = 0; i < 3; i++) socket.write(frame("P", "", "x".repeat(30_000_000), Buffer.alloc(2)));
  expect(await readToEnd(socket)).toContain("round too large");
  expect(await isWitnessServed()).toBe(true);
});

test("a message that is broken inside is an error the connection survives", async () => {
  const socket = await dial();
  socket.write(startupPacket());
  socket.write(Buffer.concat([frame("Q", Buffer.from("no end")), frame("B", Buffer.from("x"))]));
  socket.write(Buffer.concat([frame("S"), frame("Q", "SELECT 'fine'")]));
  const said = (await readReady(socket, 4)).toString("latin1");
  expect(said.match(/C08P01/g)).toHaveLength(2);
  expect(said).toContain("fine");
});

test("messages may arrive byte by byte", async () => {
  const socket = await dial();
  socket.setNoDelay(true);
  for (const byte of Buffer.concat([startupPacket(), frame("Q", "SELECT 'slow'")])) {
    await new Promise((resolve) => socket.write(Buffer.from([byte]), resolve));
  }
  expect((await readReady(socket, 2)).toString("latin1")).toContain("slow");
});

test("many rounds may be sent before the first answer is read", async () => {
  const socket = await dial();
  const rounds = Array.from({ length: 50 }, (_, i) => frame("Q", `SELECT 'round ${i}.'`));
  socket.write(Buffer.concat([startupPacket(), ...rounds]));
  const said = (await readReady(socket, 51)).toString("latin1");
  expect(said.match(/round \d+\./g)).toEqual(rounds.map((_, i) => `round ${i}.`));
});

test("a password nobody asked for is ignored", async () => {
  const socket = await dial();
  socket.write(Buffer.concat([startupPacket(), frame("p", "secret"), frame("Q", "SELECT 'in'")]));
  expect((await readReady(socket, 2)).toString("latin1")).toContain("in");
});

test("a client that vanishes between Flush and Sync frees the way", async () => {
  const socket = await dial();
  const parse = frame("P", "", "SELEC", Buffer.alloc(2));
  socket.write(Buffer.concat([startupPacket(), parse, frame("H")]));
  await expect.poll(() => socket.bytesRead).toBeGreaterThan(0);
  socket.destroy();
  expect(await isWitnessServed()).toBe(true);
});

test("a client that sends a query and hangs up has it done", async () => {
  const socket = await dial();
  await witness.query("CREATE TABLE IF NOT EXISTS left_behind (n int)");
  socket.end(Buffer.concat([startupPacket(), frame("Q", "INSERT INTO left_behind VALUES (1)")]));
  const count = async () =>
    (await witness.query("SELECT count(*)::int AS n FROM left_behind")).rows;
  await expect.poll(count).toEqual([{ n: 1 }]);
});

test("whatever a client sends, others are served", async () => {
  const type = fc.constantFrom(..."QPBDECSHFdcfpXz");
  const message = fc
    .tuple(type, fc.uint8Array({ maxLength: 40 }))
    .map(([char, body]) => frame(char, Buffer.from(body)));
  const garbage = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));
  const conversation = fc.array(fc.oneof({ weight: 9, arbitrary: message }, garbage));
  await fc.assert(
    fc.asyncProperty(fc.boolean(), conversation, async (greets, messages) => {
      const socket = await dial();
      socket.resume();
      socket.end(Buffer.concat([...(greets ? [startupPacket()] : []), ...messages]));
      await once(socket, "close");
      expect(await isWitnessServed()).toBe(true);
    }),
    { numRuns: 150 },
  );
}, 30_000);
