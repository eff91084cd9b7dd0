import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Chat } from "../../api.ts";
import { useCountdown } from "../../ui/countdown.ts";
import { useDraft } from "./drafts.ts";
import { historyQuery, readOlder } from "./history.ts";
import { writeLeaf } from "./leaf.ts";
import { composeLines } from "./lines.ts";
import { useTurn } from "./turn.ts";

/** How often a reply that is being written elsewhere is looked for, in milliseconds. */
const POLL = 1_000;

export type Room = ReturnType<typeof useRoom>;

/** Everything a chat's page shows and does: the path, the turn that is played, and the line being written. */
export function useRoom({ id: chatId, persona }: Chat) {
  const [news, setNews] = useState("");
  const [draft, changeDraft] = useDraft(chatId);
  const onReply = (text: string) => setNews(`${persona.name}: ${text.replaceAll("*", "")}`);
  const turn = useTurn({ chatId, changeDraft, onReply });
  const path = usePath(chatId, turn.busy);
  const { live, busy, failure } = turn;
  const { history } = path;
  const { unsent } = draft;
  const lines = useMemo(
    () => (history ? composeLines({ history, live, busy, failure, unsent }) : []),
    [history, live, busy, failure, unsent],
  );
  const wait = useCountdown(turn.bounce?.retryAfter ?? 0, turn.bounce);
  const last = lines.at(-1);
  const writing = busy || Boolean(history?.running);
  const stored = history?.messages.find(({ id }) => id === last?.id);
  const missing = last?.from === "user" && last.silence !== null && stored === undefined;

  useEndOfReply(history?.running?.messageId ?? null, (ended) => {
    turn.dismiss();
    const own = live.some(({ id }) => id === ended) && failure === null;
    if (own || !history) return;
    writeLeaf(chatId, history.leafId);
    onReply(lines.find(({ id }) => id === ended)?.text ?? "");
  });

  return {
    ...path,
    lines,
    writing,
    /** the reply that has just been finished, for the ear */
    news,
    /** why the last line came back into the box */
    bounce: turn.bounce,
    /** seconds until another line may be sent */
    wait,
    text: draft.text,
    setText: (text: string) => changeDraft((kept) => ({ ...kept, text })),
    /** the last line has not arrived, so nothing can follow it */
    missing,
    canSend: history !== undefined && !writing && !path.stale && !missing && wait === 0,
    send: (text: string) => turn.send(text, last?.id ?? null),
    takeBack: turn.takeBack,
    /** Plays the last turn again: the same line, another reply. */
    retry: () => {
      const line = lines.findLast(({ from }) => from === "user");
      const known = history?.messages.find(({ id }) => id === line?.id);
      const parentId = known ? known.parentId : (unsent?.parentId ?? null);
      if (line) turn.play({ id: line.id, text: line.text, parentId });
    },
    showLatest: () => {
      turn.clear();
      path.showLatest();
    },
  };
}

/** The stored path, kept fresh while a reply is written elsewhere; and where it stands among the chat's others. */
function usePath(chatId: string, busy: boolean) {
  const queryClient = useQueryClient();
  const query = historyQuery(queryClient, chatId);
  const { data: history, error } = useQuery({
    ...query,
    refetchInterval: ({ state }) => (!busy && state.data?.running ? POLL : false),
    refetchOnWindowFocus: !busy,
  });
  const older = useMutation({ mutationFn: () => readOlder(queryClient, chatId) });
  const [branchAt, setBranchAt] = useState<string | null>(null);
  if (error !== null && history === undefined) throw error;
  const { leafId = null, latestLeafId = null, running = null } = history ?? {};
  return {
    history,
    older,
    /** the chat went on elsewhere, from another line than the one on screen */
    stale: !busy && running === null && leafId !== latestLeafId && leafId !== branchAt,
    /** Goes on from the line on screen although there are newer ones. */
    branchHere: () => setBranchAt(leafId),
    showLatest: () => {
      writeLeaf(chatId, null);
      void queryClient.invalidateQueries(query);
    },
  };
}

/** Calls back with the reply's id once one that was running in the store no longer is. */
function useEndOfReply(running: string | null, onEnd: (messageId: string) => void) {
  const before = useRef(running);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (before.current !== null && running === null) end.current(before.current);
    before.current = running;
  }, [running]);
}
