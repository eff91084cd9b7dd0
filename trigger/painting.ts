import { failPicture } from "../db/queries/painting.ts";
import { PaintPayload } from "../worker/contract/painting.ts";
import { openDeps } from "./deps.ts";
import { isFinal, problemOf } from "./errors.ts";
import { pictures } from "./queues.ts";

/** What a hook is told of a run. */
interface Ending {
  payload: PaintPayload;
  ctx: { run: { id: string }; attempt: { number: number } };
  error: unknown;
  signal?: AbortSignal;
}

/** What all tasks that paint have in common: an attempt is shorter than the lease on its row, and a failure for good is told there. */
export const painting = {
  schema: PaintPayload,
  queue: pictures,
  maxDuration: 240,
  retry: {
    maxAttempts: 4,
    factor: 2,
    minTimeoutInMs: 2_000,
    maxTimeoutInMs: 30_000,
    randomize: true,
  },
  catchError: async ({ error, ctx, signal }: Ending) =>
    signal?.aborted || isFinal(error, ctx.attempt.number) ? { skipRetrying: true } : undefined,
  onFailure: async ({ payload, ctx, error }: Ending) => {
    const { imageId } = payload;
    await failPicture(openDeps().db, { imageId, runId: ctx.run.id, problem: problemOf(error) });
  },
};
