import type { z } from "zod";
import { sqlState } from "../../db/errors.ts";
import {
  cloneChat as copyChat,
  countBranches as countEnds,
  deleteBranch as removeBranch,
  editMessage as changeMessage,
  findTree,
  nameBranch as storeName,
  type Place,
  restoreBranch as bringBack,
  selectBranch,
  type Unchanged,
  undoMessage as putBack,
} from "../../db/queries/branches.ts";
import { findChatLines } from "../../db/queries/search.ts";
import type { Chat, FoundLines } from "../contract/chats.ts";
import type {
  BranchChange,
  BranchCount,
  BranchName,
  DeletedBranch,
  EditMessage,
  Message,
} from "../contract/messages.ts";
import { toSceneNames } from "../ai/scene.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { getChat, KEEP } from "./chats.ts";
import { readBeginning } from "./greetings.ts";
import { getMessage } from "./history.ts";
import { flagStop } from "./journal.ts";
import { recoverTurn } from "./recovery.ts";
import { readSearch, showFound } from "./search.ts";
import { cancelUnseen } from "./unfinished.ts";

/** Most lines that a search within a chat gives. */
const FOUND = 100;

type Answer<Shape extends z.ZodType> = Promise<z.infer<Shape>>;

/**
 * Changes a reply in place, or puts a person's line in other words beside it. Fails with `revision_conflict` (and the present text) when
 * the reply is not the one that was seen, with `chat_busy` while it is being written, with `id_conflict` or `not_found`.
 */
export async function editMessage(deps: Deps, edit: EditMessage & Place): Answer<typeof Message> {
  const { siblingId = deps.newId() } = edit;
  const change = () => changeMessage(deps.db, { ...edit, siblingId });
  const done = await afterRecovery(deps, edit, change).catch((error) => {
    if (sqlState(error) === "P0409") throw new AppError("id_conflict", { cause: error });
    throw error;
  });
  if (done.r !== "ok") throw refusal(done);
  return getMessage(deps, { ...edit, messageId: done.id });
}

/** Puts back what a reply was before it was last edited or continued. Fails as `editMessage` does, or with `nothing_to_undo`. */
export async function undoEdit(
  deps: Deps,
  params: Place & { revision: number },
): Answer<typeof Message> {
  const done = await afterRecovery(deps, params, () => putBack(deps.db, params));
  if (done.r === "nothing_to_undo") throw new AppError("nothing_to_undo");
  if (done.r !== "ok") throw refusal(done);
  return getMessage(deps, params);
}

/** Puts a message and all below it away, for a week; what is being written there is stopped, and its text put away with it. */
export async function deleteBranch(deps: Deps, place: Place): Answer<typeof DeletedBranch> {
  const gone = await removeBranch(deps.db, place);
  if (gone.r !== "ok") throw new AppError("not_found");
  if (gone.stopped) await flagStop(deps, gone.stopped);
  deps.waitUntil(cancelUnseen(deps, place));
  const restorableUntil = new Date(deps.now() + KEEP * 86_400_000).toISOString();
  return { count: gone.count, leafId: gone.leaf, restorableUntil };
}

/** Brings a deleted branch back, as it was, and shows it. `parent_not_found` while what it hung on is deleted too. */
export async function restoreBranch(deps: Deps, place: Place): Answer<typeof BranchChange> {
  const back = await bringBack(deps.db, { ...place, keep: KEEP });
  if (back.r !== "ok") throw new AppError(back.r);
  return { count: back.count, leafId: back.leaf };
}

/** Shows a message's branch; gives the leaf below it where the caller was last. */
export async function openBranch(deps: Deps, place: Place): Promise<{ leafId: string }> {
  const open = await selectBranch(deps.db, place);
  if (open.r !== "ok") throw new AppError("not_found");
  return { leafId: open.leaf };
}

/** The shape of a chat's whole tree. */
export async function getTree(deps: Deps, params: { userId: string; chatId: string }) {
  const found = await findTree(deps.db, params);
  if (!found) throw new AppError("not_found");
  const { people, ...tree } = found;
  const names = toSceneNames(people);
  const isRoot = (place: number) => tree.up[place] === 0;
  const beginnings = tree.beginnings.map(([place, text]): [number, string] => [
    place,
    isRoot(place) ? readBeginning(text, { chatId: params.chatId, names }) : text,
  ]);
  return { ...tree, beginnings };
}

/** How many branches a chat has; cheap beside its tree. */
export async function countBranches(
  deps: Deps,
  params: { userId: string; chatId: string },
): Answer<typeof BranchCount> {
  const count = await countEnds(deps.db, params);
  if (count === null) throw new AppError("not_found");
  return { count };
}

/** Names the branch that begins with a message, or takes its name away. */
export async function nameBranch(
  deps: Deps,
  { name, ...place }: BranchName & Place,
): Promise<BranchName> {
  if (!(await storeName(deps.db, { ...place, name: name || null })))
    throw new AppError("not_found");
  return { name };
}

/** The lines of a chat in which words stand, on whatever branch. */
export async function findInChat(
  deps: Deps,
  params: { userId: string; chatId: string; q: string },
): Answer<typeof FoundLines> {
  const search = readSearch(params.q) ?? { text: "", terms: [], unspaced: false };
  const found = await findChatLines(deps.db, { ...params, search, limit: FOUND + 1 });
  if (!found) throw new AppError("not_found");
  const lines = found
    .slice(0, FOUND)
    .map(({ id, parts }) => ({ messageId: id, ...showFound(parts, search) }));
  return { lines, more: found.length > FOUND };
}

/** A new chat that begins with a copy of the path down to a message; the chat it came from stays as it is. */
export async function cloneChat(deps: Deps, place: Place): Answer<typeof Chat> {
  const cloneId = deps.newId();
  const copied = await copyChat(deps.db, { ...place, cloneId });
  if (copied.r !== "ok") throw new AppError("not_found");
  return getChat(deps, { userId: place.userId, chatId: cloneId });
}

/** A change of a reply whose producer is dead waits until that turn's text is in. */
async function afterRecovery<Done>(
  deps: Deps,
  { chatId }: Place,
  change: () => Promise<Done | Unchanged>,
): Promise<Done | Unchanged> {
  const done = await change();
  if (!isDead(done)) return done;
  await recoverTurn(deps, { chatId, turnId: done.turn }, "edit");
  return change();
}

const isDead = (done: unknown): done is Extract<Unchanged, { r: "busy" }> =>
  typeof done === "object" && done !== null && "dead" in done && done.dead === true;

function refusal(done: Unchanged): AppError {
  if (done.r === "not_found") return new AppError("not_found");
  if (done.r === "changed") {
    const current = { revision: done.revision, parts: done.parts };
    return new AppError("revision_conflict", { extra: { current } });
  }
  const running = { turnId: done.turn, messageId: done.assistant };
  return new AppError("chat_busy", { extra: { running } });
}
