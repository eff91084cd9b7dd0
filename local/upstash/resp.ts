import type { Socket } from "node:net";
import { ReplyParser, type Reply } from "./replies.ts";
import {
  asUpstreamError,
  checkGreeting,
  greet,
  openSocket,
  patienceWith,
  UpstreamError,
  type Upstream,
} from "./upstream.ts";

/** One argument of a command; bytes when it is not text. */
export type Arg = string | Buffer;

/** A command as RESP2 bytes. */
export function encodeCommand(args: readonly Arg[]): Buffer {
  const pieces: Buffer[] = [Buffer.from(`*${args.length}\r\n`)];
  for (const arg of args) {
    const bytes = typeof arg === "string" ? Buffer.from(arg) : arg;
    pieces.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from("\r\n"));
  }
  return Buffer.concat(pieces);
}

/**
 * Sends commands over one shared connection, opened when first needed and again after it broke.
 */
export class RespClient {
  readonly #upstream: Upstream;
  #connection: Promise<Connection> | undefined;
  #closed = false;

  constructor(upstream: Upstream) {
    this.#upstream = upstream;
  }

  /**
   * The replies to `commands`, in order. The commands reach Redis in one piece: nobody else's come
   * between them on this connection. Throws `UpstreamError`, at the latest after twice the patience.
   */
  async send(commands: readonly (readonly Arg[])[]): Promise<Reply[]> {
    if (this.#closed) throw new UpstreamError("closed");
    if (commands.length === 0) return [];
    const connection = await (this.#connection ??= this.#open());
    return connection.exchange(commands);
  }

  /** Ends the connection; what waits on it fails, and so does every later `send`. */
  close(): void {
    this.#closed = true;
    this.#connection?.then((connection) => connection.fail("closed")).catch(() => {});
  }

  #open(): Promise<Connection> {
    const forget = () => {
      if (this.#connection === opening) this.#connection = undefined;
    };
    const opening = openConnection(this.#upstream, forget);
    opening.catch(forget);
    return opening;
  }
}

/**
 * What Redis pushes after `command` (a SUBSCRIBE or PSUBSCRIBE), on a connection of its own that
 * ends when `signal` aborts. Redis is not read faster than the replies are taken.
 * Throws `UpstreamError` when Redis cannot be reached or leaves.
 */
export async function* follow(
  upstream: Upstream,
  command: readonly Arg[],
  signal: AbortSignal,
): AsyncGenerator<Reply> {
  const greetings = greet(upstream);
  let unanswered = greetings.length;
  const parser = new ReplyParser();
  const socket = await openSocket(upstream, signal);
  try {
    socket.write(Buffer.concat([...greetings, command].map(encodeCommand)));
    for await (const chunk of socket) {
      for (const reply of parser.push(chunk)) {
        if (unanswered > 0) {
          unanswered--;
          checkGreeting(reply);
        } else {
          socket.setTimeout(0);
          yield reply;
        }
      }
    }
  } catch (error) {
    throw asUpstreamError(error);
  } finally {
    socket.destroy();
  }
}

interface Waiter {
  replies: Reply[];
  size: number;
  timer: NodeJS.Timeout;
  resolve(replies: Reply[]): void;
  reject(error: Error): void;
}

class Connection {
  readonly #socket: Socket;
  readonly #patience: number;
  readonly #parser = new ReplyParser();
  readonly #onEnd: () => void;
  #waiters: Waiter[] = [];

  constructor(socket: Socket, patience: number, onEnd: () => void) {
    this.#socket = socket;
    this.#patience = patience;
    this.#onEnd = onEnd;
    socket.on("data", (chunk) => this.#read(chunk));
    socket.on("error", (error) => this.fail(error.message));
    socket.on("close", () => this.fail("connection closed"));
  }

  exchange(commands: readonly (readonly Arg[])[]): Promise<Reply[]> {
    if (this.#socket.destroyed) return Promise.reject(new UpstreamError("connection closed"));
    return new Promise((resolve, reject) => {
      const late = () => this.fail(`no answer within ${this.#patience} ms`);
      const timer = setTimeout(late, this.#patience);
      this.#waiters.push({ replies: [], size: commands.length, timer, resolve, reject });
      this.#socket.write(Buffer.concat(commands.map(encodeCommand)));
    });
  }

  /** Ends the connection and everything that waits on it: later answers could not be told apart. */
  fail(why: string): void {
    this.#socket.destroy();
    this.#onEnd();
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) {
      clearTimeout(waiter.timer);
      waiter.reject(new UpstreamError(why));
    }
  }

  #read(chunk: Buffer): void {
    try {
      for (const reply of this.#parser.push(chunk)) this.#answer(reply);
    } catch (error) {
      this.fail(asUpstreamError(error).message);
    }
  }

  #answer(reply: Reply): void {
    const waiter = this.#waiters[0];
    if (!waiter) throw new UpstreamError("an answer nobody asked for");
    waiter.replies.push(reply);
    if (waiter.replies.length < waiter.size) return;
    this.#waiters.shift();
    clearTimeout(waiter.timer);
    waiter.resolve(waiter.replies);
  }
}

async function openConnection(upstream: Upstream, onEnd: () => void): Promise<Connection> {
  const socket = await openSocket(upstream);
  socket.setTimeout(0);
  const connection = new Connection(socket, patienceWith(upstream), onEnd);
  const greetings = greet(upstream);
  if (greetings.length === 0) return connection;
  try {
    for (const reply of await connection.exchange(greetings)) checkGreeting(reply);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return connection;
}
