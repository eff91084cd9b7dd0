import type { UIMessageChunk } from "ai";
import { frame } from "./events.ts";

/** Silence after which a comment keeps proxies from closing the connection, in milliseconds. */
const SILENCE = 15_000;

/** What a reader may leave unread before it is dropped, in bytes. */
const UNREAD = 1_048_576;

const KEEP_ALIVE = new TextEncoder().encode(": keep-alive\n\n");

/** The way to one reader of a reply, or of other events. */
export interface Wire<Chunk extends object = UIMessageChunk> {
  readable: ReadableStream<Uint8Array>;
  /** when the reader had left, or was dropped; null while it listens */
  leftAt: number | null;
  /** Writes without waiting: a slow or vanished reader never holds a reply up. */
  send(chunk: Chunk | "[DONE]"): void;
  close(): Promise<void>;
}

/** Opens a wire. A reader that connects and does not read is dropped after `unread` bytes. */
export function openWire<Chunk extends object = UIMessageChunk>(
  { now }: { now(): number },
  unread = UNREAD,
): Wire<Chunk> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  let waiting = 0;
  let spokeAt = now();
  const leave = () => {
    wire.leftAt ??= now();
  };
  const write = (bytes: Uint8Array) => {
    if (wire.leftAt !== null) return;
    spokeAt = now();
    waiting += bytes.length;
    writer.write(bytes).then(() => (waiting -= bytes.length), leave);
    if (waiting <= unread) return;
    leave();
    void writer.abort(new Error("the reader does not read")).catch(() => undefined);
  };
  const timer = setInterval(() => {
    if (now() - spokeAt >= SILENCE) write(KEEP_ALIVE);
  }, 1_000);
  writer.closed.catch(leave);
  const wire: Wire<Chunk> = {
    readable,
    leftAt: null,
    send: (chunk) => write(frame(chunk)),
    async close() {
      clearInterval(timer);
      if (wire.leftAt === null) await writer.close().catch(leave);
    },
  };
  return wire;
}
