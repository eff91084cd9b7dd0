import { Failure, Status, type Reply } from "./replies.ts";

/** One command's answer as Upstash words it. */
export type Answer = { result: unknown } | { error: string };

/**
 * `reply` in Upstash's envelope. With `base64` every string is encoded except a status reply `OK`
 * (https://upstash.com/docs/redis/features/restapi, "Base64 Encoded Responses"); without, bytes that
 * are not UTF-8 become U+FFFD. Integers past 2^53 lose digits, as they would in the client's parser.
 */
export function toAnswer(reply: Reply, base64: boolean): Answer {
  if (reply instanceof Failure) return { error: reply.message };
  if (reply instanceof Status && reply.text === "OK") return { result: "OK" };
  return { result: toJson(reply, base64) };
}

/** A reply as JSON. Inside an array `OK` is encoded like the rest: the client decodes every string there. */
export function toJson(reply: Reply, base64: boolean): unknown {
  if (Array.isArray(reply)) return reply.map((item) => toJson(item, base64));
  if (Buffer.isBuffer(reply)) return reply.toString(base64 ? "base64" : "utf8");
  if (reply instanceof Status)
    return base64 ? Buffer.from(reply.text).toString("base64") : reply.text;
  if (reply instanceof Failure) return { error: reply.message };
  return typeof reply === "bigint" ? Number(reply) : reply;
}
