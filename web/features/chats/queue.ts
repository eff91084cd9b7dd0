import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Unsent } from "./drafts.ts";
import { fetchMessages } from "../../api.ts";
import { type History, historyQuery } from "./history.ts";

/** How soon to look again when the network is there and the store does not answer, in milliseconds. */
const AGAIN = 3_000;

/** What becomes of a line that waited. */
export type Fate =
  /** the chat is still where the line was written for */
  | "send"
  /** it has arrived already: another window sent it */
  | "arrived"
  /** the line it was to follow is gone */
  | "return"
  /** it has to wait: somebody writes, or there are newer lines and the person has not said what is to be done */
  | "wait";

/** Where the chat stands, as far as that decides about a line that waits. */
interface Standing {
  history: Pick<History, "messages" | "lostLeaf" | "leafId">;
  writing: boolean;
  stale: boolean;
}

/** Decides about a line that waited, in a chat that has just been read: the path on screen, and the newest lines wherever they are. */
export function decide(
  line: Unsent,
  { history, writing, stale }: Standing,
  newest: History["messages"],
): Fate {
  const isStored = [...history.messages, ...newest].some(({ id }) => id === line.id);
  if (isStored) return "arrived";
  if (history.lostLeaf) return "return";
  return writing || stale || history.leafId !== line.leafId ? "wait" : "send";
}

interface QueueOptions {
  chatId: string;
  unsent: Unsent | null;
  online: boolean;
  standing: Standing | null;
  onFate(line: Unsent, fate: Exclude<Fate, "wait">): void;
}

/** Lets a line out that waits for the connection: once that is there, the chat has been read anew, and nothing newer stands in it. */
export function useQueue({ chatId, unsent, online, standing, onFate }: QueueOptions): void {
  const queryClient = useQueryClient();
  const waiting = unsent?.waiting ? unsent : null;
  const waitingId = waiting?.id ?? null;
  const [fresh, setFresh] = useState<{ lineId: string; newest: History["messages"] } | null>(null);
  useEffect(() => {
    if (waitingId === null || !online) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const query = { ...historyQuery(queryClient, chatId), staleTime: 0, retry: false };
    const look = () =>
      void Promise.all([fetchMessages(chatId, {}), queryClient.fetchQuery(query)]).then(
        ([{ messages: newest }]) => current && setFresh({ lineId: waitingId, newest }),
        () => {
          if (current) timer = setTimeout(look, AGAIN);
        },
      );
    look();
    return () => {
      current = false;
      clearTimeout(timer);
      setFresh(null);
    };
  }, [waitingId, online, chatId, queryClient]);
  const fate =
    waiting !== null && standing !== null && fresh?.lineId === waiting.id
      ? decide(waiting, standing, fresh.newest)
      : "wait";
  const latest = useRef(onFate);
  useEffect(() => {
    latest.current = onFate;
  });
  useEffect(() => {
    if (waiting !== null && fate !== "wait") latest.current(waiting, fate);
  }, [waiting, fate]);
}
