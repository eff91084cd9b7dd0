import { Agent, request } from "node:http";

/** What a reader saw of a streamed answer. Times in milliseconds of this process's steady clock. */
export interface Sighting {
  sent: number;
  first: number;
  last: number;
  /** the answer's end */
  done: number;
  /** of the body */
  bytes: number;
  /** the body's beginning, enough for its message id */
  head: string;
  /** the whole body when it was asked for */
  body: string;
}

export interface Call {
  port: number;
  path: string;
  headers?: Record<string, string>;
  body: object;
  /** stands in every piece that holds content, and nowhere else */
  mark: string;
  keep?: boolean;
}

const agent = new Agent({ keepAlive: true });

/** Posts JSON and reads the streamed answer to its end. Rejects when the answer is not 200, or holds no content. */
export async function readReply(call: Call): Promise<Sighting> {
  const seen: Sighting = { sent: 0, first: 0, last: 0, done: 0, bytes: 0, head: "", body: "" };
  const pieces: Buffer[] = [];
  const payload = JSON.stringify(call.body);
  const status = await new Promise<number>((resolve, reject) => {
    const outgoing = request({
      agent,
      port: call.port,
      path: call.path,
      host: "127.0.0.1",
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(payload)),
        ...call.headers,
      },
    });
    outgoing.once("error", reject);
    outgoing.once("response", (incoming) => {
      incoming.on("data", (piece: Buffer) => {
        const now = performance.now();
        seen.bytes += piece.length;
        if (seen.head.length < 8_192) seen.head += piece.toString();
        if (call.keep) pieces.push(piece);
        if (!piece.includes(call.mark)) return;
        if (seen.first === 0) seen.first = now;
        seen.last = now;
      });
      incoming.once("error", reject);
      incoming.once("end", () => resolve(incoming.statusCode ?? 0));
    });
    seen.sent = performance.now();
    outgoing.end(payload);
  });
  seen.done = performance.now();
  seen.body = Buffer.concat(pieces).toString();
  if (status !== 200) throw new Error(`${call.path} answered ${status}: ${seen.head}`);
  if (seen.first === 0) throw new Error(`${call.path} gave no content: ${seen.head}`);
  return seen;
}

/** Closes the connections that are kept. */
export const hangUp = () => agent.destroy();
