import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";

/** Milliseconds of this process's steady clock at which a reply's request came and its first and last token left. */
export interface Departures {
  asked: number;
  first: number;
  last: number;
}

/** What a prompt asks of the upstream. It stands in the prompt's text, so that it travels through every contender alike. */
export interface Order {
  id: string;
  tokens: number;
  /** tokens a second; 0 for as fast as they are taken */
  rate: number;
  /** milliseconds before the first token */
  think: number;
}

export interface Upstream {
  port: number;
  departures: Map<string, Departures>;
  /** the replies that are being sent, by their orders' ids */
  sending: Map<string, ServerResponse>;
  /** called when a streaming request has come */
  onAsk: () => void;
  close(): Promise<void>;
}

/** An order as a line to say. */
export const writeOrder = ({ id, tokens, rate, think }: Order) =>
  `bench ${id} tokens ${tokens} rate ${rate} think ${think}`;

const ORDER = /bench (\w+) tokens (\d+) rate (\d+) think (\d+)/g;

/** The newest order in a request's body: what was said before stands above it. */
function readOrder(body: string): Order | null {
  const [, id = "", tokens, rate, think] = [...body.matchAll(ORDER)].at(-1) ?? [];
  if (id === "") return null;
  return { id, tokens: Number(tokens), rate: Number(rate), think: Number(think) };
}

const WORDS = " the harbour light turned once and then again over slow grey water".match(/ \w+/g);

/** Which word comes in which place: never the same dozen twice, or the reply would be taken for a loop and cut. */
function pick(index: number, from: number): number {
  const mixed = Math.imul((index + 1) ^ ((index + 1) >>> 4), 0x9e3779b1);
  return ((mixed ^ (mixed >>> 15)) >>> 3) % from;
}

const wordAt = (index: number) => WORDS?.[pick(index, WORDS.length)] ?? "";

/** The text of a reply of so many tokens. */
export const replyText = (tokens: number) =>
  Array.from({ length: tokens }, (_, index) => wordAt(index)).join("");

/** One event of a Chat Completions stream, with all the fields OpenAI sends. */
function event(delta: object, finish: string | null = null, more: object = {}): Buffer {
  const chunk = {
    id: "chatcmpl-C9Xh2mQeYtS4vRkZbN7uWfLpJ3aDg",
    object: "chat.completion.chunk",
    created: 1_795_000_000,
    model: "bench-model",
    service_tier: "default",
    system_fingerprint: "fp_3f58d112f7",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    usage: null,
    ...more,
  };
  return Buffer.from(`data: ${JSON.stringify(chunk)}\n\n`);
}

const OPENING = event({ role: "assistant", content: "", refusal: null });
const TOKENS = (WORDS ?? []).map((word) => event({ content: word }));
const tokenAt = (index: number) => TOKENS[pick(index, TOKENS.length)] ?? Buffer.alloc(0);

/** Starts an OpenAI-compatible server that streams what a prompt orders, and answers anything else with a short text. */
export async function startUpstream(): Promise<Upstream> {
  const departures: Upstream["departures"] = new Map();
  const sending: Upstream["sending"] = new Map();
  const server = createServer(async (request, response) => {
    const body = await readText(request);
    const order = readOrder(body);
    if (order === null || !/"stream":\s*true/.test(body)) return answerWhole(response);
    const asked = performance.now();
    departures.set(order.id, { asked, first: 0, last: 0 });
    upstream.onAsk();
    const gone = new Promise<void>((resolve) => response.once("close", resolve));
    response.writeHead(200, { "content-type": "text/event-stream" });
    sending.set(order.id, response);
    const times = await streamReply(response, order, gone);
    sending.delete(order.id);
    departures.set(order.id, { asked, ...times });
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const upstream: Upstream = {
    port,
    departures,
    sending,
    onAsk: () => {},
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return upstream;
}

function answerWhole(response: ServerResponse): void {
  const message = { role: "assistant", content: "The harbour light" };
  const choices = [{ index: 0, message, finish_reason: "stop" }];
  const usage = { prompt_tokens: 1, completion_tokens: 3, total_tokens: 4 };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ id: "1", model: "bench-model", created: 1, choices, usage }));
}

async function streamReply(response: ServerResponse, order: Order, gone: Promise<void>) {
  response.write(OPENING);
  await new Promise((resolve) => setTimeout(resolve, order.think));
  const first = performance.now();
  if (order.rate > 0) await pace(response, order, first);
  else await pour(response, order.tokens, gone);
  const last = performance.now();
  const usage = { prompt_tokens: 12, completion_tokens: order.tokens, total_tokens: 12 };
  response.write(event({}, "stop"));
  response.write(event({}, null, { choices: [], usage }));
  response.end("data: [DONE]\n\n");
  return { first, last };
}

/** One write a token, each when it is due; late ones follow at once. */
async function pace(response: ServerResponse, { tokens, rate }: Order, first: number) {
  for (let sent = 0; sent < tokens && !response.destroyed;) {
    response.write(tokenAt(sent++));
    const wait = first + (sent * 1_000) / rate - performance.now();
    if (wait > 0 && sent < tokens) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** As fast as the reader takes it, in blocks, so that this server is not what is measured. */
async function pour(response: ServerResponse, tokens: number, gone: Promise<void>) {
  for (let sent = 0; sent < tokens && !response.destroyed;) {
    const length = Math.min(64, tokens - sent);
    const block = Array.from({ length }, (_, index) => tokenAt(sent + index));
    sent += length;
    if (response.write(Buffer.concat(block))) continue;
    await Promise.race([new Promise((resolve) => response.once("drain", resolve)), gone]);
  }
}
