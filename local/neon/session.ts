import type { Engine } from "./engine.ts";
import { Statements } from "./statements.ts";
import { Turns } from "./turns.ts";
import { mustEndReady, frame, readReply } from "./wire.ts";

/** How long a transaction may idle while others wait, in milliseconds. */
const IDLE_LIMIT = 10_000;

const SYNC = frame("S");
/** Gives the statements that set the session's settings again, or null. */
const SAVE_SETTINGS = frame(
  "Q",
  `SELECT string_agg(format('SELECT set_config(%L, %L, false)', name, setting), ';') FROM (
    SELECT name, setting FROM pg_settings WHERE source = 'session'
    UNION ALL SELECT 'role', current_setting('role') WHERE current_setting('role') <> 'none')`,
);
const CLEAR_SETTINGS = frame("Q", "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL");
/** Commands after which the session's settings may differ. */
const SETTING_TAGS = new Set(["SET", "RESET", "DO", "CALL", "DISCARD ALL"]);

/** One connection, as the session sees it. */
export class Client {
  readonly statements = new Statements();
  /** statements that give it back what it had SET when another took over */
  settings: string | undefined;
  /** it called set_config, which leaves no trace in a command tag */
  callsSetConfig = false;
  /** ends the connection because it idled in a transaction */
  readonly evict: () => void;

  constructor(evict: () => void) {
    this.evict = evict;
  }
}

/**
 * The one backend session of a PGlite, shared by all connections. A round (all messages up to a Sync, Flush or simple
 * query) runs whole; a transaction keeps the session until it ends, so a client that awaits another connection inside its
 * own transaction stands still until it is evicted. Settings follow their connection: they are put away when another takes
 * over.
 *
 * Not kept apart, because there is one session: temporary tables, session advisory locks (always granted), SQL-level
 * PREPARE, LISTEN (nothing is delivered), settings with a dotted name (lost when another takes over), the unnamed prepared
 * statement (lives for one round), and what DISCARD ALL or DEALLOCATE ALL drop. Tests of locks need a real PostgreSQL.
 */
export class Session {
  readonly #engine: Engine;
  readonly #turns = new Turns<Client>(IDLE_LIMIT, (client) => client.evict());
  /** whose settings are in force */
  #current: Client | undefined;
  /** the settings in force may differ from the defaults */
  #tainted = false;
  /** the last round ended without a ReadyForQuery */
  #midway = false;
  /** what every new connection is told */
  readonly greeting: Buffer;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.greeting = engine.greeting;
  }

  /** Runs one round for this client when its turn comes and gives the backend's answer. Rejects once PGlite has died. */
  async run(client: Client, round: Buffer[]): Promise<Buffer> {
    await this.#turns.take(client);
    let isFree = true;
    try {
      await this.#switchTo(client);
      const bytes = await this.#engine.run(...round);
      const { status, tags } = readReply(bytes);
      if (status === undefined && mustEndReady(round, this.#midway)) {
        throw this.#engine.fail("no ReadyForQuery");
      }
      this.#midway = status === undefined;
      isFree = status === "I";
      client.callsSetConfig ||= round.some((message) => message.includes("set_config"));
      this.#tainted ||= client.callsSetConfig || tags.some((tag) => SETTING_TAGS.has(tag));
      return bytes;
    } finally {
      if (isFree) this.#turns.release();
      else this.#turns.keep();
    }
  }

  /** Forgets a client: rolls its transaction back and drops its prepared statements. Rejects once PGlite has died. */
  async leave(client: Client): Promise<void> {
    if (!this.#turns.isOwner(client) && client.statements.size === 0) return;
    await this.#turns.take(client);
    try {
      const { status } = readReply(await this.#engine.run(SYNC));
      if (status === undefined) throw this.#engine.fail("no ReadyForQuery");
      this.#midway = false;
      if (status !== "I") await this.#engine.run(frame("Q", "ROLLBACK"));
      await this.#engine.run(...client.statements.close(), SYNC);
    } finally {
      this.#turns.release();
    }
  }

  async #switchTo(client: Client): Promise<void> {
    if (this.#current === client) return;
    if (this.#tainted) {
      const saved = readReply(await this.#engine.run(SAVE_SETTINGS));
      if (this.#current) this.#current.settings = saved.value;
      await this.#engine.run(CLEAR_SETTINGS);
    }
    this.#current = client;
    this.#tainted = client.settings !== undefined;
    if (client.settings !== undefined) await this.#engine.run(frame("Q", client.settings));
  }
}
