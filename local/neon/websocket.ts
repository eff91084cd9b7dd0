import { once } from "node:events";
import { STATUS_CODES, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { pipeline, Transform, type Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { createWebSocketStream, WebSocketServer } from "ws";
import type { StandIn } from "../stand-in.ts";
import type { Upstream } from "./pools.ts";

const PATH = "/v2";
/** bytes */
const MAX_PAYLOAD = 64 * 1024 * 1024;

function refuse(socket: Duplex, status: number): void {
  const reason = STATUS_CODES[status] ?? "";
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Lets this many bytes through, then calls `cut`. */
function limit(bytes: number, cut: () => void): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const passed = chunk.subarray(0, Math.max(0, left));
      left -= chunk.length;
      done(null, passed.length > 0 ? passed : undefined);
      if (left <= 0) setImmediate(cut);
    },
  });
}

/**
 * Applies the active faults to an upgrade: what befalls a request befalls the handshake, and a lost or truncated response
 * cuts the connection once the database has sent that many `bytes` (the greeting counts).
 * Gives that number, or undefined when the handshake is not to go on.
 */
async function strikeUpgrade(neon: StandIn, socket: Duplex): Promise<number | undefined> {
  let bytes = Infinity;
  for (const fault of neon.faults.strike(PATH, "")) {
    if (fault.kind === "latency") await sleep(fault.ms);
    if (fault.kind === "hang") return undefined;
    if (fault.kind === "drop-request") socket.destroy();
    if (fault.kind === "status-500") refuse(socket, 500);
    if (fault.kind === "drop-response" || fault.kind === "truncate") bytes = fault.bytes;
  }
  return socket.writable ? bytes : undefined;
}

interface Endpoint {
  neon: StandIn;
  upstream: Upstream;
  /** all connections of the endpoint, on either side, as long as they are open */
  sockets: Set<Duplex>;
}

/**
 * Neon's WebSocket endpoint `/v2`: each connection is a PostgreSQL connection to the upstream, byte for byte. Upgrades are
 * counted like requests; what is sent afterwards is not.
 */
export function acceptWebSockets({ neon, upstream, sockets }: Endpoint): void {
  const wss = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD });
  const track = (socket: Duplex) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  };

  const bridge = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const bytes = await strikeUpgrade(neon, socket);
    if (bytes === undefined) return;
    const tcp = connect({ ...upstream, noDelay: true });
    track(tcp);
    socket.once("close", () => tcp.destroy());
    await once(tcp, "connect");
    wss.handleUpgrade(request, socket, head, (ws) => {
      const client = createWebSocketStream(ws);
      pipeline(client, tcp, () => tcp.destroy());
      pipeline(
        tcp,
        limit(bytes, () => socket.destroy()),
        client,
        () => tcp.destroy(),
      );
    });
  };

  neon.server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    track(socket);
    // a reset connection is an ordinary end
    socket.on("error", () => undefined);
    const path = request.url?.split("?")[0] ?? "/";
    neon.faults.count(path);
    if (path !== PATH) refuse(socket, 404);
    else bridge(request, socket, head).catch(() => refuse(socket, 502));
  });
}
