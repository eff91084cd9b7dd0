import { useState } from "react";
import { v7 } from "uuid";
import { useCountdown } from "../../ui/countdown.ts";
import { takeBack, type Unsent, type useDraft } from "./drafts.ts";
import { type Impersonation, useImpersonation } from "./impersonate.ts";
import { writeLeaf } from "./leaf.ts";
import { type Line, lineToRetry } from "./lines.ts";
import { type Pace, usePace } from "./pace.ts";
import type { Path } from "./path.ts";
import { useQueue } from "./queue.ts";
import type { useTurn } from "./turn.ts";

/** The box for the next line, and the line that has just left it. */
export interface Box {
  /** what stands in the box */
  text: string;
  /** the line below which it is to stand, when that is not the last one */
  below: string | null;
  /** nothing but perhaps the time is in the way of a line; without a network it is kept until there is one */
  canSend: boolean;
  /** seconds until another line may be sent */
  wait: number;
  /** seconds until what came to nothing may be asked for again */
  rest: number;
  pace: Pace;
  impersonation: Impersonation;
  /** the line that was sent and is not known to have arrived */
  saidId: string | undefined;
  /** that line is not on its way either, so nothing can follow it until it is sent again or taken back */
  missing: boolean;
  /** that line goes out by itself when there is a network */
  waiting: boolean;
  setText(text: string): void;
  /** Says below which line the next one is to stand; null for the last one. */
  setBelow(lineId: string | null): void;
  send(text: string): void;
  sendAside(line: Unsent): void;
  takeBack(): void;
  /** Plays the last turn again: the same line, another reply. */
  retry(): void;
  /** Shows the newest lines; a line that waits for the network comes back into the box. */
  showLatest(): void;
  /** Ends the reply that is being written; what it says so far stays. */
  stop(): void;
  /** Takes the notice of what came to nothing away. */
  dismiss(): void;
}

interface Stage {
  chatId: string;
  turn: ReturnType<typeof useTurn>;
  path: Path;
  lines: readonly Line[];
  writing: boolean;
  online: boolean;
  draft: ReturnType<typeof useDraft>[0];
  changeDraft: ReturnType<typeof useDraft>[1];
  tell(news: string): void;
}

export function useBox(stage: Stage): Box {
  const { chatId, turn, path, lines, writing, online, draft, changeDraft, tell } = stage;
  const { unsent, text } = draft;
  const { history } = path;
  const { bounce } = turn;
  const last = lines.at(-1);
  const [below, setBelow] = useBelow(stage);
  const rest = useCountdown(bounce?.error.retryAfter ?? 0, bounce);
  const wait = bounce?.verb === "draft" ? 0 : rest;
  const missing = last?.from === "user" && last.silence !== null && last.stored === null;
  const ready = history !== undefined && !writing && !path.stale && !missing;
  const sending = useSending(stage);
  const impersonation = useImpersonation({
    chatId,
    draft,
    changeDraft,
    tell,
    refuse: turn.refuse,
    leafId: below ?? history?.leafId ?? null,
  });
  const sendNow = (text: string) => {
    const parentId = below ?? last?.id ?? null;
    impersonation.stop();
    const line = { id: v7(), turnId: v7(), parentId, text };
    sending.send(line, "", below !== null && below !== last?.id);
  };
  const pace = usePace({ bounce, wait, text, ready, send: sendNow, tell });
  const { drafting } = impersonation;
  return {
    text,
    below,
    wait,
    rest,
    missing,
    pace,
    impersonation,
    setBelow,
    canSend: ready && !drafting,
    saidId: unsent?.id,
    waiting: unsent?.waiting ?? false,
    setText: (text) => {
      if (drafting) impersonation.stop();
      changeDraft((kept) => ({ ...kept, text }));
    },
    send: (text) => (wait > 0 && online ? pace.hold() : sendNow(text)),
    sendAside: (line) => sending.send({ turnId: v7(), ...line }, text, true),
    takeBack: sending.takeBack,
    retry: sending.retry,
    showLatest: () => {
      const isLast = unsent?.parentId === history?.messages.at(-1)?.id;
      const isForTheEnd = unsent?.waiting ? isLast : below === null;
      changeDraft((kept) => ({
        ...(unsent?.waiting ? takeBack(kept) : kept),
        ...(isForTheEnd && { below: null }),
      }));
      path.showLatest();
    },
    stop: () => void turn.stop(turn.busy ? undefined : history?.running?.turnId),
    dismiss: turn.dismiss,
  };
}

/** Below which line the next one is to stand. A line that came back stands at the end as any other, unless that was chosen. */
function useBelow({ lines, draft, changeDraft }: Stage) {
  const [chosen, choose] = useState<string | null>(null);
  const { below = null } = draft;
  const isOnPath = lines.some(({ id }) => id === below);
  const isAside = isOnPath && (below !== lines.at(-1)?.id || below === chosen);
  const set = (lineId: string | null) => {
    choose(lineId);
    changeDraft((kept) => ({ ...kept, below: lineId }));
  };
  return [isAside ? below : null, set] as const;
}

/** How lines go out: at once, or when there is a network again. */
function useSending({ chatId, turn, path, lines, writing, online, draft, changeDraft }: Stage) {
  const { unsent } = draft;
  const { history, stale } = path;
  const back = () => {
    turn.clear();
    changeDraft(takeBack);
  };
  const put = (unsent: Unsent, text: string) =>
    changeDraft(({ before }) => ({
      text,
      unsent,
      below: null,
      before: text === "" ? undefined : before,
    }));
  const send = (line: Unsent, text: string, aside: boolean) => {
    if (online) {
      put(line, text);
      return turn.play(line, aside);
    }
    // the line belongs to this path, whatever is written elsewhere until it goes out
    const leafId = aside ? (history?.leafId ?? null) : line.parentId;
    writeLeaf(chatId, leafId);
    put({ ...line, leafId, waiting: true }, text);
  };
  useQueue({
    chatId,
    unsent,
    online,
    standing: history === undefined ? null : { history, writing, stale },
    onFate: ({ waiting, ...line }, fate) => {
      const end = history?.messages.at(-1)?.id ?? null;
      if (fate === "return") changeDraft((kept) => ({ ...takeBack(kept), below: null }));
      else if (fate === "arrived") {
        changeDraft((kept) => ({ ...kept, unsent: null }));
        void path.go(null).catch(() => undefined);
      } else {
        if (waiting) changeDraft((kept) => ({ ...kept, unsent: line }));
        turn.play(line, line.parentId !== end);
      }
    },
  });
  const retry = () => {
    const line = lineToRetry(lines, history?.messages ?? [], unsent);
    if (line === null) return;
    const isKnown = lines.some(({ id, stored }) => id === line.id && stored !== null);
    const mayRun = !isKnown && (turn.failure === null || turn.failure === "offline");
    // what may have arrived is asked for as it was, so that it is not answered twice
    const turnId = mayRun && unsent?.id === line.id ? unsent.turnId : undefined;
    turn.play({ ...line, ...(turnId && { turnId }) });
  };
  return { send, retry, takeBack: back };
}
