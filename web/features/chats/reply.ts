import { useChat } from "@ai-sdk/react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { v7 } from "uuid";
import type { ChatMessage } from "../../../worker/contract/messages.ts";
import { ApiError, toApiError } from "../../problem.ts";
import { historyQuery, rereadLine } from "./history.ts";
import { textOf } from "./lines.ts";
import { makeTransport, type Verb } from "./transport.ts";

/** How often the growing reply is drawn, in milliseconds. */
const DRAW = 120;

/** How long it takes until a first reply has given the chat its title, in milliseconds. */
const TITLE = 2_500;

interface ReplyEvents {
  /** `whole` is false when the reply was stopped or cut off */
  onReply(message: ChatMessage, whole: boolean): void;
  /** `silent`: not a word had come. `begun`: it was not the request that failed, but what was received of its answer. */
  onFailure(error: ApiError, reply: { silent: boolean; begun: boolean }): void;
  /** the history has what was played, so that it need not be kept here; while it was, a line that another window deletes would stay */
  onStored(): void;
}

/**
 * The AI SDK's chat on our API. It holds the turns played here and nothing else: the path they belong to is the history, which is
 * read again when a turn ends, however it ends.
 */
export function useReply(chatId: string, { onReply, onFailure, onStored }: ReplyEvents) {
  const queryClient = useQueryClient();
  const transport = useMemo(() => {
    const list = { queryKey: ["chats", "list"] };
    return makeTransport(chatId, () => void queryClient.invalidateQueries(list));
  }, [chatId, queryClient]);
  const retitle = () => {
    void queryClient.invalidateQueries({ queryKey: ["chats", "list"] });
    void queryClient.invalidateQueries({ queryKey: ["chats", "one", chatId] });
  };
  const chat = useChat<ChatMessage>({
    id: chatId,
    generateId: v7,
    throttle: DRAW,
    transport,
    onError: (error) => {
      // a refused request throws an ApiError, a reply that breaks off anything else
      const begun = !(error instanceof ApiError);
      const silent = !begun || textOf(chat.messages.at(-1)?.parts ?? []) === "";
      onFailure(toApiError(error), { silent, begun });
    },
    onFinish: ({ message, isAbort, isError }) => {
      if (!isError && message.role === "assistant") onReply(message, !isAbort);
      void refresh(message).then(() => !isError && drop(message.id));
      setTimeout(retitle, TITLE);
    },
  });
  /** What was changed in the middle of the path is not among the newest lines, so it is read for itself. */
  const refresh = async ({ id, role }: ChatMessage) => {
    const path = queryClient.getQueryData(historyQuery(queryClient, chatId).queryKey);
    const within = role === "assistant" && path?.messages.some((line) => line.id === id);
    if (within) await rereadLine(queryClient, chatId, id).catch(() => null);
    await queryClient.invalidateQueries({ queryKey: ["chats"] });
  };
  const status = useRef(chat.status);
  useEffect(() => {
    status.current = chat.status;
  });
  const drop = (id: string) => {
    const path = queryClient.getQueryData(historyQuery(queryClient, chatId).queryKey);
    const isStored = path?.running === null && path.messages.some((line) => line.id === id);
    if (isStored && status.current === "ready") onStored();
  };
  return {
    ...chat,
    /** Sends a turn that has no line of the person's. The SDK wants something to leave out, which is the reply in question. */
    work(replyId: string, verb: Verb) {
      chat.setMessages([{ id: replyId, role: "assistant", parts: [] }]);
      void chat.regenerate({ messageId: replyId, metadata: verb });
    },
  };
}
