import { logger } from "@trigger.dev/sdk";
import { type Db, openDb } from "../db/client.ts";
import { type Config, parseEnv } from "./env.ts";

/** What the tasks reach the outside by. */
export interface TaskDeps {
  config: Config;
  db: Db;
  /** milliseconds since 1970 */
  now(): number;
  /** fields never hold what is painted, nor keys */
  log(event: string, fields: Record<string, unknown>): void;
}

/** Opens what the environment names; when a task runs, not when it is loaded, since a deployment loads it to see what there is. */
export function openDeps(): TaskDeps {
  const config = parseEnv(process.env);
  return {
    config,
    db: openDb(config.DATABASE_URL),
    now: Date.now,
    log: (event, fields) => logger.info(event, fields),
  };
}
