import { Ratelimit } from "@upstash/ratelimit";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";

/** Longest Redis may hold a request up, in milliseconds. */
const PATIENCE = 800;

/** Who is over the limit and until when, so that they are refused without asking Redis. Lives as long as the isolate. */
const refused = new Map<string, number>();

/**
 * Counts one more reply for a person. Gives the seconds to wait when that is one too many, else null.
 *
 * Without Redis everybody may go on: a limit guards the purse, and the database still allows one reply at a time in a chat.
 */
export async function countReply(deps: Deps, userId: string): Promise<number | null> {
  const { count, seconds } = deps.config.LIMIT_REPLIES;
  const limiter = new Ratelimit({
    redis: deps.redis,
    limiter: Ratelimit.slidingWindow(count, `${seconds} s`),
    prefix: "rl:reply",
    ephemeralCache: refused,
    timeout: PATIENCE,
  });
  try {
    const { success, reset, reason } = await limiter.limit(userId);
    if (reason === "timeout") deps.log("limit.unheard", { reason });
    return success ? null : Math.max(1, Math.ceil((reset - deps.now()) / 1_000));
  } catch (error) {
    deps.log("limit.unheard", errorFields(error));
    return null;
  }
}
