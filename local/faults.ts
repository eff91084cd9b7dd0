import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono, type Context, type MiddlewareHandler } from "hono";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

type Env = { Bindings: HttpBindings };

/**
 * What a stand-in can do wrong, in the order a network can:
 * answer late, never get the request, answer 500, lose the answer after doing the work, cut it short, never answer.
 */
export const Fault = z.object({
  kind: z.enum(["latency", "drop-request", "status-500", "drop-response", "truncate", "hang"]),
  /** only requests whose path begins with this */
  path: z.string().optional(),
  /** only requests whose body contains this text */
  body: z.string().optional(),
  /** let this many matching requests pass first */
  skip: z.number().int().min(0).default(0),
  /** how often it strikes before it is spent; unlimited when absent */
  times: z.number().int().min(1).optional(),
  /** 0-1, chance of striking; always when absent */
  probability: z.number().min(0).max(1).optional(),
  /** latency: milliseconds */
  ms: z.number().min(0).max(600_000).default(0),
  /** truncate: bytes let through before the connection is cut */
  bytes: z.number().int().min(0).default(0),
});
export type Fault = z.input<typeof Fault>;

/** One stand-in's counters and the faults switched on in it. */
export class Faults {
  #active: (z.output<typeof Fault> & { seen: number; struck: number })[] = [];
  #counts = new Map<string, number>();

  /** Replaces all active faults. */
  set(faults: Fault[]): void {
    this.#active = [];
    this.add(faults);
  }

  /** Adds to the active faults; those that name a text of their own don't cross each other. */
  add(faults: Fault[]): void {
    const fresh = faults.map((fault) => ({ ...Fault.parse(fault), seen: 0, struck: 0 }));
    this.#active.push(...fresh);
  }

  /** Requests answered or faulted so far, by path; controls are not counted. */
  get requests(): { total: number; paths: Record<string, number> } {
    const paths = Object.fromEntries(this.#counts);
    return { total: [...this.#counts.values()].reduce((sum, n) => sum + n, 0), paths };
  }

  resetRequests(): void {
    this.#counts.clear();
  }

  count(path: string): void {
    this.#counts.set(path, (this.#counts.get(path) ?? 0) + 1);
  }

  get needsBody(): boolean {
    return this.#active.some((fault) => fault.body !== undefined);
  }

  /** The active faults, with how many requests each has seen and struck: one that only waits 0 ms counts what it matches. */
  get active(): (z.output<typeof Fault> & { seen: number; struck: number })[] {
    return this.#active;
  }

  /** The faults that strike this request; each call uses up a strike. */
  strike(path: string, body: string): z.output<typeof Fault>[] {
    return this.#active.filter((fault) => {
      if (fault.path !== undefined && !path.startsWith(fault.path)) return false;
      if (fault.body !== undefined && !body.includes(fault.body)) return false;
      if (fault.times !== undefined && fault.struck >= fault.times) return false;
      if (fault.seen++ < fault.skip) return false;
      if (fault.probability !== undefined && Math.random() >= fault.probability) return false;
      fault.struck++;
      return true;
    });
  }
}

const cut = (c: Context<Env>) => {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
};

/** Without emptying it first, Hono would merge the two into one that no longer says it was sent. */
function replaceResponse(c: Context<Env>, response: Response): void {
  c.res = undefined;
  c.res = response;
}

/** Runs before a stand-in's own routes and applies the active faults. */
export function faultInjector(faults: Faults): MiddlewareHandler<Env> {
  return async (c, next) => {
    faults.count(c.req.path);
    const body = faults.needsBody ? await c.req.raw.clone().text() : "";
    for (const fault of faults.strike(c.req.path, body)) {
      if (fault.kind === "latency") await sleep(fault.ms);
      if (fault.kind === "drop-request") return cut(c);
      if (fault.kind === "status-500") return c.json({ error: "injected fault" }, 500);
      if (fault.kind === "hang") {
        await new Promise((resolve) => c.env.incoming.socket.once("close", resolve));
        return RESPONSE_ALREADY_SENT;
      }
      if (fault.kind === "drop-response") {
        await next();
        await c.res.clone().arrayBuffer();
        return replaceResponse(c, cut(c));
      }
      if (fault.kind === "truncate") {
        await next();
        return replaceResponse(c, await truncate(c, fault.bytes));
      }
    }
    await next();
  };
}

/** Sends the answer's first bytes as they come, then cuts the connection. */
async function truncate(c: Context<Env>, bytes: number): Promise<Response> {
  const { outgoing } = c.env;
  outgoing.setHeaders(c.res.headers).writeHead(c.res.status).flushHeaders();
  let left = bytes;
  const reader = c.res.body?.getReader();
  while (left > 0 && !outgoing.destroyed) {
    const { value } = (await reader?.read()) ?? {};
    if (value === undefined) break;
    await new Promise((resolve) => outgoing.write(value.subarray(0, left), resolve));
    left -= value.length;
  }
  await reader?.cancel();
  return cut(c);
}

/** `/__local/*`: read or reset the counters; read, set (PUT), add (POST) or clear the faults. Tests inside workerd use these. */
export function controls(faults: Faults): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/requests", (c) => c.json(faults.requests));
  app.delete("/requests", (c) => (faults.resetRequests(), c.body(null, 204)));
  app.get("/faults", (c) => c.json(faults.active));
  app.on(["PUT", "POST"], "/faults", async (c) => {
    const parsed = z.array(Fault).safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
    if (c.req.method === "PUT") faults.set(parsed.data);
    else faults.add(parsed.data);
    return c.body(null, 204);
  });
  app.delete("/faults", (c) => (faults.set([]), c.body(null, 204)));
  return app;
}
