import { DefaultChatTransport } from "ai";
import type {
  ChatMessage,
  ContinueReply,
  RegenerateReply,
  SendMessage,
} from "../../../worker/contract/messages.ts";
import { fetchOrThrow } from "../../api.ts";
import { textOf } from "./lines.ts";

/** What is asked of the API; it travels through the SDK as the request's metadata. */
export type Verb =
  | ({ verb: "send" } & Omit<SendMessage, "message">)
  | ({ verb: "regenerate"; messageId: string } & RegenerateReply)
  | ({ verb: "continue"; messageId: string } & ContinueReply);

/** The way to the API. `onBegun` is called when a turn was accepted and its reply is on the way. */
export function makeTransport(chatId: string, onBegun: () => void) {
  const api = `/api/chats/${chatId}/messages`;
  return new DefaultChatTransport<ChatMessage>({
    api,
    fetch: async (...request: Parameters<typeof fetch>) => {
      const response = await fetchOrThrow(...request);
      onBegun();
      return response;
    },
    prepareSendMessagesRequest: ({ messages, requestMetadata }) => {
      const asked = requestMetadata as Verb;
      if (asked.verb !== "send") {
        const { verb, messageId, ...body } = asked;
        return { api: `${api}/${messageId}/${verb}`, body };
      }
      const { verb: _, ...body } = asked;
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
