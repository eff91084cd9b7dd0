import { useEffect, useMemo, useRef, useState } from "react";
import type { Chat } from "../../api.ts";
import { useOnline } from "../../ui/media.ts";
import { type Box, useBox } from "./box.ts";
import { type Unsent, useDraft } from "./drafts.ts";
import { writeLeaf } from "./leaf.ts";
import { composeLines, type Line } from "./lines.ts";
import { type Lost, useLost } from "./lost.ts";
import { type Path, usePath } from "./path.ts";
import { type Bounce, useTurn } from "./turn.ts";
import { useVerbs, type Verbs } from "./verbs.ts";

/** Everything a chat's page shows and does: the path, the turn that is played, and the line being written. */
export interface Room extends Path, Box {
  lines: Line[];
  verbs: Verbs;
  /** a reply is being written, here or elsewhere */
  writing: boolean;
  /** the browser believes that it has a network */
  online: boolean;
  /** a reply whose connection broke */
  lost: Lost;
  /** what came to nothing, and why */
  bounce: Bounce | null;
  /** what has just happened, for the ear: the reply that was finished, the alternative that is shown */
  news: string;
  tell(news: string): void;
}

/** A chat's room. Throws what kept its path from being read at all. */
export function useRoom({ id: chatId, persona }: Chat): Room {
  const online = useOnline();
  const [news, tell] = useState("");
  const [draft, changeDraft] = useDraft(chatId);
  const onReply = (text: string) => tell(`${persona.name}: ${text.replaceAll("*", "")}`);
  const turn = useTurn({
    chatId,
    changeDraft,
    onReply,
    onRefusal: () => {
      const leafId = path.history?.leafId ?? null;
      writeLeaf(chatId, leafId);
      void path.go(leafId).catch(() => undefined);
    },
  });
  const path = usePath(chatId, turn);
  const lost = useLost(chatId, turn);
  const { live, busy, failure, bounce } = turn;
  const { history } = path;
  const lines = useLines(path, turn, draft.unsent);
  const writing = busy || turn.lost || Boolean(history?.running);

  useJoin(path.elsewhere ? null : (history?.running?.turnId ?? null), busy, turn.join);
  useEndOfReply(history?.running?.messageId ?? null, (ended) => {
    if (!history || (failure === null && live.some(({ id }) => id === ended))) return;
    writeLeaf(chatId, history.leafId);
    onReply(lines.find(({ id }) => id === ended)?.text ?? "");
  });
  useEnd(Boolean(history?.running), () => bounce?.error.code === "chat_busy" && turn.dismiss());

  const stage = { chatId, turn, path, lines, writing, online, tell };
  const box = useBox({ ...stage, draft, changeDraft });
  const verbs = useVerbs({ ...stage, sendAside: box.sendAside });
  return { ...path, ...box, lines, verbs, writing, online, lost, bounce, news, tell };
}

/** The lines on screen; while a connection is sought again, the reply stands as if it were still received. */
function useLines({ history }: Path, turn: ReturnType<typeof useTurn>, unsent: Unsent | null) {
  const { live, failure, lost } = turn;
  const busy = turn.busy || lost;
  const unsentCue = useMemo(() => unsent && { below: unsent.parentId }, [unsent]);
  const cue = turn.cue ?? unsentCue;
  return useMemo(() => {
    if (!history) return [];
    const lines = composeLines({ history, live, busy, failure, unsent, cue });
    if (!unsent?.waiting) return lines;
    return lines.map((line) => (line.id === unsent.id ? { ...line, silence: "waiting" } : line));
  }, [history, live, busy, failure, unsent, cue]);
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

/** Calls back when something that was going on no longer is. */
function useEnd(going: boolean, onEnd: () => void) {
  const before = useRef(going);
  useEffect(() => {
    if (before.current && !going) onEnd();
    before.current = going;
  });
}
