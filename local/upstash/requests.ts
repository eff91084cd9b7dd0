import type { Context } from "hono";
import { Refusal } from "./commands.ts";
import type { Arg } from "./resp.ts";

/** The request body's JSON value; throws `Refusal` when it is none. */
export async function readJson(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch (error) {
    throw new Refusal(`ERR failed to parse request: ${String(error)}`);
  }
}

/** The command a path spells: `/set/key?EX=100` with a body is `SET key <body> EX 100`. */
export async function readPath(c: Context): Promise<Arg[]> {
  const body = Buffer.from(await c.req.arrayBuffer());
  const options = [...new URL(c.req.url).searchParams].filter(([name]) => name !== "_token");
  return [
    ...readSegments(c),
    ...(body.length > 0 ? [body] : []),
    ...options.flat().filter((word) => word !== ""),
  ];
}

/** The path's parts, decoded; throws `Refusal` when they are not UTF-8. */
export function readSegments(c: Context): string[] {
  const path = new URL(c.req.url).pathname.replace(/^\/|\/$/g, "");
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    throw new Refusal("ERR failed to parse path: bad percent-encoding");
  }
}
