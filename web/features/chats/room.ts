import { useEffect, useMemo, useRef, useState } from "react";
import { v7 } from "uuid";
import type { Chat } from "../../api.ts";
import type { ApiError } from "../../problem.ts";
import { useCountdown } from "../../ui/countdown.ts";
import { takeBack, useDraft } from "./drafts.ts";
import { writeLeaf } from "./leaf.ts";
import { composeLines, type Line, lineToRetry } from "./lines.ts";
import { type Path, usePath } from "./path.ts";
import { useTurn } from "./turn.ts";

/** Everything a chat's page shows and does: the path, the turn that is played, and the line being written. */
export interface Room extends Path {
  lines: Line[];
  /** a reply is being written, here or elsewhere */
  writing: boolean;
  /** the reply that has just been finished, for the ear */
  news: string;
  /** the line that was sent and is not known to have arrived */
  saidId: string | undefined;
  /** that line is not on its way either, so nothing can follow it until it is sent again or taken back */
  missing: boolean;
  /** why the last line came back into the box */
  bounce: ApiError | null;
  /** seconds until another line may be sent */
  wait: number;
  /** what stands in the box */
  text: string;
  canSend: boolean;
  setText(text: string): void;
  send(text: string): void;
  takeBack(): void;
  /** Plays the last turn again: the same line, another reply. */
  retry(): void;
  /** Ends the reply that is being written; what it says so far stays. */
  stop(): void;
}

export function useRoom({ id: chatId, persona }: Chat): Room {
  const [news, setNews] = useState("");
  const [draft, changeDraft] = useDraft(chatId);
  const onReply = (text: string) => setNews(`${persona.name}: ${text.replaceAll("*", "")}`);
  const turn = useTurn({ chatId, changeDraft, onReply });
  const path = usePath(chatId, turn);
  const { live, busy, failure, bounce, play } = turn;
  const { unsent, text } = draft;
  const { history } = path;
  const lines = useMemo(
    () => (history ? composeLines({ history, live, busy, failure, unsent }) : []),
    [history, live, busy, failure, unsent],
  );
  const wait = useCountdown(bounce?.retryAfter ?? 0, bounce);
  const last = lines.at(-1);
  const writing = busy || Boolean(history?.running);
  const arrived = history?.messages.some(({ id }) => id === last?.id) ?? false;
  const missing = last?.from === "user" && last.silence !== null && !arrived;
  const ready = history !== undefined && !writing && !path.stale && !missing;

  useJoin(history?.running?.turnId ?? null, busy, turn.join);
  useEndOfReply(history?.running?.messageId ?? null, (ended) => {
    if (bounce?.code === "chat_busy") turn.dismiss();
    if (!history || (failure === null && live.some(({ id }) => id === ended))) return;
    writeLeaf(chatId, history.leafId);
    onReply(lines.find(({ id }) => id === ended)?.text ?? "");
  });

  const edit = {
    setText: (text: string) => changeDraft((kept) => ({ ...kept, text })),
    send: (text: string) => {
      const line = { id: v7(), parentId: last?.id ?? null, text };
      changeDraft(() => ({ text: "", unsent: line }));
      play(line);
    },
    takeBack: () => {
      turn.clear();
      changeDraft(takeBack);
    },
    stop: () => void turn.stop(),
    retry: () => {
      const line = lineToRetry(lines, history?.messages ?? [], unsent);
      if (line) play(line);
    },
  };
  const saidId = unsent?.id;
  const canSend = ready && wait === 0;
  return { ...path, ...edit, lines, writing, news, saidId, missing, bounce, wait, text, canSend };
}

/** How long a reply that could not be joined is left alone before it is tried again, in milliseconds. */
const REJOIN = 2_000;

/** Joins a running turn that this page does not receive: after a reload, on a second device, when the connection broke. */
function useJoin(running: string | null, busy: boolean, join: (turnId: string) => void) {
  const tried = useRef<string | null>(null);
  const latest = useRef(join);
  useEffect(() => {
    latest.current = join;
  });
  useEffect(() => {
    if (running === null || busy) return;
    const wait = tried.current === running ? REJOIN : 0;
    tried.current = running;
    const timer = setTimeout(() => latest.current(running), wait);
    return () => clearTimeout(timer);
  }, [running, busy]);
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
