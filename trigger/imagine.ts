import { schemaTask } from "@trigger.dev/sdk";
import { TASKS } from "../worker/contract/painting.ts";
import { openDeps } from "./deps.ts";
import { painting } from "./painting.ts";
import { paintPicture } from "./picture.ts";

/** A picture for a gallery, from a person's own words. */
export const imagine = schemaTask({
  ...painting,
  id: TASKS.imagine,
  run: ({ imageId }, { ctx, signal }) =>
    paintPicture(openDeps(), { imageId, runId: ctx.run.id, signal }),
});
