import { neonConfig } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-http";
import * as schema from "./schema/index.ts";

/** Drizzle over Neon's HTTP driver: one request a query, one a `batch`; no socket is held, no interactive transaction exists. */
export type Db = ReturnType<typeof openDb>;

/**
 * Gives a client for a Postgres URL.
 *
 * A loopback host is a stand-in that speaks Neon's protocol without TLS; every other host is reached as Neon documents it.
 */
export function openDb(url: string) {
  if (new URL(url).hostname === "127.0.0.1") {
    neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;
  }
  return drizzle(url, { schema, casing: "snake_case" });
}
