import type { UIMessageChunk } from "ai";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import { EXTEND, LOCK, lockKey, RELEASE } from "./lock.ts";

/**
 * The running reply's log: a Redis stream per turn, fresher than the database by seconds. Its entries have ids of their own
 * (`1-1`, `2-1`…), so one sent twice after a lost answer is refused the second time and nothing is doubled. It is never the
 * truth: when it is late, torn or gone, the database's text stands.
 */
interface Entry {
  /** first chunk it covers, counted from 0, and how many */
  o: number;
  k: number;
  c: UIMessageChunk[];
}

const logKey = (turnId: string) => `v1:log:${turnId}`;
const stopKey = (turnId: string) => `v1:stop:${turnId}`;

/** All that a turn may have left in Redis. */
export const keysOfTurn = ({ turnId, chatId }: { turnId: string; chatId: string }): string[] => [
  logKey(turnId),
  stopKey(turnId),
  lockKey(chatId),
];

/** Ends a log that lacks its tail: its readers turn to the database. */
export const UNWRITTEN = "unwritten";

/** Time to the first flush and between later ones, in milliseconds. */
const FIRST = 150;
const NEXT = 450;
/** So much text is not kept waiting, in characters. */
const MUCH = 8_192;
/** Seconds that a log is kept while its turn runs, and after its end. */
const RUNNING = 86_400;
const ENDED = 300;

/** The log of a running turn, being written. */
export interface Journal {
  record(chunk: UIMessageChunk): void;
  /** Writes what is left, once `ended`. False when the log lacks its tail all the same. */
  finish(): Promise<boolean>;
  figures: { flushes: number; failedFlushes: number };
}

/**
 * Writes the log of one turn until `ended`, and renews its chat's lock with it; `onStop` is called when somebody set the turn's stop
 * flag. `holder` is another turn that left its lock there: it is overwritten.
 */
export function keepJournal(
  deps: Deps,
  turn: { chatId: string; turnId: string; holder: string | null; onStop(): void },
  ended: AbortSignal,
): Journal {
  const { turnId } = turn;
  const figures = { flushes: 0, failedFlushes: 0 };
  let pending: Entry = { o: 0, k: 0, c: [] };
  let sending: Entry | null = null;
  let written = 0;
  let lockedAt = turn.holder === null ? deps.now() : null;
  let [unsent, wake] = [0, new AbortController()];
  const flush = async () => {
    [unsent, wake] = [0, new AbortController()];
    if (sending === null && pending.k > 0) {
      sending = pending;
      pending = { o: sending.o + sending.k, k: 0, c: [] };
    }
    if (sending === null) return;
    figures.flushes++;
    try {
      const batch = deps.redis
        .pipeline()
        .xadd(logKey(turnId), `${written + 1}-1`, { d: JSON.stringify(sending) })
        .get(stopKey(turnId))
        .expire(logKey(turnId), RUNNING);
      const renewed = renewLock(batch, turn, lockedAt, deps.now());
      const [added, stop] = await batch.exec<[unknown, unknown]>({ keepErrors: true });
      if (added.error && !/equal or smaller/.test(added.error)) throw new Error(added.error);
      written++;
      sending = null;
      lockedAt = renewed;
      if (stop.result !== null && stop.result !== undefined) turn.onStop();
    } catch (error) {
      figures.failedFlushes++;
      deps.log("journal.failed", { turnId, ...errorFields(error) });
    }
  };
  const run = async () => {
    for (let wait = FIRST; !ended.aborted; wait = NEXT) {
      await pause(wait, AbortSignal.any([ended, wake.signal]));
      await flush();
    }
  };
  const running = run();
  return {
    figures,
    record(chunk) {
      pending.k++;
      if (chunk.type === "text-delta") unsent += chunk.delta.length;
      if (unsent > MUCH) wake.abort();
      const last = pending.c.at(-1);
      if (chunk.type === "text-delta" && last?.type === "text-delta" && last.id === chunk.id) {
        pending.c[pending.c.length - 1] = { ...last, delta: last.delta + chunk.delta };
      } else pending.c.push(chunk);
    },
    async finish() {
      await running;
      // Twice: what was being sent when the turn ended, and what came after it. A third time for a lost answer.
      for (let tries = 0; tries < 3; tries++) await flush();
      return sending === null && pending.k === 0;
    },
  };
}

/** Adds the lock's renewal to a batch when it is time; gives when the lock was last renewed, should the batch succeed. */
function renewLock(
  batch: ReturnType<Deps["redis"]["pipeline"]>,
  turn: { chatId: string; turnId: string },
  lockedAt: number | null,
  now: number,
): number {
  if (lockedAt === null) {
    batch.set(lockKey(turn.chatId), turn.turnId, { px: LOCK.lives });
    return now;
  }
  if (now - lockedAt < LOCK.renewed) return lockedAt;
  batch.eval(EXTEND, [lockKey(turn.chatId)], [turn.turnId, LOCK.lives]);
  return now;
}

/** Marks a log's end, which must be in the database already, lets the log go after a while, and the chat's lock at once. */
export async function closeJournal(
  deps: Deps,
  turn: { chatId: string; turnId: string },
  status: string,
): Promise<void> {
  const { turnId } = turn;
  try {
    await deps.redis
      .pipeline()
      .xadd(logKey(turnId), "*", { t: status })
      .expire(logKey(turnId), ENDED)
      .eval(RELEASE, [lockKey(turn.chatId)], [turnId])
      .exec();
  } catch (error) {
    deps.log("journal.failed", { turnId, ...errorFields(error) });
  }
}

/** Tells a turn's producer to stop with its next flush. */
export async function flagStop(deps: Deps, turnId: string): Promise<void> {
  try {
    await deps.redis.set(stopKey(turnId), 1, { ex: 600 });
  } catch (error) {
    deps.log("journal.failed", { turnId, ...errorFields(error) });
  }
}

export interface Reading {
  chunks: UIMessageChunk[];
  /** chunks of the turn that have been read, with those before */
  seq: number;
  /** where to go on */
  last: string;
  /** the turn's status, once the log has ended */
  ended: string | null;
  /** an entry is missing: what follows can't be used */
  torn: boolean;
}

/** Reads a log from after `last` (`-` for its beginning) as far as it is whole. Rejects when Redis does not answer. */
export async function readJournal(
  deps: Deps,
  from: { turnId: string; last: string; seq: number },
): Promise<Reading> {
  const start = from.last === "-" ? "-" : `(${from.last}`;
  const entries = await deps.redis.xrange<{ d?: Entry; t?: string }>(
    logKey(from.turnId),
    start,
    "+",
    200,
  );
  const reading: Reading = { chunks: [], seq: from.seq, last: from.last, ended: null, torn: false };
  for (const [id, { d, t }] of Object.entries(entries)) {
    if (t !== undefined) reading.ended = String(t);
    if (d !== undefined) {
      if (d.o !== reading.seq) return { ...reading, torn: true };
      reading.chunks.push(...d.c);
      reading.seq += d.k;
    }
    reading.last = id;
  }
  return reading;
}

/** Waits, but no longer than until the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
