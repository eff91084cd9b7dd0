import { useChat } from "@ai-sdk/react";
import { useQueryClient } from "@tanstack/react-query";
import { DefaultChatTransport } from "ai";
import { useMemo, useState } from "react";
import { v7 } from "uuid";
import type { ChatMessage, SendMessage } from "../../../worker/contract/messages.ts";
import { fetchOrThrow, postStop } from "../../api.ts";
import { type ApiError, toApiError } from "../../problem.ts";
import { takeBack, type Unsent, type useDraft } from "./drafts.ts";
import { isBounced } from "./failures.ts";
import { writeLeaf } from "./leaf.ts";
import { textOf } from "./lines.ts";

/** How often the growing reply is drawn, in milliseconds. */
const DRAW = 80;

/** How long it takes until a first reply has given the chat its title, in milliseconds. */
const TITLE = 2_500;

interface TurnOptions {
  chatId: string;
  changeDraft: ReturnType<typeof useDraft>[1];
  /** the reply is whole */
  onReply(text: string): void;
}

/** The turn this page plays, or joins when it is played elsewhere: sends a line and receives the reply. */
export function useTurn({ chatId, changeDraft, onReply }: TurnOptions) {
  const [bounce, setBounce] = useState<ApiError | null>(null);
  const [turnId, setTurnId] = useState<string | null>(null);
  const chat = useReply(chatId, {
    onReply: ({ id, parts }, whole) => {
      writeLeaf(chatId, id);
      changeDraft((draft) => ({ ...draft, unsent: null }));
      if (whole) onReply(textOf(parts));
    },
    onFailure: (error) => {
      if (!isBounced(error)) return;
      chat.setMessages([]);
      changeDraft(takeBack);
      setBounce(error);
    },
  });
  const failure = chat.status === "error" ? toApiError(chat.error) : null;
  const play = ({ id, parentId, text }: Unsent) => {
    setBounce(null);
    // should the page be left before the reply is whole, the newest path is the one to come back to
    writeLeaf(chatId, null);
    chat.setMessages((messages) => before(messages, id));
    const body = { turnId: v7(), parentId };
    setTurnId(body.turnId);
    void chat.sendMessage({ id, parts: [{ type: "text", text }] }, { body });
  };
  const clear = () => {
    setBounce(null);
    chat.clearError();
    chat.setMessages([]);
  };
  return {
    live: chat.messages,
    busy: chat.status === "submitted" || chat.status === "streaming",
    /** why the last turn failed, where its line keeps its place */
    failure: failure === null || isBounced(failure) ? null : failure.code,
    /** why the last line came back into the box */
    bounce,
    dismiss: () => setBounce(null),
    /** Joins the turn that is running, from its first word. */
    join(running: string) {
      setTurnId(running);
      void chat.resumeStream();
    },
    /** Asks for the end of the turn that was played or joined last; what it has written stays. */
    async stop() {
      // a stop that does not get through leaves the button where it is
      if (turnId !== null) await postStop(chatId, turnId).catch(() => undefined);
    },
    /** Plays a turn for a line. The same line may be played again; it stays one line and gets another reply. */
    play,
    /** Forgets the turn that was played, when the path changes under it. */
    clear,
  };
}

interface ReplyEvents {
  /** `whole` is false when the reply was stopped or cut off */
  onReply(message: ChatMessage, whole: boolean): void;
  onFailure(error: ApiError): void;
}

/**
 * The AI SDK's chat on our API. It holds the turns played here and nothing else: the path they belong to is the history, which is
 * read again when a turn ends, however it ends.
 */
function useReply(chatId: string, { onReply, onFailure }: ReplyEvents) {
  const queryClient = useQueryClient();
  const transport = useMemo(() => {
    const list = { queryKey: ["chats", "list"] };
    return makeTransport(chatId, () => void queryClient.invalidateQueries(list));
  }, [chatId, queryClient]);
  const retitle = () => {
    void queryClient.invalidateQueries({ queryKey: ["chats", "list"] });
    void queryClient.invalidateQueries({ queryKey: ["chats", "one", chatId] });
  };
  return useChat<ChatMessage>({
    id: chatId,
    generateId: v7,
    throttle: DRAW,
    transport,
    onError: (error) => onFailure(toApiError(error)),
    onFinish: ({ message, isAbort, isError }) => {
      if (!isError && message.role === "assistant") onReply(message, !isAbort);
      void queryClient.invalidateQueries({ queryKey: ["chats"] });
      setTimeout(retitle, TITLE);
    },
  });
}

/** The way to the API. `onBegun` is called when a turn was accepted and its reply is on the way. */
function makeTransport(chatId: string, onBegun: () => void) {
  return new DefaultChatTransport<ChatMessage>({
    api: `/api/chats/${chatId}/messages`,
    fetch: async (...request: Parameters<typeof fetch>) => {
      const response = await fetchOrThrow(...request);
      onBegun();
      return response;
    },
    prepareSendMessagesRequest: ({ messages, body }) => {
      const { id = "", parts = [] } = messages.at(-1) ?? {};
      const message: SendMessage["message"] = {
        id,
        parts: [{ type: "text", text: textOf(parts) }],
      };
      return { body: { ...body, message } };
    },
    prepareReconnectToStreamRequest: () => ({ api: `/api/chats/${chatId}/stream` }),
  });
}

function before(messages: ChatMessage[], id: string): ChatMessage[] {
  const place = messages.findIndex((message) => message.id === id);
  return place === -1 ? messages : messages.slice(0, place);
}
