import { queryOptions } from "@tanstack/react-query";
import type { EditMessage } from "../worker/contract/messages.ts";
import { api, ask, fetchMessages } from "./api.ts";

const message = api.chats[":chatId"].messages[":messageId"];

/** Where a line stands. */
export interface LinePlace {
  chatId: string;
  messageId: string;
}

/** Changes a reply in place. Fails with `revision_conflict` when it is no longer the one with that revision. */
export const patchMessage = (param: LinePlace, json: EditMessage) =>
  ask(message.$patch({ param, json }));

/** Swaps a reply's words with those it had before its last change. */
export const postUndo = (param: LinePlace, json: { revision: number }) =>
  ask(message.undo.$post({ param, json }));

/** Puts a line and all below it away; gives how many they were and what the chat shows now. */
export const deleteMessage = (param: LinePlace) => ask(message.$delete({ param }));

/** Brings back what was put away with a line. */
export const postRestore = (param: LinePlace) => ask(message.restore.$post({ param }));

/** Gives the end of a line's branch, where the person was there last. */
export const postOpen = (param: LinePlace) => ask(message.open.$post({ param }));

/** The shape of a chat's whole tree, for the branch map. */
export const treeQuery = (chatId: string) =>
  queryOptions({
    queryKey: ["chats", "tree", chatId],
    queryFn: () => ask(api.chats[":chatId"].tree.$get({ param: { chatId } })),
  });

/** How many branches a chat has. `at` is what it is read again for: the end of the path on screen, and the newest line. */
export const branchCountQuery = (chatId: string, at: readonly (string | null)[]) =>
  queryOptions({
    queryKey: ["branches", chatId, ...at],
    queryFn: () => ask(api.chats[":chatId"].branches.$get({ param: { chatId } })),
    staleTime: 60_000,
  });

/** The lines of a chat, on all its branches, in which words stand. */
export const foundQuery = (chatId: string, q: string) =>
  queryOptions({
    queryKey: ["chats", "found", chatId, q],
    queryFn: () => ask(api.chats[":chatId"].found.$get({ param: { chatId }, query: { q } })),
    enabled: q !== "",
  });

/** Names the branch that begins with a line; an empty name takes it away. */
export const putName = (param: LinePlace, name: string) =>
  ask(message.name.$put({ param, json: { name } }));

/** Under which all lines of a chat are kept that `linesQuery` has read. */
export const linesKey = (chatId: string) => ["chats", "lines", chatId] as const;

/** The newest lines down to one of a chat, on whatever branch it is, with what the store knows of each. */
export const linesQuery = ({ chatId, messageId }: LinePlace) =>
  queryOptions({
    queryKey: [...linesKey(chatId), messageId],
    queryFn: async () => (await fetchMessages(chatId, { leafId: messageId })).messages,
  });

/** What the model was given for a reply, in numbers, and with `text` in words as well. `not_found` where there is no record. */
export const promptQuery = ({ chatId, messageId }: LinePlace, text = false) =>
  queryOptions({
    queryKey: ["chats", "prompt", chatId, messageId, text],
    queryFn: () =>
      ask(message.prompt.$get({ param: { chatId, messageId }, query: { text: String(text) } })),
  });
