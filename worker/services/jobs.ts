import { z } from "zod";
import { noteQueued, type Unpainted } from "../../db/queries/unfinished.ts";
import { TASKS } from "../contract/painting.ts";
import type { PictureKind } from "../contract/pictures.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";

/** Longest Trigger.dev may take to answer, in milliseconds. */
const PATIENCE = 3_000;

const TASK_OF: Record<PictureKind, string> = {
  scene: TASKS.message,
  imagined: TASKS.imagine,
  portrait: TASKS.portrait,
  card: TASKS.imagine,
};

const Started = z.object({ id: z.string().min(1).max(200) });

/**
 * Hands pictures over to the tasks that paint them and notes which runs have them. Never throws: what could not be handed over stays in
 * line, and the cron tries it again, which begins nothing twice, since a picture's id is its key.
 */
export async function handOver(deps: Deps, pictures: readonly Unpainted[]): Promise<void> {
  const handed = await Promise.all(pictures.map((picture) => start(deps, picture)));
  const begun = handed.filter((run) => run !== null);
  if (begun.length === 0) return;
  try {
    await noteQueued(deps.db, begun);
  } catch (error) {
    deps.log("jobs.not_noted", errorFields(error));
  }
}

async function start(
  deps: Deps,
  { id: imageId, userId, kind }: Unpainted,
): Promise<{ imageId: string; runId: string } | null> {
  try {
    const answer = await call(deps, `/api/v1/tasks/${TASK_OF[kind]}/trigger`, {
      payload: { imageId },
      options: { idempotencyKey: imageId, concurrencyKey: userId },
    });
    const { id: runId } = Started.parse(await answer.json());
    deps.log("jobs.started", { imageId, runId, kind });
    return { imageId, runId };
  } catch (error) {
    deps.log("jobs.not_started", { imageId, kind, ...errorFields(error) });
    return null;
  }
}

/** Asks runs to end. Never throws: one that is not reached finds out by itself that nobody waits for its picture any more. */
export async function cancelRuns(deps: Deps, runs: readonly string[]): Promise<void> {
  await Promise.all(
    runs.map(async (runId) => {
      try {
        const answer = await call(deps, `/api/v2/runs/${encodeURIComponent(runId)}/cancel`, {});
        await answer.body?.cancel();
      } catch (error) {
        deps.log("jobs.not_cancelled", { runId, ...errorFields(error) });
      }
    }),
  );
}

async function call({ config }: Deps, path: string, body: object): Promise<Response> {
  const branch = config.TRIGGER_PREVIEW_BRANCH;
  const answer = await fetch(`${config.TRIGGER_API_URL}${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${config.TRIGGER_SECRET_KEY}`,
      "content-type": "application/json",
      ...(branch === "" ? {} : { "x-trigger-branch": branch }),
    },
    body: JSON.stringify(body),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.ok) return answer;
  await answer.body?.cancel();
  throw new Error(`Trigger.dev answered ${answer.status}`);
}
