import type { Context } from "hono";
import type { Duplex } from "node:stream";
import { DatabaseError, type PoolClient } from "pg";
import { startStandIn, type StandIn, type StandInEnv } from "../stand-in.ts";
import { parseConnectionString, Pools, type Upstream } from "./pools.ts";
import { errorBody, parseBody, queryConfig, resultBody, type Query } from "./sql.ts";
import { acceptWebSockets } from "./websocket.ts";

/** Neon's limit for a request, in bytes. */
const MAX_BODY = 64 * 1024 * 1024;

const ISOLATION_LEVELS = new Map([
  ["ReadUncommitted", "READ UNCOMMITTED"],
  ["ReadCommitted", "READ COMMITTED"],
  ["RepeatableRead", "REPEATABLE READ"],
  ["Serializable", "SERIALIZABLE"],
]);
/** Statements that leave nothing behind in their session. */
const STATELESS = /^\s*(select|insert|update|delete|merge|with|values)\b/i;

/** The database cannot be reached, which Neon answers with 500. */
class UpstreamDown extends Error {
  constructor(cause: unknown) {
    super(`could not connect to the database: ${cause instanceof Error ? cause.message : cause}`);
  }
}

/** What one `POST /sql` asks for. */
interface SqlRequest {
  statements: Query | Query[];
  begin: string;
  arrayMode: boolean;
}

async function parseRequest(c: Context<StandInEnv>): Promise<SqlRequest> {
  const isOn = (header: string) => c.req.header(header) === "true";
  if (!isOn("neon-raw-text-output")) throw new Error("the stand-in only speaks raw text output");
  const level = c.req.header("neon-batch-isolation-level");
  const levelSql = level === undefined ? "" : ISOLATION_LEVELS.get(level);
  if (levelSql === undefined) throw new Error("invalid isolation level");
  const begin = [
    "BEGIN",
    levelSql && `ISOLATION LEVEL ${levelSql}`,
    isOn("neon-batch-read-only") && "READ ONLY",
    isOn("neon-batch-deferrable") && "DEFERRABLE",
  ];
  const statements = await c.req
    .json<unknown>()
    .then(parseBody)
    .catch((error: Error) => {
      throw new Error(`could not parse the HTTP request body: ${error.message}`);
    });
  return {
    statements,
    begin: begin.filter(Boolean).join(" "),
    arrayMode: isOn("neon-array-mode"),
  };
}

/** Runs the request and gives the body of the answer. A batch is one transaction, rolled back when a statement fails. */
async function execute(client: PoolClient, request: SqlRequest): Promise<object> {
  const run = async (query: Query) => {
    const result = await client.query<(string | null)[]>(queryConfig(query));
    return resultBody(result, query.arrayMode ?? request.arrayMode);
  };
  if (!Array.isArray(request.statements)) return run(request.statements);
  const results: object[] = [];
  await client.query(request.begin);
  try {
    for (const query of request.statements) results.push(await run(query));
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
  return { results };
}

/** Whether the connection carries no setting, temporary table or open transaction into the next request. */
function isClean(client: PoolClient, statements: Query | Query[]): boolean {
  const isStateless = [statements]
    .flat()
    .every(({ query }) => STATELESS.test(query) && !query.includes("set_config"));
  return isStateless && client.getTransactionStatus() === "I";
}

async function answerSql(c: Context<StandInEnv>, pools: Pools): Promise<Response> {
  let client: PoolClient;
  let request: SqlRequest;
  try {
    const credentials = parseConnectionString(c.req.header("neon-connection-string"));
    request = await parseRequest(c);
    client = await pools.connect(credentials).catch((error: unknown) => {
      throw error instanceof DatabaseError ? error : new UpstreamDown(error);
    });
  } catch (error) {
    return c.json(errorBody(error), error instanceof UpstreamDown ? 500 : 400);
  }
  let keep = false;
  try {
    const body = await execute(client, request);
    keep = isClean(client, request.statements);
    return c.json(body);
  } catch (error) {
    return c.json(errorBody(error), 400);
  } finally {
    client.release(!keep);
  }
}

interface Options {
  /** a PostgreSQL; user, password and database come from each client's connection string */
  upstream: Upstream;
  /** 0 picks a free one */
  port?: number;
}

/**
 * Starts a stand-in for Neon's proxy in front of any PostgreSQL that listens on TCP without demanding TLS:
 * `POST /sql` for the HTTP driver, WebSocket `/v2` for `Pool` and `Client`. A request whose client has gone is finished,
 * where Neon would cancel it.
 *
 * A client's connection string is the upstream's with this host and port; PGlite takes any user, password and database.
 */
export async function startNeon(options: Options): Promise<StandIn> {
  const { upstream, port } = options;
  const pools = new Pools(upstream);
  const sockets = new Set<Duplex>();
  const neon = await startStandIn({
    port,
    maxBody: MAX_BODY,
    tooLarge: errorBody(new Error(`request is too large (max is ${MAX_BODY} bytes)`)),
    routes: (app) => void app.post("/sql", (c) => answerSql(c, pools)),
    onClose: async () => {
      for (const socket of sockets) socket.destroy();
      await pools.close();
    },
  });
  acceptWebSockets({ neon, upstream, sockets });
  return neon;
}
