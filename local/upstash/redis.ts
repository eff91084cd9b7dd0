import { createServer, type AddressInfo, type Socket } from "node:net";
import {
  attachSession,
  createRedisCommandExecutor,
  RedisServerState,
  SocketConnectionTransport,
} from "js-redis-server/core";

/** A Redis that others connect to over TCP. */
export interface RedisServer {
  host: string;
  port: number;
  close(): Promise<void>;
}

const host = "127.0.0.1";

/**
 * Starts the embedded Redis: RESP2, 16 databases, in memory, gone when closed.
 * `port` 0 (the default) takes a free one; rejects when the port is taken.
 *
 * It knows no script shebang (`#!lua …`), which Redis 7 does.
 */
export async function startRedis(options: { port?: number } = {}): Promise<RedisServer> {
  // The package's own server listens on every interface, without a password, and its close waits
  // for clients to leave, so the sockets are ours.
  const state = new RedisServerState({ databaseCount: 16 });
  const executor = createRedisCommandExecutor();
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    attachSession(new SocketConnectionTransport(socket), { state, executor });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
    state.close();
  };
  return { host, port: (server.address() as AddressInfo).port, close };
}
