import { findRunningTurn, findTurnStatus } from "../../db/queries/turns.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";
import { readJournal, type Reading } from "./journal.ts";
import { recoverTurn } from "./recovery.ts";
import { openWire, type Wire } from "./wire.ts";

/** Shortest and longest time between two looks at the log, in milliseconds. */
const SOON = 250;
const LATER = 1_000;
/** A log that is silent for this long is checked against the database, and left after that many minutes altogether. */
const SILENCE = 10_000;
const LONGEST = 10 * 60_000;

/**
 * Joins the reply that is being written in a chat, from its first word on, on any device. Null when none is; a turn found dead is
 * ended on the way.
 */
export async function followReply(
  deps: Deps,
  params: { userId: string; chatId: string },
): Promise<ReadableStream<Uint8Array> | null> {
  const found = await findRunningTurn(deps.db, params);
  if (!found.chat) throw new AppError("not_found");
  if (!found.turn) return null;
  const turn = { chatId: params.chatId, turnId: found.turn.id };
  if (found.turn.expired) {
    await recoverTurn(deps, turn, "reader");
    return null;
  }
  return joinTurn(deps, turn);
}

interface Running {
  chatId: string;
  turnId: string;
}

/** The reply of a turn that runs, from its first word on. */
export function joinTurn(deps: Deps, turn: Running): ReadableStream<Uint8Array> {
  const wire = openWire(deps);
  deps.waitUntil(replayAndFollow(deps, turn, wire));
  return wire.readable;
}

async function replayAndFollow(deps: Deps, turn: Running, wire: Wire): Promise<void> {
  const { turnId } = turn;
  const { send } = wire;
  try {
    const status = await follow(deps, turn, wire);
    send(status === "done" ? { type: "finish" } : { type: "abort", reason: status });
  } catch (error) {
    // The reader fetches the history instead, which needs no log.
    deps.log("follow.failed", { turnId, ...errorFields(error) });
    send({ type: "abort", reason: "unread" });
  }
  send("[DONE]");
  await wire.close();
}

/** Sends the log's chunks as they come; gives the status the turn ended with, or why following it ended. */
async function follow(deps: Deps, turn: Running, wire: Wire): Promise<string> {
  const { turnId } = turn;
  const until = deps.now() + LONGEST;
  let [last, seq, wait, heard] = ["-", 0, SOON, deps.now()];
  while (wire.leftAt === null && deps.now() < until) {
    const reading = await readPatiently(deps, { turnId, last, seq });
    for (const chunk of reading.chunks) {
      if (chunk.type !== "finish" && chunk.type !== "abort" && chunk.type !== "error")
        wire.send(chunk);
    }
    if (reading.ended !== null) return reading.ended;
    if (reading.torn) return "torn";
    const news = reading.last !== last;
    ({ last, seq } = reading);
    wait = news ? SOON : Math.min(LATER, wait * 1.5);
    if (news) heard = deps.now();
    if (deps.now() - heard > SILENCE) {
      const found = await findTurnStatus(deps.db, { turnId });
      if (found?.expired) {
        await recoverTurn(deps, turn, "reader");
        return "abandoned";
      }
      if (found?.status !== "running") return found?.status ?? "gone";
      heard = deps.now();
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return "left";
}

/** A log that can't be read for a moment is read as one without news: the silence is what counts. */
async function readPatiently(
  deps: Deps,
  from: { turnId: string; last: string; seq: number },
): Promise<Reading> {
  try {
    return await readJournal(deps, from);
  } catch (error) {
    deps.log("journal.unread", { turnId: from.turnId, ...errorFields(error) });
    return { chunks: [], seq: from.seq, last: from.last, ended: null, torn: false };
  }
}
