import { countHoldings, hideEverything, listUnseenGuests } from "../../db/queries/leaving.ts";
import { GUEST_DAYS } from "../contract/account.ts";
import { type Holdings, type Leaving, phraseOf, RETURN_DAYS } from "../contract/leaving.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";
import { type Caller, isPassword } from "./auth.ts";
import { eraseDue } from "./erasure.ts";
import { flagStop } from "./journal.ts";
import { cancelRuns } from "./jobs.ts";

/** Seconds that a reply which was being written has to come to its end before a guest is erased. */
const SETTLE = 120;

/** Guests that one round sees off: as many as are erased until the next. */
const MOST = 50;

/** What somebody has here. */
export const tellHoldings = (deps: Deps, userId: string): Promise<Holdings> =>
  countHoldings(deps.db, userId);

/**
 * Ends somebody's time here: all they have is hidden and all that runs for them stopped at once. An account's is erased after a week in
 * which signing in brings it back, a guest's now. Fails with `wrong_words` and `invalid_password`, and with `rate_limited`.
 */
export async function leave(
  deps: Deps,
  told: { caller: Caller; headers: Headers; phrase: string; password?: string | undefined },
): Promise<Leaving> {
  const { caller, headers, phrase, password = "" } = told;
  if (phrase.trim() !== phraseOf(caller).trim()) throw new AppError("wrong_words");
  if (!caller.guest && !(await isPassword(deps, { userId: caller.id, headers, password })))
    throw new AppError("invalid_password");
  const asked = { userId: caller.id, days: RETURN_DAYS, settle: SETTLE };
  const left = await hideEverything(deps.db, asked);
  if (left === null) throw new AppError("unauthenticated");
  deps.log("account.left", { guest: caller.guest, due: left.due.toISOString() });
  await Promise.all(left.turns.map((turnId) => flagStop(deps, turnId)));
  deps.waitUntil(endWork(deps, { runs: left.runs, erase: caller.guest }));
  return { until: caller.guest ? null : left.due.toISOString() };
}

/** What fails here is done by the next minute's round. */
async function endWork(deps: Deps, { runs, erase }: { runs: string[]; erase: boolean }) {
  await cancelRuns(deps, runs);
  if (erase) await eraseDue(deps);
}

/**
 * Sees off guests who have not been here for long: what is theirs is hidden, and erased by the minutes that follow. Never throws: whoever
 * is left is found by the next round.
 */
export async function dismissGuests(deps: Deps): Promise<void> {
  let count = 0;
  try {
    const unseen = await listUnseenGuests(deps.db, { days: GUEST_DAYS, limit: MOST });
    for (const userId of unseen) {
      const left = await hideEverything(deps.db, { userId, days: 0, settle: SETTLE });
      await cancelRuns(deps, left?.runs ?? []);
      count++;
    }
  } catch (error) {
    deps.log("guests.not_dismissed", errorFields(error));
  }
  if (count > 0) deps.log("guests.dismissed", { count });
}
