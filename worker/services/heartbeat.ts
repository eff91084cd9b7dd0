import { checkpointTurn } from "../../db/queries/turns.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import type { Generation } from "./generation.ts";
import { pause } from "./journal.ts";

/** Seconds without a sign of life after which another may take a turn over: five missed ones. */
export const LEASE = 20;

/** Time between signs of life, in milliseconds, and with it how long a stop takes when Redis can't tell. */
const BEAT = 4_000;

/** How long a reply may go on after its reader has left: the runtime ends such work after 30 s. In milliseconds. */
const GRACE = 25_000;

/**
 * Gives signs of life for a running turn until `ended` says so: stores the text so far, and ends the generation when somebody
 * stopped it, when the turn is no longer this invocation's, or when its reader has been gone for too long (`leftAt`).
 */
export async function keepAlive(
  deps: Deps,
  turn: { turnId: string; owner: string },
  generation: Generation,
  reader: { leftAt: number | null },
  ended: AbortSignal,
): Promise<void> {
  for (;;) {
    await pause(BEAT, ended);
    if (ended.aborted) return;
    try {
      const { parts, seq } = generation;
      const sign = await checkpointTurn(deps.db, { ...turn, parts, seq, lease: LEASE });
      if (!sign.alive) return generation.end("abandoned");
      if (sign.stop) return generation.end("stopped");
    } catch (error) {
      deps.log("turn.unheard", { turnId: turn.turnId, ...errorFields(error) });
    }
    if (reader.leftAt !== null && deps.now() - reader.leftAt > GRACE) {
      return generation.end("abandoned");
    }
  }
}
