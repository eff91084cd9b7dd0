import type { Socket } from "node:net";
import { Client, type Session } from "./session.ts";
import * as wire from "./wire.ts";

/** Ends a round: simple query, function call, Sync, Flush. */
const ROUND_ENDS = new Set(["Q", "F", "S", "H"]);
/** Parts of a round: Parse, Bind, Describe, Execute, Close. */
const ROUND_PARTS = new Set(["P", "B", "D", "E", "C"]);
/** A password nobody asked for (Neon's client sends one unasked), and what follows a refused COPY. */
const IGNORED = new Set(["p", "d", "c", "f"]);

/** Resolves when the bytes have left for the client, or can't any more. */
function send(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.write(bytes, () => resolve());
  });
}

/** Ends a connection that keeps others waiting. */
function evict(socket: Socket): void {
  const reason = "terminating connection due to idle-in-transaction timeout";
  // a client that doesn't read would keep the session with a full buffer
  if (socket.writableLength > 0) socket.destroy();
  else socket.write(wire.fatal("25P03", reason), () => socket.destroy());
}

/** Answers what precedes a session; false when the connection is over. Passwords are not asked for. */
async function greet(socket: Socket, session: Session, code: number): Promise<boolean> {
  if (code === wire.SSL_REQUEST || code === wire.GSS_REQUEST) {
    await send(socket, Buffer.from("N"));
    return true;
  }
  // a round cannot be interrupted, so there is never anything left to cancel
  if (code === wire.CANCEL_REQUEST) return false;
  if (code !== wire.STARTUP_3_0) {
    const version = `${code >> 16}.${code & 0xffff}`;
    throw new wire.ProtocolError(`unsupported frontend protocol ${version}: only 3.0`, "0A000");
  }
  await send(socket, session.greeting);
  return true;
}

async function converse(socket: Socket, session: Session, client: Client): Promise<void> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const message of wire.readMessages(socket)) {
    if (message.type === undefined) {
      if (await greet(socket, session, message.code)) continue;
      return;
    }
    const { type, bytes } = message;
    if (type === "X") return;
    if (IGNORED.has(type)) continue;
    if (!ROUND_ENDS.has(type) && !ROUND_PARTS.has(type)) {
      throw new wire.ProtocolError(`invalid frontend message type ${type.charCodeAt(0)}`);
    }
    size += bytes.length;
    if (size > wire.MAX_MESSAGE) throw new wire.ProtocolError("round too large", "54000");
    parts.push(client.statements.rename(type, bytes));
    if (!ROUND_ENDS.has(type)) continue;
    await send(socket, await session.run(client, parts));
    parts = [];
    size = 0;
  }
}

/**
 * Serves one connection until it ends. Never throws: a broken protocol or a dead backend is told to the client in a FATAL
 * error. What the client left open is rolled back. The database name, the user and other startup parameters are accepted
 * and ignored.
 */
export async function serve(socket: Socket, opening: Promise<Session>): Promise<void> {
  socket.setNoDelay(true);
  // a reset connection is an ordinary end
  socket.on("error", () => undefined);
  const client = new Client(() => evict(socket));
  try {
    await converse(socket, await opening, client);
  } catch (error) {
    const code = error instanceof wire.ProtocolError ? error.code : "58000";
    await send(socket, wire.fatal(code, error instanceof Error ? error.message : String(error)));
  }
  socket.destroySoon();
  const session = await opening.catch(() => undefined);
  await session?.leave(client).catch(() => undefined);
}
