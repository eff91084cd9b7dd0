import { abandonPictures, cancelOfGone, listUnhanded } from "../../db/queries/unfinished.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import { cancelRuns, handOver } from "./jobs.ts";

/** Seconds: what was not handed over for so long may be; what was handed over so long ago, and not begun, may be again. */
const NEVER = 10;
const AFTER = 120;

/** Seconds: so long a picture may wait in line, and so long after its hold a run may still be heard of. */
const QUEUED = 3_600;
const LOST = 600;

/** Most pictures that are handed over in a minute. */
const MOST = 200;

/** Each minute: takes back what hangs on something deleted, gives up what was never heard of again, and hands over what was not. */
export async function tendPictures(deps: Deps): Promise<void> {
  try {
    await cancelUnseen(deps);
    const abandoned = await abandonPictures(deps.db, { queued: QUEUED, lost: LOST });
    const unhanded = await listUnhanded(deps.db, { never: NEVER, after: AFTER, limit: MOST });
    if (abandoned + unhanded.length > 0)
      deps.log("pictures.tended", { abandoned, again: unhanded.length });
    await handOver(deps, unhanded);
  } catch (error) {
    // the next minute's round begins where this one has ended
    deps.log("pictures.not_tended", errorFields(error));
  }
}

/** Takes back what is not painted yet and hangs on something deleted, in one chat or anywhere. Never throws: the cron comes after. */
export async function cancelUnseen(deps: Deps, where: { chatId?: string } = {}): Promise<void> {
  try {
    await cancelRuns(deps, await cancelOfGone(deps.db, where));
  } catch (error) {
    deps.log("pictures.not_cancelled", errorFields(error));
  }
}
