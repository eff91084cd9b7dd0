import { useQuery } from "@tanstack/react-query";
import { fetchMessages, type StoredMessage } from "../../api.ts";

/** Lines that were written elsewhere since. */
export interface Newer {
  count: number;
  /** the newest page shows no line of the path on screen, so there may be more */
  atLeast: boolean;
  /** when the newest of them was written */
  at: string;
}

/** What of a chat's newest page, oldest first, is not on the path on screen; null for nothing. */
export function countNewer(
  known: readonly Pick<StoredMessage, "id">[],
  newest: readonly Pick<StoredMessage, "id" | "createdAt">[],
): Newer | null {
  const ids = new Set(known.map(({ id }) => id));
  const seam = newest.findLastIndex(({ id }) => ids.has(id));
  const last = newest.at(-1);
  if (last === undefined || seam === newest.length - 1) return null;
  return { count: newest.length - 1 - seam, atLeast: seam === -1, at: last.createdAt };
}

/** How many newer lines a chat has than those on screen, and since when; null until that is known. */
export function useNewer(chatId: string, known: readonly StoredMessage[]): Newer | null {
  const { data } = useQuery({
    queryKey: ["chats", "newest", chatId],
    queryFn: () => fetchMessages(chatId, {}),
    staleTime: 0,
  });
  return data ? countNewer(known, data.messages) : null;
}
