import type { Socket } from "node:net";

/*
 * The part of PostgreSQL's frontend/backend protocol 3.0 that a front for one backend has to understand: where a message
 * begins and ends, what it says about prepared statements, and what the backend said about the transaction.
 * Source: https://www.postgresql.org/docs/18/protocol-message-formats.html
 */

/** Largest message, and largest sum of messages before a Sync, that a client may send, in bytes. */
export const MAX_MESSAGE = 64 * 1024 * 1024;
/** PostgreSQL's own limit for the packet that opens a connection, in bytes. */
const MAX_STARTUP = 10_000;

export const STARTUP_3_0 = 196_608;
export const CANCEL_REQUEST = 80_877_102;
export const SSL_REQUEST = 80_877_103;
export const GSS_REQUEST = 80_877_104;

/** One client message. `code` is set on what precedes the session (startup, SSL, cancel), `type` on everything after. */
export type Message = { code: number; type?: undefined } | { type: string; bytes: Buffer };

/** A client broke the protocol; its connection ends with this SQLSTATE and message. */
export class ProtocolError extends Error {
  readonly code: string;
  constructor(message: string, code = "08P01") {
    super(message);
    this.code = code;
  }
}

/** Cuts a byte stream into messages; joins chunks only when a message is complete. */
class Inbox {
  #chunks: Buffer[] = [];
  #size = 0;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  /** The first `length` bytes, or undefined while they have not all arrived. */
  peek(length: number): Buffer | undefined {
    if (this.#size < length) return undefined;
    let [first] = this.#chunks;
    if (first === undefined || first.length < length) {
      first = Buffer.concat(this.#chunks);
      this.#chunks = [first];
    }
    return first.subarray(0, length);
  }

  take(length: number): Buffer | undefined {
    const bytes = this.peek(length);
    const [first] = this.#chunks;
    if (bytes === undefined || first === undefined) return undefined;
    this.#chunks[0] = first.subarray(length);
    this.#size -= length;
    return bytes;
  }
}

function takeStartup(inbox: Inbox): Message | undefined {
  const length = inbox.peek(4)?.readInt32BE(0);
  if (length === undefined) return undefined;
  if (length < 8 || length > MAX_STARTUP)
    throw new ProtocolError("invalid length of startup packet");
  const bytes = inbox.take(length);
  return bytes && { code: bytes.readInt32BE(4) };
}

function takeMessage(inbox: Inbox): Message | undefined {
  const header = inbox.peek(5);
  if (header === undefined) return undefined;
  const length = header.readInt32BE(1);
  if (length < 4 || length > MAX_MESSAGE) throw new ProtocolError("invalid message length");
  const bytes = inbox.take(1 + length);
  return bytes && { type: String.fromCharCode(header.readUInt8(0)), bytes };
}

/**
 * Everything a client sends, message by message; nothing more is read while the consumer is busy.
 * Throws `ProtocolError` at a length no message can have. Ends when the client hangs up.
 */
export async function* readMessages(socket: Socket): AsyncGenerator<Message> {
  const inbox = new Inbox();
  let started = false;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    inbox.push(chunk);
    for (;;) {
      const message: Message | undefined = started ? takeMessage(inbox) : takeStartup(inbox);
      if (message === undefined) break;
      started ||= message.type === undefined && message.code === STARTUP_3_0;
      yield message;
    }
  }
}

/** A message of the given type around the given parts; strings get the terminating zero. */
export function frame(type: string, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(`${part}\0`) : part)),
  );
  const header = Buffer.alloc(5);
  header.write(type, "latin1");
  header.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([header, body]);
}

/** The packet that opens a session as `postgres` in the database `postgres`. */
export function startupPacket(): Buffer {
  const body = Buffer.from("user\0postgres\0database\0postgres\0\0");
  const header = Buffer.alloc(8);
  header.writeInt32BE(8 + body.length, 0);
  header.writeInt32BE(STARTUP_3_0, 4);
  return Buffer.concat([header, body]);
}

/** An ErrorResponse that ends the connection. */
export function fatal(code: string, message: string): Buffer {
  return frame("E", "SFATAL", "VFATAL", `C${code}`, `M${message}`, Buffer.from([0]));
}

/** The messages in a buffer that holds whole ones. */
export function splitFrames(bytes: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    frames.push(bytes.subarray(at, end));
    at = end;
  }
  return frames;
}

/**
 * Whether the backend cannot but answer this round with a ReadyForQuery: one that ends in a Sync, or a simple query that
 * follows nothing since the last ReadyForQuery. After a failed message it skips all others in silence until a Sync.
 */
export function mustEndReady(round: Buffer[], isMidway: boolean): boolean {
  const type = round.at(-1)?.toString("latin1", 0, 1);
  return type === "S" || (type === "Q" && round.length === 1 && !isMidway);
}

interface Reply {
  /** at the last ReadyForQuery: idle, in a transaction, in a failed one; none when there was none */
  status?: "I" | "T" | "E";
  /** command tags, such as "INSERT 0 1" */
  tags: string[];
  /** first column of the last row; none when there was no row or it is NULL */
  value?: string;
}

/** What the backend's answer says. */
export function readReply(bytes: Buffer): Reply {
  const reply: Reply = { tags: [] };
  for (const message of splitFrames(bytes)) {
    const type = message.toString("latin1", 0, 1);
    if (type === "C") reply.tags.push(message.toString("latin1", 5, message.length - 1));
    if (type === "Z") reply.status = message.toString("latin1", 5) as Reply["status"];
    if (type !== "D" || message.readInt16BE(5) === 0) continue;
    const length = message.readInt32BE(7);
    reply.value = length < 0 ? undefined : message.toString("utf8", 11, 11 + length);
  }
  return reply;
}
