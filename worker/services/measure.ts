import type { Verb } from "../../db/queries/turns.ts";
import type { Deps } from "../deps.ts";
import { endStatus, type Generation } from "./generation.ts";

/**
 * Says how a turn went: one log line and one Analytics Engine point, neither with a word of its text.
 *
 * A point's index is the chat, its blobs are turn, verb, model, status, error code, why the text was cut and why the model was asked again
 * (with commas between); its doubles are the milliseconds to the first token and to the end, tokens in and out, flushes and failed flushes
 * of the log, and 1 when the reader left.
 */
export function measureTurn(
  deps: Deps,
  turn: { chatId: string; turnId: string; verb: Verb },
  generation: Generation,
  figures: { flushes: number; failedFlushes: number; leftAt: number | null },
): void {
  const { metadata, retries } = generation;
  const status = endStatus(generation);
  const error = generation.failure()?.code ?? "";
  const { flushes, failedFlushes, leftAt } = figures;
  const { model, timeToFirstToken, duration, usage, cut } = metadata;
  deps.log("turn.ended", {
    turnId: turn.turnId,
    chatId: turn.chatId,
    verb: turn.verb,
    status,
    ...(error === "" ? {} : { error }),
    ...(cut === undefined ? {} : { cut: cut.why }),
    ...(retries.length === 0 ? {} : { retries }),
    model,
    timeToFirstToken,
    duration,
    usage,
    flushes,
    failedFlushes,
    leftAt,
  });
  deps.config.TURNS?.writeDataPoint({
    indexes: [turn.chatId],
    blobs: [turn.turnId, turn.verb, model ?? "", status, error, cut?.why ?? "", retries.join()],
    doubles: [
      timeToFirstToken ?? -1,
      duration ?? -1,
      usage?.input ?? 0,
      usage?.output ?? 0,
      flushes,
      failedFlushes,
      leftAt === null ? 0 : 1,
    ],
  });
}
