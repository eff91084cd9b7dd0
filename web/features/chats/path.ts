import {
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import { type History, historyQuery, readOlder } from "./history.ts";
import { writeLeaf } from "./leaf.ts";
import type { useTurn } from "./turn.ts";

/** How often a reply that is being written elsewhere is looked for, in milliseconds. */
const POLL = 1_000;

/** The stored path on screen, and where it stands among the chat's others. */
export interface Path {
  /** undefined until it has been read */
  history: History | undefined;
  /** reads one page further up */
  older: UseMutationResult<void, Error, void>;
  /** the chat went on elsewhere, from another line than the one on screen */
  stale: boolean;
  /** Goes on from the line on screen although there are newer ones. */
  branchHere(): void;
  showLatest(): void;
}

/** A chat's path, kept fresh while a reply is written elsewhere. Throws what kept it from being read at all. */
export function usePath(
  chatId: string,
  turn: Pick<ReturnType<typeof useTurn>, "busy" | "clear">,
): Path {
  const queryClient = useQueryClient();
  const query = historyQuery(queryClient, chatId);
  const { data: history, error } = useQuery({
    ...query,
    refetchInterval: ({ state }) => (!turn.busy && state.data?.running ? POLL : false),
    refetchOnWindowFocus: !turn.busy,
  });
  const older = useMutation({ mutationFn: () => readOlder(queryClient, chatId) });
  const [branchAt, setBranchAt] = useState<string | null>(null);
  if (error !== null && history === undefined) throw error;
  const { leafId = null, latestLeafId = null, running = null } = history ?? {};
  return {
    history,
    older,
    stale: !turn.busy && running === null && leafId !== latestLeafId && leafId !== branchAt,
    branchHere: () => setBranchAt(leafId),
    showLatest: () => {
      turn.clear();
      writeLeaf(chatId, null);
      void queryClient.invalidateQueries(query);
    },
  };
}
