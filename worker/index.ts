import { app } from "./app.ts";
import { makeDeps } from "./deps.ts";
import { parseEnv } from "./env.ts";
import { makeLog } from "./log.ts";
import { eraseDue } from "./services/erasure.ts";
import { dismissGuests } from "./services/leaving.ts";
import { recoverAll } from "./services/recovery.ts";
import { sweep } from "./services/sweep.ts";
import { tendPictures } from "./services/unfinished.ts";

export default {
  fetch: app.fetch,

  /**
   * Each minute: ends the turns whose producers died and whom nobody has asked about, looks after pictures that nobody paints, and lets go
   * what was deleted, and who left, a week ago. Each tenth minute guests who have not been here for long leave.
   */
  async scheduled({ scheduledTime }, bindings, context) {
    const requestId = crypto.randomUUID();
    const log = makeLog({ requestId, cron: true });
    const env = parseEnv(bindings);
    if ("problems" in env) return log("misconfigured", { problems: env.problems });
    const waitUntil = (work: Promise<unknown>) => context.waitUntil(work);
    const deps = makeDeps(env.config, { log, requestId, waitUntil });
    await recoverAll(deps);
    await tendPictures(deps);
    if (new Date(scheduledTime).getUTCMinutes() % 10 === 0) await dismissGuests(deps);
    await eraseDue(deps);
    await sweep(deps);
  },
} satisfies ExportedHandler<Env>;
