import { finishTurn, listLostTurns } from "../../db/queries/turns.ts";
import type { MessageParts } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import { fold } from "./generation.ts";
import { closeJournal, readJournal } from "./journal.ts";

/** Who found a turn dead. */
type Finder = "reader" | "next turn" | "stop" | "edit" | "cron";

/**
 * Ends a turn whose producer is dead, with what its log holds beyond the database. Whoever finds it calls this: the next reader, the
 * next turn, a stop, the cron; losing that race is fine, and a turn that lives is left alone.
 */
export async function recoverTurn(
  deps: Deps,
  turn: { chatId: string; turnId: string },
  by: Finder,
): Promise<void> {
  const { turnId } = turn;
  const { parts, seq, settled } = await readParts(deps, turnId);
  const status = "abandoned";
  const ended = await finishTurn(deps.db, {
    turnId,
    status,
    parts,
    seq,
    metadata: {},
    onlyExpired: true,
    settled,
  });
  deps.log("turn.recovered", { turnId, by, seq, ...ended });
  if (ended.r === "won" || ended.r === "lost") await closeJournal(deps, turn, ended.status);
}

/** Recovers what has expired, at most fifty turns; one that can't be is left for the next time. */
export async function recoverAll(deps: Deps): Promise<void> {
  for (const turn of await listLostTurns(deps.db, { limit: 50 })) {
    await recoverTurn(deps, turn, "cron").catch((error) =>
      deps.log("turn.not_recovered", { turnId: turn.turnId, ...errorFields(error) }),
    );
  }
}

/** The log's text as far as it is whole; not settled when Redis did not give all of it. */
async function readParts(
  deps: Deps,
  turnId: string,
): Promise<{ parts: MessageParts; seq: number; settled: boolean }> {
  const parts: MessageParts = [];
  let [last, seq] = ["-", 0];
  try {
    for (;;) {
      const reading = await readJournal(deps, { turnId, last, seq });
      for (const chunk of reading.chunks) fold(parts, chunk);
      seq = reading.seq;
      if (reading.torn || reading.last === last) return { parts, seq, settled: true };
      last = reading.last;
    }
  } catch (error) {
    deps.log("journal.unread", { turnId, ...errorFields(error) });
    return { parts, seq, settled: false };
  }
}
