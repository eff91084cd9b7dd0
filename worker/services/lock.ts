import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";

/**
 * The Redis lock of a chat: says to other tabs that a reply is being written, without asking the database. It carries no safety: it is
 * never waited for and never a reason to refuse, since Postgres decides who writes. A stale one is overwritten by the next turn.
 */
export const lockKey = (chatId: string) => `v1:lock:${chatId}`;

/** How long a lock lives without its producer, and how often that one renews it, in milliseconds. */
export const LOCK = { lives: 45_000, renewed: 10_000 };

// The first line is Upstash's: it locks the named key instead of the whole database.
export const EXTEND = `#!lua flags=allow-key-locking
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0`;
export const RELEASE = `#!lua flags=allow-key-locking
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

/** Lets a chat's lock go, if it is still this turn's. */
export async function releaseLock(
  deps: Deps,
  turn: { chatId: string; turnId: string },
): Promise<void> {
  try {
    await deps.redis.eval(RELEASE, [lockKey(turn.chatId)], [turn.turnId]);
  } catch (error) {
    deps.log("lock.not_released", { turnId: turn.turnId, ...errorFields(error) });
  }
}
