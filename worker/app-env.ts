import type { Deps } from "./deps.ts";
import type { Log } from "./log.ts";
import type { Caller } from "./services/auth.ts";

/** What middleware puts on a request's context for the routes. */
export interface AppEnv {
  Bindings: object;
  Variables: {
    requestId: string;
    log: Log;
    deps: Deps;
    caller: Caller;
    sessionId: string;
    /** the code of the problem that it ended in, if it did */
    refusal?: string;
  };
}
