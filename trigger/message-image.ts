import { schemaTask } from "@trigger.dev/sdk";
import { TASKS } from "../worker/contract/painting.ts";
import { openDeps } from "./deps.ts";
import { painting } from "./painting.ts";
import { paintPicture } from "./picture.ts";

/** The picture of a reply: the moment that its last line tells of. */
export const messageImage = schemaTask({
  ...painting,
  id: TASKS.message,
  run: ({ imageId }, { ctx, signal }) =>
    paintPicture(openDeps(), { imageId, runId: ctx.run.id, signal }),
});
