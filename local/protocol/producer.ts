import type { UIMessageChunk } from "ai";
import { setTimeout as sleep } from "node:timers/promises";
import { checkpointTurn, finishTurn } from "../../db/queries/turns.ts";
import type { MessageParts } from "../../worker/contract/messages.ts";
import type { Deps } from "../../worker/deps.ts";
import { fold } from "../../worker/services/generation.ts";
import { closeJournal, keepJournal, UNWRITTEN } from "../../worker/services/journal.ts";
import { chance, count, insist, type Run, upTo } from "./run.ts";

/** Seconds of a lease, and milliseconds between signs of life: short, so that many run out. */
export const LEASE = 0.25;
const BEAT = 80;

interface Job {
  chatId: string;
  turnId: string;
  owner: string;
  /** what a continued reply says already */
  said: MessageParts;
  /** called while the end is being stored */
  onEnd(): void;
}

/** The chunks of a reply, whose text names its turn and counts its tokens. A continuation begins with all that was said. */
export function listChunks(turnId: string, tokens: number, said: MessageParts): UIMessageChunk[] {
  const id = "0";
  const before = said.map((part) => (part.type === "text" ? part.text : ""));
  const fresh = Array.from({ length: tokens }, (_, index) => `${turnId.slice(-6)}:${index};`);
  const deltas = [...before, ...fresh].map((delta) => ({ type: "text-delta", id, delta }) as const);
  return [{ type: "start" }, { type: "text-start", id }, ...deltas];
}

/** Writes a reply as the worker does, with short leases, and sometimes dies or falls asleep. `life` ends with it. */
export async function writeReply(
  run: Run,
  deps: Deps,
  life: AbortController,
  job: Job,
): Promise<void> {
  const { turnId, owner, said } = job;
  count(run, "model calls");
  run.calls.set(turnId, (run.calls.get(turnId) ?? 0) + 1);
  const chunks = listChunks(turnId, 5 + upTo(25), said);
  run.wholes.set(turnId, chunks.length);
  const text = { parts: structuredClone(said), seq: 0 };
  let status: "done" | "stopped" | "abandoned" = "done";
  const ended = new AbortController();
  const log = { ...job, holder: null, onStop: () => void (status = "stopped") };
  const journal = keepJournal(deps, log, ended.signal);
  let beatAt = Date.now();
  for (const [index, chunk] of chunks.entries()) {
    journal.record(chunk);
    text.seq++;
    if (index < 2 + said.length) continue;
    fold(text.parts, chunk);
    await sleep(upTo(25));
    if (chance(0.02)) await fallAsleep(run);
    if (chance(0.012)) {
      count(run, "crashes");
      life.abort();
      return ended.abort();
    }
    if (Date.now() - beatAt > BEAT) {
      beatAt = Date.now();
      const beat = { turnId, owner, lease: LEASE, ...text };
      const sign = await insist(run, () => checkpointTurn(deps.db, beat), 1);
      if (sign?.alive === false) status = "abandoned";
      else if (sign?.stop) status = "stopped";
    }
    if (status !== "done") break;
  }
  ended.abort();
  const logged = journal.finish();
  const end = { turnId, status, metadata: {}, ...text };
  const storing = insist(run, () => finishTurn(deps.db, end));
  job.onEnd();
  const stored = await storing;
  count(run, `finish ${stored?.r ?? "in vain"}`);
  const whole = await logged;
  if (stored && !chance(0.03)) await closeJournal(deps, job, whole ? status : UNWRITTEN);
}

async function fallAsleep(run: Run): Promise<void> {
  count(run, "pauses past the lease");
  await sleep(300 + upTo(300));
}
