import { PGlite } from "@electric-sql/pglite";
import { parentPort, workerData } from "node:worker_threads";
import { frame, splitFrames, startupPacket } from "./wire.ts";

/*
 * The thread that PGlite runs in (started by engine.ts). First it says the backend's greeting, then it answers every round
 * with the backend's reply, and null with nothing once the database is closed.
 */

/**
 * Follows a statement that may be COPY FROM STDIN, which reads it and fails. Without it PGlite would find its input at an
 * end and exit. Any other statement leaves it to be ignored, as the protocol demands.
 */
const COPY_FAIL = frame("f", "the local PGlite stand-in cannot COPY FROM STDIN");

const { dataDir } = workerData as { dataDir?: string };
const db = await PGlite.create({ dataDir });
let mayCopy = false;

function guardCopy(message: Buffer): Buffer {
  const type = message.toString("latin1", 0, 1);
  mayCopy ||= (type === "P" || type === "Q") && /stdin/i.test(message.toString("latin1"));
  return mayCopy && (type === "Q" || type === "E") ? Buffer.concat([message, COPY_FAIL]) : message;
}

/** Not by `execProtocolRaw`: that one also parses every answer and keeps the result. */
async function run(messages: Buffer[]): Promise<void> {
  const parts: Uint8Array[] = [];
  const onRawData = (data: Uint8Array) => void parts.push(data.slice());
  // one by one: after a statement that breaks it, PGlite would try for ever to read what follows
  for (const message of messages) await db.execProtocolRawStream(message, { onRawData });
  const reply = new Uint8Array(Buffer.concat(parts));
  parentPort?.postMessage(reply, [reply.buffer]);
}

parentPort?.on("message", async (round: Uint8Array | null) => {
  if (round) return run(splitFrames(Buffer.from(round.buffer)).map(guardCopy));
  await db.close();
  parentPort?.postMessage(new Uint8Array(), []);
});
await run([startupPacket()]);
