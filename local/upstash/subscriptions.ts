import type { Hono } from "hono";
import type { StandInEnv } from "../stand-in.ts";
import { toJson } from "./answers.ts";
import { Refusal } from "./commands.ts";
import { Failure, type Reply } from "./replies.ts";
import { readSegments } from "./requests.ts";
import { follow } from "./resp.ts";
import { UpstreamError, type Upstream } from "./upstream.ts";

interface Options {
  methods: string[];
  upstream: Upstream;
}

/**
 * Adds `/subscribe/<channel>…` and `/psubscribe/<pattern>…`: server-sent events, each request on a
 * connection of its own to `upstream`, which ends when either side leaves.
 */
export function addSubscriptions(app: Hono<StandInEnv>, { methods, upstream }: Options): void {
  app.on(methods, ["/subscribe/*", "/psubscribe/*"], async (c) => {
    const [command = "", ...channels] = readSegments(c);
    if (channels.length === 0) {
      throw new Refusal(`ERR wrong number of arguments for '${command}' command`);
    }
    const pushes = follow(upstream, [command, ...channels], c.req.raw.signal);
    const first = await pushes.next();
    if (first.done) throw new UpstreamError("Redis left");
    if (first.value instanceof Failure) {
      await pushes.return(undefined);
      throw new Refusal(first.value.message);
    }
    const headers = { "content-type": "text/event-stream", "cache-control": "no-cache" };
    return c.body(toEvents(first.value, pushes), 200, headers);
  });
}

/** A stream that ends when Redis leaves or the pushes' signal aborts. */
function toEvents(first: Reply, pushes: AsyncGenerator<Reply>): ReadableStream {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(toEvent(first))),
    async pull(controller) {
      const next = await pushes.next().catch(() => ({ done: true as const, value: undefined }));
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(toEvent(next.value)));
    },
  });
}

/** A pub/sub push as one server-sent event: `message,<channel>,<payload>`, never encoded. */
function toEvent(push: Reply): string {
  const fields = Array.isArray(push) ? push : [push];
  const text = fields.map((field) => String(toJson(field, false) ?? "")).join(",");
  return `${text
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join("")}\n`;
}
