import { app } from "./app.ts";
import { makeDeps } from "./deps.ts";
import { parseEnv } from "./env.ts";
import { makeLog } from "./log.ts";
import { recoverAll } from "./services/recovery.ts";
import { sweep } from "./services/sweep.ts";

export default {
  fetch: app.fetch,

  /** Each minute: ends the turns whose producers died and whom nobody has asked about, and lets go what was deleted a week ago. */
  async scheduled(_, bindings, context) {
    const requestId = crypto.randomUUID();
    const log = makeLog({ requestId, cron: true });
    const env = parseEnv(bindings);
    if ("problems" in env) return log("misconfigured", { problems: env.problems });
    const waitUntil = (work: Promise<unknown>) => context.waitUntil(work);
    const deps = makeDeps(env.config, { log, requestId, waitUntil });
    await recoverAll(deps);
    await sweep(deps);
  },
} satisfies ExportedHandler<Env>;
