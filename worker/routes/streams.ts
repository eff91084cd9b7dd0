import { UI_MESSAGE_STREAM_HEADERS } from "ai";
import type { Context } from "hono";
import { describeRoute } from "hono-openapi";
import type { Answer } from "../services/turns.ts";

/** Documents a route that answers with a UI message stream. */
export const streams = (summary: string, empty?: string) =>
  describeRoute({
    summary,
    responses: {
      200: { description: "The reply", content: { "text/event-stream": {} } },
      ...(empty === undefined ? {} : { 204: { description: empty } }),
    },
  });

/** A reply as the answer to a request, with what it took until its first word in `Server-Timing`, in milliseconds. */
export function streamed(c: Context, answer: Answer) {
  const { begin, timeToFirstToken } = answer;
  const timings = [
    begin === undefined ? "" : `begin;dur=${begin};desc="database and Redis"`,
    timeToFirstToken === undefined ? "" : `model;dur=${timeToFirstToken};desc="first token"`,
  ].filter(Boolean);
  return c.body(answer.stream, 200, {
    ...UI_MESSAGE_STREAM_HEADERS,
    "cache-control": "no-store",
    ...(timings.length === 0 ? {} : { "server-timing": timings.join(", ") }),
  });
}
