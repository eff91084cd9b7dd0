import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Failure, type Reply } from "./replies.ts";

/** Where a Redis listens and how to be let in. */
export interface Upstream {
  host: string;
  port: number;
  username?: string;
  password?: string;
  /** number of the database, 0 when absent */
  db?: number;
  /** milliseconds given to a connection, and then to an answer */
  patience?: number;
}

/** Redis is unreachable, left, stays silent or refuses the login. Whether a command ran is unknown. */
export class UpstreamError extends Error {}

/** Milliseconds `upstream` is given to connect, and then to answer. */
export function patienceWith(upstream: Upstream): number {
  return upstream.patience ?? 10_000;
}

/**
 * Reads `redis://[[user]:password@]host[:port][/db]`; throws on anything else, TLS (`rediss:`)
 * included.
 */
export function parseRedisUrl(text: string): Upstream {
  const url = URL.parse(text);
  if (!url || url.protocol !== "redis:" || !url.hostname) {
    throw new Error("a Redis URL reads redis://[[user]:password@]host[:port][/db]");
  }
  const db = url.pathname.replace(/^\/$/, "").slice(1) || "0";
  if (!/^\d{1,5}$/.test(db)) throw new Error(`the Redis database is a number, not ${db}`);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(url.port || 6379),
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    db: Number(db),
  };
}

/**
 * Connects. Throws `UpstreamError` when that fails or takes longer than the patience; the socket's
 * idle timeout stays on until the caller turns it off.
 */
export async function openSocket(upstream: Upstream, signal?: AbortSignal): Promise<Socket> {
  const { host, port } = upstream;
  const patience = patienceWith(upstream);
  const socket = connect({ host, port, noDelay: true, signal });
  socket.setTimeout(patience, () => {
    socket.destroy(new UpstreamError(`no answer within ${patience} ms`));
  });
  try {
    await once(socket, "connect");
  } catch (error) {
    throw asUpstreamError(error);
  }
  // An error event nobody listens to ends the process; whoever reads the socket learns of it anyway.
  socket.on("error", () => {});
  return socket;
}

/** What to send first on a new connection; each answer goes to `checkGreeting`. */
export function greet({ username, password, db = 0 }: Upstream): string[][] {
  const greetings: string[][] = [];
  if (password !== undefined) {
    greetings.push(["AUTH", ...(username === undefined ? [] : [username]), password]);
  }
  if (db !== 0) greetings.push(["SELECT", String(db)]);
  return greetings;
}

/** Throws `UpstreamError` when Redis refused the login or the database. */
export function checkGreeting(reply: Reply): void {
  if (reply instanceof Failure) throw new UpstreamError(reply.message);
}

/** Any error met while talking to Redis, as the one kind callers know. */
export function asUpstreamError(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new UpstreamError(message, { cause: error });
}
