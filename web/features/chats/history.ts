import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { fetchMessages, type MessagePage } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { readLeaf, writeLeaf } from "./leaf.ts";

/** The path that is on screen, as far up as it was read: what the server has, oldest first. */
export interface History extends MessagePage {
  /** the line this browser was at is gone, so this is the newest path */
  lostLeaf: boolean;
}

/**
 * Puts the newest page under what was read before. Parents never change, so where the page's first line is known already,
 * everything above it still holds. Otherwise it is another path, and the page stands alone.
 */
export function joinNewest(
  known: History | undefined,
  page: MessagePage,
  lostLeaf = false,
): History {
  const first = page.messages[0]?.id;
  const seam = known?.messages.findIndex(({ id }) => id === first) ?? -1;
  if (known === undefined || seam <= 0) return { ...page, lostLeaf };
  return {
    ...page,
    lostLeaf,
    messages: [...known.messages.slice(0, seam), ...page.messages],
    nextCursor: known.nextCursor,
  };
}

/** Puts an older page on top. One that does not end right above the first line comes too late and is dropped. */
export function joinOlder(known: History, page: MessagePage): History {
  if (page.messages.at(-1)?.id !== known.messages[0]?.parentId) return known;
  const { nextCursor } = page;
  return { ...known, messages: [...page.messages, ...known.messages], nextCursor };
}

/** A chat's path from the line this browser was at, or the newest. A leaf that is gone is forgotten, and that is said. */
export const historyQuery = (queryClient: QueryClient, chatId: string) =>
  queryOptions({
    queryKey: ["chats", "history", chatId],
    queryFn: async (): Promise<History> => {
      const known = queryClient.getQueryData<History>(["chats", "history", chatId]);
      const leafId = readLeaf(chatId);
      if (leafId === null) return joinNewest(known, await fetchMessages(chatId, {}));
      try {
        return joinNewest(known, await fetchMessages(chatId, { leafId }));
      } catch (error) {
        if (toApiError(error).code !== "leaf_not_found") throw error;
        writeLeaf(chatId, null);
        return joinNewest(undefined, await fetchMessages(chatId, {}), true);
      }
    },
  });

/** Reads one page further up. Does nothing at the root. */
export async function readOlder(queryClient: QueryClient, chatId: string): Promise<void> {
  const { queryKey } = historyQuery(queryClient, chatId);
  const cursor = queryClient.getQueryData(queryKey)?.nextCursor;
  if (!cursor) return;
  const page = await fetchMessages(chatId, { cursor });
  queryClient.setQueryData(queryKey, (known) => known && joinOlder(known, page));
}
