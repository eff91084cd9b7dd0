import {
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { toApiError } from "../../problem.ts";
import { readPlatesOf } from "../pictures/plates-query.ts";
import { type History, historyQuery, openPath, readOlder } from "./history.ts";
import { holdLeaf, leaveChat, readLeaf, readSeen, writeSeen } from "./leaf.ts";
import type { useTurn } from "./turn.ts";

/** How often to look what is new while a reply is being written elsewhere, and while none is, in milliseconds. */
const POLL = { writing: 1_000, quiet: 2_000 };

/** The stored path on screen, and where it stands among the chat's others. */
export interface Path {
  /** undefined until it has been read */
  history: History | undefined;
  /** reads one page further up */
  older: UseMutationResult<void, Error, void>;
  /** the chat went on elsewhere, from another line than the one on screen */
  stale: boolean;
  /** a reply is being written in the chat, and not on this path */
  elsewhere: boolean;
  /** Goes on from the line on screen although there are newer ones. */
  branchHere(): void;
  /** Shows the path that ends at a leaf, null for the newest; `lineId` is a line of it that has to be on screen. */
  go(leafId: string | null, lineId?: string): Promise<void>;
  showLatest(): void;
}

/** A chat's path, kept fresh while a reply is written elsewhere. Throws what kept it from being read at all, and that it is gone. */
export function usePath(
  chatId: string,
  turn: Pick<ReturnType<typeof useTurn>, "busy" | "clear">,
): Path {
  const queryClient = useQueryClient();
  const query = historyQuery(queryClient, chatId);
  const {
    data: history,
    error,
    fetchStatus,
  } = useQuery({
    ...query,
    refetchInterval: ({ state }) => !turn.busy && (state.data?.running ? POLL.writing : POLL.quiet),
    // whoever comes back wants to see what is new at once, however fresh the last look is
    refetchOnWindowFocus: !turn.busy && "always",
  });
  useHeldLeaf(chatId, history, turn.busy);
  const older = useMutation({
    mutationFn: () =>
      readOlder(queryClient, chatId, (messages) => readPlatesOf(queryClient, chatId, messages)),
  });
  const { leafId = null, latestLeafId = null, running = null, messages = [] } = history ?? {};
  const [seen, see] = useSeen(chatId, { leafId, latestLeafId });
  // while it is being read again it may have been brought back
  const gone = fetchStatus === "idle" && error !== null && toApiError(error).code === "not_found";
  if (error !== null && (history === undefined || gone)) throw error;
  const elsewhere = running !== null && !messages.some(({ id }) => id === running.messageId);
  const go = async (leafId: string | null, lineId?: string) => {
    await openPath(queryClient, chatId, { leafId, ...(lineId && { lineId }) });
    see(readSeen(chatId));
  };
  return {
    history,
    older,
    elsewhere: elsewhere && !turn.busy,
    stale: !turn.busy && running === null && leafId !== latestLeafId && latestLeafId !== seen,
    branchHere: () => see(latestLeafId),
    go,
    showLatest: () => void go(null).then(turn.clear, () => undefined),
  };
}

/** Whoever reads on stays on the branch they read, whatever is begun elsewhere. A chat of which only the greeting is there has none. */
function useHeldLeaf(chatId: string, history: History | undefined, busy: boolean) {
  const hold = useEffectEvent(({ leafId, running, messages }: History) => {
    const settled = !busy && running === null && leafId !== null && messages.length > 1;
    const at = readLeaf(chatId);
    if (settled && (at === null || at === leafId)) holdLeaf(chatId, leafId);
  });
  useEffect(() => {
    if (history !== undefined) hold(history);
  }, [history]);
  useEffect(() => () => leaveChat(chatId), [chatId]);
}

/**
 * The newest line that this browser has been at, or has chosen to leave for an older branch. Any newer one was written
 * elsewhere.
 */
function useSeen(chatId: string, at: { leafId: string | null; latestLeafId: string | null }) {
  const [{ leafId, seen }, setSeen] = useState(() => ({
    leafId: at.leafId,
    seen: readSeen(chatId),
  }));
  if (leafId !== at.leafId) setSeen({ leafId: at.leafId, seen: readSeen(chatId) });
  const arrived = at.leafId === at.latestLeafId && at.leafId !== null ? at.leafId : null;
  if (arrived !== null && arrived !== seen) setSeen({ leafId: arrived, seen: arrived });
  useEffect(() => {
    if (arrived !== null) writeSeen(chatId, arrived);
  }, [chatId, arrived]);
  const see = (latestLeafId: string | null) => {
    writeSeen(chatId, latestLeafId);
    setSeen({ leafId: at.leafId, seen: latestLeafId });
  };
  return [seen, see] as const;
}
