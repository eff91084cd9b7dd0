import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { StoredMessage } from "../../api.ts";
import { fetchPicturesOf } from "../../pictures.ts";
import { historyQuery } from "../chats/history.ts";
import { dueOf, isOpen, type Plates, withAnswer } from "./plates.ts";

export const platesKey = (chatId: string) => ["pictures", "plates", chatId] as const;

export const isReply = ({ role }: Pick<StoredMessage, "role">): boolean => role === "assistant";

/**
 * The pictures of all replies of a chat that are on this page, on whatever branches. Read again, only those are asked about of which something
 * new may be heard: the last ones, `waited` replies, what is being painted, and what was not looked at for minutes.
 */
export const platesQuery = (
  queryClient: QueryClient,
  chatId: string,
  waited: readonly string[] = [],
) =>
  queryOptions({
    queryKey: platesKey(chatId),
    queryFn: async (): Promise<Plates> => {
      const before = queryClient.getQueryData<Plates>(platesKey(chatId)) ?? {};
      const { messages = [] } =
        queryClient.getQueryData(historyQuery(queryClient, chatId).queryKey) ?? {};
      const replies = messages.filter(isReply).map(({ id }) => id);
      // an alternative that is not shown goes on being painted
      const aside = Object.keys(before).filter((id) => before[id]?.pictures.some(isOpen));
      const ids = [...new Set([...aside, ...replies])];
      const asked = dueOf(ids, before, { now: Date.now(), waited });
      const pictures = asked.length === 0 ? [] : await fetchPicturesOf(asked);
      // what was done here meanwhile is newer than the answer
      const known = queryClient.getQueryData<Plates>(platesKey(chatId)) ?? {};
      const unchanged = asked.filter((id) => known[id] === before[id]);
      return withAnswer(known, { asked: unchanged, pictures, now: Date.now() });
    },
  });

/** How long lines may be held back until it is known where pictures hang, in milliseconds. */
export const HOLD = 500;

/**
 * Reads the pictures of lines that are about to come in above others, so that nothing moves for them. Not where no picture hangs so far, and
 * not for long; never fails.
 */
export async function readPlatesOf(
  queryClient: QueryClient,
  chatId: string,
  messages: readonly StoredMessage[],
): Promise<void> {
  const known = queryClient.getQueryData<Plates>(platesKey(chatId)) ?? {};
  const asked = messages.filter(isReply).map(({ id }) => id);
  if (!Object.values(known).some(({ pictures }) => pictures.length > 0)) return;
  const read = async () => {
    const pictures = await fetchPicturesOf(asked);
    queryClient.setQueryData<Plates>(platesKey(chatId), (plates = {}) =>
      withAnswer(plates, { asked, pictures, now: Date.now() }),
    );
  };
  const patience = new Promise((done) => setTimeout(done, HOLD));
  await Promise.race([read().catch(() => undefined), patience]);
}
