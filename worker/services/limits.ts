import { Ratelimit } from "@upstash/ratelimit";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import { knownKey } from "./known.ts";
import { LOCK, lockKey } from "./lock.ts";

/** What is counted: replies that are stored, and drafts that are not. */
export type Kind = "reply" | "draft";

/** Longest Redis may hold a request up, in milliseconds. */
const PATIENCE = 800;

/** Who is over the limit and until when, so that they are refused without asking Redis. Lives as long as the isolate. */
const refused = new Map<string, number>();

/** What the gate says. */
export interface Passage {
  /** seconds to wait when it is one too many */
  wait: number | null;
  /** the turn that held the chat's lock, if any */
  holder: string | null;
  /** what the provider's models taught us (`known.ts`), null when Redis did not tell */
  lessons: Record<string, unknown> | null;
}

/**
 * Counts one more reply or draft for a person and, in the same Redis request, takes the chat's lock for a turn and reads what the models
 * taught us.
 *
 * Without Redis everybody may go on: a limit guards the purse, and the database still allows one reply at a time in a chat.
 */
export async function passGate(
  deps: Deps,
  visit: { kind: Kind; userId: string; turn?: { chatId: string; turnId: string } },
): Promise<Passage> {
  const { kind, userId, turn } = visit;
  const passage: Passage = { wait: null, holder: null, lessons: null };
  const door = await deps.config.DOOR?.limit({ key: `${kind}:${userId}` });
  if (door?.success === false) return { ...passage, wait: 60 };
  const { count, seconds } = deps.config[kind === "reply" ? "LIMIT_REPLIES" : "LIMIT_DRAFTS"];
  const key = await knownKey(deps);
  const redis = new Proxy(deps.redis, {
    get(target, name) {
      if (name !== "evalsha") return Reflect.get(target, name, target);
      return async (...script: [string, string[], string[]]) => {
        const batch = target
          .pipeline()
          .evalsha(...script)
          .hgetall(key);
        if (turn)
          batch.set(lockKey(turn.chatId), turn.turnId, { nx: true, get: true, px: LOCK.lives });
        const [counted, known, held] = await batch.exec<
          [unknown, Record<string, unknown> | null, string | null]
        >({ keepErrors: true });
        if (!known.error) passage.lessons = known.result ?? {};
        if (counted.error) throw new Error(counted.error);
        if (held && held.result !== turn?.turnId) passage.holder = held.result ?? null;
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
    if (!success) passage.wait = Math.max(1, Math.ceil((reset - deps.now()) / 1_000));
  } catch (error) {
    deps.log("limit.unheard", errorFields(error));
  }
  return passage;
}
