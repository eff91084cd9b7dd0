import * as queries from "../../db/queries/sessions.ts";
import type { SessionList } from "../contract/account.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";

/** Most sessions that are listed. */
const MOST = 100;

/** Whose sessions, and the one that asks. */
interface Asking {
  userId: string;
  here: string;
}

/** Where somebody is signed in: where they ask from first, then last seen first. */
export async function listSessions(deps: Deps, { userId, here }: Asking): Promise<SessionList> {
  const rows = await queries.listSessions(deps.db, { userId, limit: MOST });
  const sessions = rows.map(({ id, userAgent, updatedAt }) => ({
    id,
    here: id === here,
    userAgent,
    seenAt: updatedAt.toISOString(),
  }));
  return { sessions: sessions.sort((one, other) => Number(other.here) - Number(one.here)) };
}

/** Ends one of somebody's sessions. Its browser may still be believed for as long as its cookie is not looked up again. */
export async function endSession(
  deps: Deps,
  params: { userId: string; sessionId: string },
): Promise<void> {
  if (!(await queries.deleteSession(deps.db, params))) throw new AppError("not_found");
}

/** Ends all of somebody's sessions but the one that asks. */
export const endOtherSessions = (deps: Deps, { userId, here }: Asking): Promise<void> =>
  queries.deleteOtherSessions(deps.db, { userId, sessionId: here });
