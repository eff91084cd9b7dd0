import { sweepPersonas } from "../../db/queries/authoring.ts";
import { sweepDeleted } from "../../db/queries/deleted.ts";
import { freePortraits, sweepRows } from "../../db/queries/unfinished.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import { KEEP } from "./chats.ts";
import { sweepPictures } from "./pictures.ts";

/** Most chats, lines, personas and pictures, of each, that one sweep lets go. */
const MOST = 1_000;

/** Lets go what was deleted so long ago that it can't be brought back any more, and the bytes of what is gone. */
export async function sweep(deps: Deps): Promise<void> {
  await freePortraits(deps.db, { keep: KEEP });
  const gone = await sweepDeleted(deps.db, { keep: KEEP, limit: MOST });
  // After the chats: what nobody but they spoke with goes in the same sweep.
  const personas = await sweepPersonas(deps.db, { keep: KEEP, limit: MOST });
  const pictures = await sweepRows(deps.db, { keep: KEEP, limit: MOST });
  if (gone.chats + gone.messages + personas + pictures > 0)
    deps.log("swept", { ...gone, personas, pictures });
  try {
    const files = await sweepPictures(deps);
    if (files > 0) deps.log("swept", { files });
  } catch (error) {
    // the next minute's sweep goes on from there
    deps.log("files.not_swept", errorFields(error));
  }
}
