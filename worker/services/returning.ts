import { bringEverythingBack } from "../../db/queries/leaving.ts";
import type { Deps } from "../deps.ts";

/** Whoever signs in again before their time is up has never left. */
export async function welcomeBack(deps: Deps, userId: string): Promise<void> {
  if (await bringEverythingBack(deps.db, userId)) deps.log("account.returned");
}
