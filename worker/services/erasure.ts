import { NIL } from "uuid";
import {
  deleteChatsOf,
  deletePerson,
  deletePicturesOf,
  keepPortraits,
  listPicturesOf,
  listRecentTurns,
  listVersionsOf,
} from "../../db/queries/erasure.ts";
import { listDue } from "../../db/queries/leaving.ts";
import { GONE_NAME } from "../contract/leaving.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import { guessesKey } from "./auth.ts";
import { fileKey } from "./cards.ts";
import { keysOfTurn } from "./journal.ts";
import { keysOfLimits } from "./limits.ts";

/** People that one round erases, and what is taken of theirs at a time. */
const MOST = 5;
const PAGE = 500;
const CHATS = 20;

/**
 * Each minute, and when a guest leaves: erases whose time is up. Never throws. What fails leaves the person in line, and each step finds
 * what the one before has left, so the next round ends what this one began.
 */
export async function eraseDue(deps: Deps): Promise<void> {
  const due = await listDue(deps.db, MOST).catch((error: unknown) => {
    deps.log("account.not_erased", errorFields(error));
    return [];
  });
  for (const userId of due) {
    try {
      await erase(deps, userId);
    } catch (error) {
      deps.log("account.not_erased", errorFields(error));
    }
  }
}

/** Rows go after what only they know how to find: Redis' keys, then the bucket's, then the database's own. */
async function erase(deps: Deps, userId: string): Promise<void> {
  await forgetInRedis(deps, userId);
  await keepPortraits(deps.db, { userId, nobody: GONE_NAME });
  const pictures = await erasePictures(deps, userId);
  await eraseCards(deps, userId);
  let chats = 0;
  for (let gone = CHATS; gone === CHATS; chats += gone)
    gone = await deleteChatsOf(deps.db, { userId, limit: CHATS });
  await deletePerson(deps.db, { userId, nobody: GONE_NAME });
  deps.log("account.erased", { chats, pictures });
}

async function forgetInRedis(deps: Deps, userId: string): Promise<void> {
  const turns = await listRecentTurns(deps.db, userId);
  const keys = [...turns.flatMap(keysOfTurn), ...keysOfLimits(deps, userId), guessesKey(userId)];
  for (let from = 0; from < keys.length; from += PAGE)
    await deps.redis.del(...keys.slice(from, from + PAGE));
}

async function erasePictures(deps: Deps, userId: string): Promise<number> {
  let count = 0;
  for (;;) {
    const page = await listPicturesOf(deps.db, { userId, limit: PAGE });
    if (page.length === 0) return count;
    const keys = page.flatMap(({ key }) => key ?? []);
    if (keys.length > 0) await deps.pictures?.delete(keys);
    await deletePicturesOf(deps.db, { userId, ids: page.map(({ id }) => id) });
    count += page.length;
  }
}

/** The files that personas came in. */
async function eraseCards(deps: Deps, userId: string): Promise<void> {
  for (let after: string = NIL; ;) {
    const ids = await listVersionsOf(deps.db, { userId, after, limit: PAGE });
    if (ids.length > 0) await deps.pictures?.delete(ids.map(fileKey));
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
  }
}
