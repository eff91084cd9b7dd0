import { sweepDeleted } from "../../db/queries/chats.ts";
import type { Deps } from "../deps.ts";
import { KEEP } from "./chats.ts";

/** Most chats, and most lines, that one sweep lets go. */
const MOST = 1_000;

/** Lets go what was deleted so long ago that it can't be brought back any more. */
export async function sweep(deps: Deps): Promise<void> {
  const gone = await sweepDeleted(deps.db, { keep: KEEP, limit: MOST });
  if (gone.chats + gone.messages > 0) deps.log("swept", gone);
}
