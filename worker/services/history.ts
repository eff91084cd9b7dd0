import { findHistory } from "../../db/queries/messages.ts";
import type { MessagePage } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";

const PAGE = 50;

/**
 * A page of the path upwards from a leaf, the newest one when none is named. The cursor is the id of the next older message.
 * A leaf that is not in the chat is `leaf_not_found`, which carries the newest leaf so that the client can go there.
 */
export async function listHistory(
  deps: Deps,
  params: { userId: string; chatId: string; leafId?: string; cursor?: string },
): Promise<MessagePage> {
  const { userId, chatId, leafId, cursor } = params;
  const from = cursor ?? leafId ?? null;
  const found = await findHistory(deps.db, { userId, chatId, from, limit: PAGE });
  if (!found) throw new AppError("not_found");
  if (found.missing) {
    throw new AppError("leaf_not_found", { extra: { latestLeafId: found.latestLeafId } });
  }
  const messages = found.messages.map((message) => ({
    ...message,
    createdAt: new Date(message.createdAt).toISOString(),
  }));
  return {
    messages,
    leafId: leafId ?? (cursor === undefined ? found.startId : found.latestLeafId),
    latestLeafId: found.latestLeafId,
    nextCursor: messages[0]?.parentId ?? null,
    running: found.running,
  };
}
