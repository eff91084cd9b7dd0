import { Ratelimit } from "@upstash/ratelimit";
import type { Deps } from "../deps.ts";
import type { Config } from "../env.ts";
import { errorFields } from "../log.ts";
import { knownKey } from "./known.ts";
import { LOCK, lockKey } from "./lock.ts";

const kinds = ["reply", "draft", "import", "picture", "fork", "report"] as const;

/** What is counted: replies that are stored, drafts that are not, files that are read, orders of pictures, copies of others' personas, and complaints. */
export type Kind = (typeof kinds)[number];

/** How many complaints a person may make; one about each persona, so that nobody sensible ever gets there. */
const REPORTS = { count: 10, seconds: 600 };

/** How often a person may order pictures; how many they may have is counted where they are. */
const ORDERS = { count: 30, seconds: 60 };

const limitOf = (config: Config, kind: Kind) =>
  ({
    reply: config.LIMIT_REPLIES,
    draft: config.LIMIT_DRAFTS,
    import: config.LIMIT_IMPORTS,
    fork: config.LIMIT_FORKS,
    picture: ORDERS,
    report: REPORTS,
  })[kind];

/** Where somebody is counted now and was just before: the limiter names its windows by their number. */
export const keysOfLimits = ({ config, now }: Deps, userId: string): string[] =>
  kinds.flatMap((kind) => {
    const window = Math.floor(now() / (limitOf(config, kind).seconds * 1_000));
    return [window - 1, window].map((number) => `rl:${kind}:${userId}:${number}`);
  });

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
 * Counts one more of a kind for a person and, in the same Redis request, takes the chat's lock for a turn and reads what the models
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
  const { count, seconds } = limitOf(deps.config, kind);
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
