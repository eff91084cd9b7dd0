import { Pool, type PoolClient } from "pg";

/** Where the PostgreSQL behind the stand-in listens. */
export interface Upstream {
  host: string;
  port: number;
}

export interface Credentials {
  user: string;
  password: string;
  database: string;
}

/** Connections to the upstream per user and database. */
const MAX_CONNECTIONS = 10;

/** Reads `postgres://user:password@host/database`; the host is ignored. Throws with Neon's words for what is wrong. */
export function parseConnectionString(text: string | undefined): Credentials {
  if (text === undefined) throw new Error("invalid header: neon-connection-string");
  if (!URL.canParse(text)) throw new Error("invalid connection string: not a URL");
  const url = new URL(text);
  if (!/^postgres(ql)?:$/.test(url.protocol)) throw new Error("incorrect scheme");
  if (url.pathname.length < 2) throw new Error("missing database name");
  if (url.username === "") throw new Error("missing username");
  return {
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
}

/** Connections to the upstream, kept and reused, one pool for each set of credentials. */
export class Pools {
  #pools = new Map<string, Pool>();
  #clients = new Set<PoolClient>();
  readonly #upstream: Upstream;

  constructor(upstream: Upstream) {
    this.#upstream = upstream;
  }

  /** A connection of one's own until it is released. Rejects when the upstream is down or refuses the credentials. */
  connect(credentials: Credentials): Promise<PoolClient> {
    const key = JSON.stringify(credentials);
    let pool = this.#pools.get(key);
    if (pool === undefined) {
      pool = new Pool({ ...this.#upstream, ...credentials, max: MAX_CONNECTIONS });
      // an idle connection that breaks is replaced by the next request
      pool.on("error", () => undefined);
      pool.on("connect", (client) => {
        // one that breaks at work fails its query, which is told
        client.on("error", () => undefined);
        this.#clients.add(client);
      });
      pool.on("remove", (client) => this.#clients.delete(client));
      this.#pools.set(key, pool);
    }
    return pool.connect();
  }

  /** Ends all connections, those at work too. */
  async close(): Promise<void> {
    for (const client of this.#clients) client.connection.stream.destroy();
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
  }
}
