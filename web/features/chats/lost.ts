import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useSettled } from "../../ui/settled.ts";
import { historyQuery } from "./history.ts";
import type { useTurn } from "./turn.ts";

/** How long a connection may be gone before that is said, and how often it is looked for, in milliseconds. */
const PATIENCE = 1_500;
const AGAIN = 2_000;

/** A reply whose connection broke. */
export interface Lost {
  /** which look for it this is, from 1; null as long as there is nothing to say */
  attempt: number | null;
  lookNow(): void;
}

/** Looks for a reply whose connection broke, until the store says how far it is: then it is joined again, or whole. */
export function useLost(
  chatId: string,
  { lost, find }: Pick<ReturnType<typeof useTurn>, "lost" | "find">,
): Lost {
  const queryClient = useQueryClient();
  const [attempt, setAttempt] = useState(1);
  const isLong = useSettled(lost, PATIENCE);
  const latest = useRef(find);
  useEffect(() => {
    latest.current = find;
  });
  useEffect(() => {
    if (!lost) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const query = { ...historyQuery(queryClient, chatId), staleTime: 0, retry: false };
    const found = () => {
      if (!current) return;
      setAttempt(1);
      latest.current();
    };
    const missed = () => {
      if (current) timer = setTimeout(() => setAttempt(attempt + 1), AGAIN);
    };
    queryClient.fetchQuery(query).then(found, missed);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [lost, attempt, chatId, queryClient]);
  return {
    attempt: lost && isLong ? attempt : null,
    lookNow: () => setAttempt((tried) => tried + 1),
  };
}
