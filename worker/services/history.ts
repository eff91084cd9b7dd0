import {
  findHistory,
  findStamp,
  type History,
  type HistoryRow,
} from "../../db/queries/messages.ts";
import type { z } from "zod";
import type { Message, MessagePage } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { toSceneNames } from "../ai/scene.ts";
import { AppError } from "../errors.ts";
import { isGreeting, readGreeting } from "./greetings.ts";

const PAGE = 50;

/**
 * A page of the path upwards from a leaf, the newest one when none is named. The cursor is the id of the next older message.
 * The stamp is another whenever something about the chat's messages is. A leaf that is not in the chat is `leaf_not_found`, which carries the newest leaf so that the client can go there.
 */
export async function listHistory(
  deps: Deps,
  params: { userId: string; chatId: string; leafId?: string; cursor?: string },
): Promise<{ page: MessagePage; stamp: string }> {
  const { userId, chatId, leafId, cursor } = params;
  const from = cursor ?? leafId ?? null;
  const found = await findHistory(deps.db, { userId, chatId, from, limit: PAGE });
  if (!found) throw new AppError("not_found");
  if (found.missing) {
    throw new AppError("leaf_not_found", { extra: { latestLeafId: found.latestLeafId } });
  }
  const messages = found.messages.map((row) => toMessage(row, { chatId, ...found }));
  const page = {
    messages,
    leafId: leafId ?? (cursor === undefined ? found.startId : found.latestLeafId),
    latestLeafId: found.latestLeafId,
    nextCursor: messages[0]?.parentId ?? null,
    running: found.running,
  };
  return { page, stamp: found.stamp };
}

/** Whether nothing about a chat's messages has changed since it was read with that stamp. Fails with `not_found`. */
export async function isUnchanged(
  deps: Deps,
  chat: { userId: string; chatId: string },
  stamp: string,
): Promise<boolean> {
  const now = await findStamp(deps.db, chat);
  if (now === null) throw new AppError("not_found");
  return now === stamp;
}

/** One message of the caller's. */
export async function getMessage(
  deps: Deps,
  place: { userId: string; chatId: string; messageId: string },
): Promise<z.infer<typeof Message>> {
  const { messageId: from, ...chat } = place;
  const found = await findHistory(deps.db, { ...chat, from, limit: 1 });
  const [message] = found?.messages ?? [];
  if (!found || !message) throw new AppError("not_found");
  return toMessage(message, { ...chat, ...found });
}

function toMessage(
  row: HistoryRow,
  { chatId, names }: Pick<History, "names"> & { chatId: string },
) {
  return {
    ...row,
    ...(isGreeting(row)
      ? { parts: readGreeting(row, { chatId, names: toSceneNames(names) }) }
      : {}),
    createdAt: new Date(row.createdAt).toISOString(),
  };
}
