import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { type Stack, startStack } from "../local/stack.ts";
import { hangUp } from "./client.ts";
import { type Contender, type Guest, plain, signIn, stock, textOf } from "./contenders.ts";
import { type Order, replyText, startUpstream, type Upstream } from "./upstream.ts";
import { type Bundle, bundle, run, type Running } from "../local/workerd.ts";

export type Name = "pipe" | "stock" | "ours";

/** A worker that is measured: what it is made of, its process, and how it is asked. */
export interface Entrant<C extends Contender = Contender> {
  bundle: Bundle;
  options: { env: Record<string, string>; path: string };
  running: Running;
  contender: C;
}

/** All that takes part, started. */
export interface Field {
  upstream: Upstream;
  /** the upstream without anything in between */
  direct: Contender;
  pipe: Entrant;
  stock: Entrant;
  ours: Entrant<Guest>;
  stack: Stack;
  close(): Promise<void>;
}

let orders = 0;

/** An order with an id of its own. */
export const order = (wish: Omit<Order, "id">): Order => ({ id: `o${orders++}`, ...wish });

/**
 * Starts the upstream, the stand-ins and the three workers, each in a workerd of its own, and has each prove once that its
 * reader gets the upstream's text whole.
 */
export async function startField(lanes: number): Promise<Field> {
  const closers: (() => Promise<void> | void)[] = [hangUp];
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const folder = mkdtempSync(resolve(tmpdir(), "dramatis-bench-"));
    closers.push(() => rmSync(folder, { recursive: true }));
    const upstream = await startUpstream();
    closers.push(() => upstream.close());
    const model = {
      OPENAI_BASE_URL: `http://127.0.0.1:${upstream.port}/v1`,
      OPENAI_API_KEY: "any",
      CHAT_MODELS: "bench-model",
    };
    const { LOCAL_DATABASE_URL, LOCAL_REDIS_URL } = process.env;
    const stack = await startStack({ settings: { LOCAL_DATABASE_URL, LOCAL_REDIS_URL, ...model } });
    closers.push(() => stack.close());
    const enter = async (name: Name, entry: string, env: Record<string, string>, path: string) => {
      const made = await bundle(entry, resolve(folder, name));
      const options = { env, path };
      const running = await run(made, options);
      closers.push(() => running.close());
      return { bundle: made, options, running };
    };
    const pipe = await enter("pipe", "bench/workers/pipe.ts", model, "/");
    const plainStock = await enter("stock", "bench/workers/stock.ts", model, "/");
    const app = {
      ...stack.env,
      LIMIT_REPLIES: "1000000/1",
      BETTER_AUTH_SECRET: "a secret for measuring, of thirty-two characters",
      BETTER_AUTH_URL: "http://127.0.0.1",
    };
    const ours = await enter("ours", "worker/index.ts", app, "/api/models");
    const guest = await signIn(ours.running.port, lanes);
    await guest.renew();
    const field: Field = {
      upstream,
      stack,
      close,
      direct: plain("direct", upstream.port, "/v1/chat/completions"),
      pipe: { ...pipe, contender: plain("pipe", pipe.running.port, "/reply") },
      stock: { ...plainStock, contender: stock(plainStock.running.port) },
      ours: { ...ours, contender: guest },
    };
    for (const contender of contenders(field)) await prove(contender);
    return field;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Those that are measured, the upstream itself included. */
export const contenders = (field: Field): Contender[] => [
  field.direct,
  field.pipe.contender,
  field.stock.contender,
  field.ours.contender,
];

async function prove(contender: Contender): Promise<void> {
  const wish = order({ tokens: 60, rate: 200, think: 10 });
  const seen = await contender.ask(0, wish, true);
  // The worker takes off the space that a reply begins with.
  if (textOf(seen.body).trim() !== replyText(wish.tokens).trim()) {
    throw new Error(`${contender.name} gave another text:\n${seen.body}`);
  }
}
