import { mkdirSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { dirname, resolve } from "node:path";
import { serve } from "./connection.ts";
import { Engine } from "./engine.ts";
import { takeLock } from "./lock.ts";
import { Session } from "./session.ts";

const HOST = "127.0.0.1";

interface Options {
  /** folder of the database, made when missing; in memory when absent */
  dataDir?: string;
  /** 0 picks a free one */
  port?: number;
}

/** A PostgreSQL on a loopback TCP port. */
export interface LocalPostgres {
  host: string;
  port: number;
  close(): Promise<void>;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, HOST, () => done());
  });
  return (server.address() as AddressInfo).port;
}

function lockDataDir(dataDir: string): () => void {
  mkdirSync(dirname(dataDir), { recursive: true });
  const unlock = takeLock(`${dataDir}.lock`);
  try {
    mkdirSync(dataDir, { recursive: true });
    return unlock;
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * Starts an embedded PostgreSQL (PGlite) that any PostgreSQL client can talk to; every user, password and database name
 * is accepted. The port is bound before the data is touched: a second start with the same port fails without harm. A lock
 * file beside the folder keeps out a second process on another port.
 *
 * An acknowledged write survives a SIGKILL of the process: PGlite's file system for Node writes the log to the operating
 * system before it answers, so `relaxedDurability` would change nothing and is left off. It never calls fsync, so a power
 * cut may lose data.
 */
export async function startPglite(options: Options = {}): Promise<LocalPostgres> {
  const dataDir = options.dataDir === undefined ? undefined : resolve(options.dataDir);
  const connections = new Map<Socket, Promise<void>>();
  const opening = Promise.withResolvers<Session>();
  const server = createServer((socket) => {
    const served = serve(socket, opening.promise);
    connections.set(socket, served);
    void served.then(() => connections.delete(socket));
  });
  const closeServer = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const socket of connections.keys()) socket.destroy();
    await Promise.all(connections.values());
    await closed;
  };
  const port = await listen(server, options.port ?? 0);
  let unlock: (() => void) | undefined;
  try {
    unlock = dataDir === undefined ? undefined : lockDataDir(dataDir);
    const engine = await Engine.start(dataDir);
    opening.resolve(new Session(engine));
    const close = async () => {
      await closeServer();
      await engine.close();
      unlock?.();
    };
    return { host: HOST, port, close };
  } catch (error) {
    opening.promise.catch(() => undefined);
    opening.reject(error);
    await closeServer();
    unlock?.();
    throw error;
  }
}
