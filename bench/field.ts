import { resolve } from "node:path";
import type { Stack } from "../local/stack.ts";
import { appEnv, onGround } from "./ground.ts";
import { hangUp } from "./client.ts";
import { type Contender, type Guest, plain, signIn, stock, textOf } from "./contenders.ts";
import { type Order, replyText, type Upstream } from "./upstream.ts";
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
  return onGround(async ({ folder, upstream, model, stack }, closers) => {
    closers.push(hangUp);
    const enter = async (name: Name, entry: string, env: Record<string, string>, path: string) => {
      const made = await bundle(entry, resolve(folder, name));
      const options = { env, path };
      const running = await run(made, options);
      closers.push(() => running.close());
      return { bundle: made, options, running };
    };
    const pipe = await enter("pipe", "bench/workers/pipe.ts", model, "/");
    const plainStock = await enter("stock", "bench/workers/stock.ts", model, "/");
    const ours = await enter("ours", "worker/index.ts", appEnv(stack), "/api/models");
    const guest = await signIn(ours.running.port, lanes);
    await guest.renew();
    const entrants = {
      upstream,
      stack,
      direct: plain("direct", upstream.port, "/v1/chat/completions"),
      pipe: { ...pipe, contender: plain("pipe", pipe.running.port, "/reply") },
      stock: { ...plainStock, contender: stock(plainStock.running.port) },
      ours: { ...ours, contender: guest },
    };
    for (const contender of contenders(entrants)) await prove(contender);
    return entrants;
  });
}

/** Those that are measured, the upstream itself included. */
export const contenders = (field: Omit<Field, "close">): Contender[] => [
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
