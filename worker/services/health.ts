import type { Health } from "../contract/service.ts";
import type { Deps } from "../deps.ts";
import { pingDatabase } from "../../db/queries/health.ts";
import { errorFields } from "../log.ts";

/** Longest wait for each part, in milliseconds. */
const PATIENCE = 900;

/** Asks the database, Redis and the model server at once; answers within a second whatever they do. */
export async function checkHealth(deps: Deps): Promise<Health> {
  const signal = AbortSignal.timeout(PATIENCE);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("no answer in time")));
  });
  const works = async (part: string, probe: Promise<unknown>) => {
    try {
      await Promise.race([probe, late]);
      return true;
    } catch (error) {
      deps.log("health.down", { part, ...errorFields(error) });
      return false;
    }
  };
  const [database, redis, model] = await Promise.all([
    works("database", pingDatabase(deps.db)),
    works("redis", deps.redis.ping()),
    works("model", deps.models.ping(signal)),
  ]);
  return { ok: database && redis && model, database, redis, model };
}
