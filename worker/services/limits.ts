import { Ratelimit } from "@upstash/ratelimit";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import { LOCK, lockKey } from "./lock.ts";

/** What is counted: replies that are stored, and drafts that are not. */
export type Kind = "reply" | "draft";

/** Longest Redis may hold a request up, in milliseconds. */
const PATIENCE = 800;

/** Who is over the limit and until when, so that they are refused without asking Redis. Lives as long as the isolate. */
const refused = new Map<string, number>();

/** What the gate says: the seconds to wait when it is one too many, and the turn that held the chat's lock, if any. */
export interface Passage {
  wait: number | null;
  holder: string | null;
}

/**
 * Counts one more reply or draft for a person and, in the same Redis request, takes the chat's lock for a turn.
 *
 * Without Redis everybody may go on: a limit guards the purse, and the database still allows one reply at a time in a chat.
 */
export async function passGate(
  deps: Deps,
  visit: { kind: Kind; userId: string; turn?: { chatId: string; turnId: string } },
): Promise<Passage> {
  const { kind, userId, turn } = visit;
  const door = await deps.config.DOOR?.limit({ key: `${kind}:${userId}` });
  if (door?.success === false) return { wait: 60, holder: null };
  const { count, seconds } = deps.config[kind === "reply" ? "LIMIT_REPLIES" : "LIMIT_DRAFTS"];
  let holder: string | null = null;
  const redis = new Proxy(deps.redis, {
    get(target, name) {
      if (name !== "evalsha" || !turn) return Reflect.get(target, name, target);
      return async (...script: [string, string[], string[]]) => {
        const { lives } = LOCK;
        const [counted, held] = await target
          .pipeline()
          .evalsha(...script)
          .set(lockKey(turn.chatId), turn.turnId, { nx: true, get: true, px: lives })
          .exec({ keepErrors: true });
        if (counted.error) throw new Error(counted.error);
        if (held.result !== turn.turnId) holder = held.result ?? null;
        return counted.result;
      };
    },
  });
  const limiter = new Ratelimit({
    redis,
    limiter: Ratelimit.slidingWindow(count, `${seconds} s`),
    prefix: `rl:${kind}`,
    ephemeralCache: refused,
    timeout: PATIENCE,
  });
  try {
    const { success, reset, reason } = await limiter.limit(userId);
    if (reason === "timeout") deps.log("limit.unheard", { reason });
    const wait = success ? null : Math.max(1, Math.ceil((reset - deps.now()) / 1_000));
    return { wait, holder };
  } catch (error) {
    deps.log("limit.unheard", errorFields(error));
    return { wait: null, holder };
  }
}
