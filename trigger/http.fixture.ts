import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request that came, and what a server does with it. */
export interface Came {
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Buffer;
}
export type Reply = (came: Came, response: ServerResponse) => void | Promise<void>;

/** For tests: a server that answers its requests one after another as told, the last way again and again; and what came. */
export async function startServer(...replies: Reply[]): Promise<{ url: string; came: Came[] }> {
  const came: Came[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    came.push(await read(request));
    const one = came.at(-1);
    const reply = replies[Math.min(came.length, replies.length) - 1];
    if (one && reply) await reply(one, response);
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, came };
}

async function read(request: IncomingMessage): Promise<Came> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  return {
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

/** Answers with a status and JSON. */
export const json =
  (status: number, value: unknown): Reply =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  };

/** Answers with a status alone. */
export const status =
  (code: number): Reply =>
  (_, response) => {
    response.writeHead(code).end();
  };

/** Never answers. */
export const hang: Reply = () => undefined;

/** Answers as Together does. */
export const painted = (bytes: Uint8Array): Reply =>
  json(200, { id: "1", object: "list", data: [{ index: 0, b64_json: toBase64(bytes) }] });

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

/** Answers as a Chat Completions server does. */
export const said = (text: string): Reply =>
  json(200, {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 0,
    model: "writer",
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
