import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { bodyLimit } from "hono/body-limit";
import { controls, faultInjector, Faults } from "./faults.ts";

export type StandInEnv = { Bindings: HttpBindings };

/** A running stand-in: an HTTP server on loopback that a production client talks to unchanged. */
export interface StandIn {
  url: string;
  port: number;
  faults: Faults;
  server: Server;
  close(): Promise<void>;
}

interface Options {
  /** adds the stand-in's own routes */
  routes(app: Hono<StandInEnv>): void;
  /** 0 picks a free one */
  port?: number;
  /** largest request body in bytes */
  maxBody?: number;
  /** the body a caller gets for a request that is too large */
  tooLarge?: object;
  /** what to end besides the server */
  onClose?(): Promise<void> | void;
}

/** Starts an HTTP server on 127.0.0.1 that counts its requests and can be told to misbehave (`faults.ts`). */
export async function startStandIn(options: Options): Promise<StandIn> {
  const { routes, port = 0, maxBody = 16 * 1024 * 1024, tooLarge, onClose } = options;
  const faults = new Faults();
  const app = new Hono<StandInEnv>();
  app.route("/__local", controls(faults));
  app.use(faultInjector(faults));
  app.use(
    bodyLimit({
      maxSize: maxBody,
      onError: (c) => c.json(tooLarge ?? { error: "request body too large" }, 413),
    }),
  );
  routes(app);
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  // A connection that is closed here while a request is on its way in it is a failure to the client: let clients close theirs first.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  const bound = (server.address() as AddressInfo).port;
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    // before the wait: upgraded sockets are not the server's to close
    await onClose?.();
    await closed;
  };
  return { url: `http://127.0.0.1:${bound}`, port: bound, faults, server, close };
}
