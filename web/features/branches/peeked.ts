import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { StoredMessage } from "../../api.ts";
import { linesKey, linesQuery } from "../../lines.ts";
import type { MapState } from "./map-state.ts";
import { gatherWords, type Words } from "./words.ts";

/** Lines above its last one that a page of the store reaches for sure. */
const REACH = 40;

/** What is said where a map is looked at. */
export interface Peeked {
  words: Words;
  /** undefined until they are read, null when that failed */
  lines: readonly StoredMessage[] | undefined | null;
  reread(): void;
}

/** The lines at which the map is looked at, read when they are, and the words of all that was read so far. */
export function usePeeked(
  chatId: string,
  { shape, branch, node }: MapState,
  path: readonly StoredMessage[],
): Peeked {
  const queryClient = useQueryClient();
  const fromEnd = branch.nodes.length - 1 - branch.nodes.indexOf(node);
  const messageId = shape.idOf(fromEnd < REACH ? (branch.nodes.at(-1) ?? node) : node);
  const onPath = path.some(({ id }) => id === shape.idOf(node));
  const query = linesQuery({ chatId, messageId });
  const { data, isError, refetch } = useQuery({ ...query, enabled: !onPath });
  const words = useMemo(() => {
    const pages = queryClient.getQueriesData<StoredMessage[]>({
      queryKey: linesKey(chatId),
    });
    return gatherWords([...pages.map(([, page]) => page), data, path]);
  }, [queryClient, chatId, data, path]);
  const failed = isError && data === undefined ? null : data;
  return { words, lines: onPath ? path : failed, reread: () => void refetch() };
}
