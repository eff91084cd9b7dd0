import { DefaultChatTransport } from "ai";
import { useEffect, useRef, useState } from "react";
import type { ChatMessage } from "../../../worker/contract/messages.ts";
import { fetchOrThrow } from "../../api.ts";
import { parseProblem, toApiError } from "../../problem.ts";
import { type Draft, putBack, type useDraft } from "./drafts.ts";
import type { Bounce } from "./turn.ts";

/** Longest wish for a draft, in characters. */
const MAX_AIM = 600;

interface Wish {
  chatId: string;
  /** the line that the draft is to follow; null for the open one */
  leafId: string | null;
  /** what the draft is to do */
  aim: string;
  signal: AbortSignal;
}

/** Gives the words of a draft as they come. Fails with an `ApiError`, or an `AbortError` once `signal` says so. */
async function* streamDraft({ chatId, leafId, aim, signal }: Wish): AsyncGenerator<string> {
  const transport = new DefaultChatTransport<ChatMessage>({
    api: `/api/chats/${chatId}/impersonate`,
    fetch: fetchOrThrow,
    prepareSendMessagesRequest: () => ({ body: { leafId, aim } }),
  });
  const stream = await transport.sendMessages({
    trigger: "submit-message",
    chatId,
    messageId: undefined,
    messages: [],
    abortSignal: signal,
  });
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (next.value.type === "text-delta") yield next.value.delta;
    if (next.value.type === "error") throw parseProblem(next.value.errorText);
  }
}

interface ImpersonateOptions {
  chatId: string;
  /** the line that what is drafted will follow */
  leafId: string | null;
  draft: Draft;
  changeDraft: ReturnType<typeof useDraft>[1];
  refuse(bounce: Bounce | null): void;
  tell(news: string): void;
}

/** A draft of the person's own next line, in the box. */
export interface Impersonation {
  drafting: boolean;
  /** Has a line drafted; what stands in the box is taken for what it is to do, and can be put back. */
  begin(): void;
  /** Ends the draft; what was written of it stays. */
  stop(): void;
  /** Brings back what stood in the box before; null when that was nothing. */
  putBack: (() => void) | null;
}

/** Has the model draft the person's next line into the box. Nothing is sent. */
export function useImpersonation(options: ImpersonateOptions): Impersonation {
  const { chatId, leafId, draft, changeDraft, refuse, tell } = options;
  const running = useRef<AbortController | null>(null);
  const [drafting, setDrafting] = useState(false);
  const [drafted, setDrafted] = useState<string | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const write = async (aim: string, signal: AbortSignal) => {
    let words = "";
    for await (const delta of streamDraft({ chatId, leafId, aim, signal })) {
      if (signal.aborted) return;
      words += delta;
      const text = words;
      setDrafted(text);
      changeDraft((kept) => ({ ...kept, text, before: kept.before ?? (aim && kept.text) }));
    }
  };
  const begin = async () => {
    running.current?.abort();
    const task = new AbortController();
    running.current = task;
    refuse(null);
    setDrafting(true);
    try {
      await write(draft.text.trim().slice(0, MAX_AIM), task.signal);
      if (!task.signal.aborted) tell("Your line is drafted. It is not sent.");
    } catch (error) {
      if (!task.signal.aborted) refuse({ verb: "draft", error: toApiError(error) });
    }
    if (running.current === task) setDrafting(false);
  };
  return {
    drafting,
    begin: () => void begin(),
    stop: () => {
      running.current?.abort();
      setDrafting(false);
    },
    putBack: draft.before ? () => changeDraft((kept) => putBack(kept, drafted)) : null,
  };
}
