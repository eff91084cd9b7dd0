import { schemaTask } from "@trigger.dev/sdk";
import { hangPortrait } from "../db/queries/painting.ts";
import { TASKS } from "../worker/contract/painting.ts";
import { openDeps, type TaskDeps } from "./deps.ts";
import { painting } from "./painting.ts";
import { type Assignment, paintPicture } from "./picture.ts";

/** The face of a persona, from which it also has its accent. */
export const portrait = schemaTask({
  ...painting,
  id: TASKS.portrait,
  run: ({ imageId }, { ctx, signal }) =>
    paintPortrait(openDeps(), { imageId, runId: ctx.run.id, signal }),
});

/** Paints a portrait and hangs it where the persona has none; also when only that had failed in an attempt before. */
export async function paintPortrait(
  deps: TaskDeps,
  assignment: Assignment,
): Promise<"ready" | "gone"> {
  const outcome = await paintPicture(deps, assignment);
  const { imageId, runId } = assignment;
  const hung = await hangPortrait(deps.db, { imageId, runId });
  return hung ? "ready" : outcome;
}
