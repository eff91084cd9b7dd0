import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChatPatch } from "../../../worker/contract/chats.ts";
import { chatQuery, deleteChat, patchChat } from "../../api.ts";
import { followReuse } from "./reuse.ts";

/** Renames a chat or changes its settings, here and in the list. */
export function useChangeChat(chatId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (patch: ChatPatch) => patchChat(chatId, patch),
    onSuccess: (chat, { settings }) => {
      if (settings?.modelId !== undefined || settings?.userPersona) followReuse(chat.settings);
      queryClient.setQueryData(chatQuery(chatId).queryKey, chat);
      return queryClient.invalidateQueries({ queryKey: ["chats", "list"] });
    },
  });
}

/** Puts a chat away. */
export function useDeleteChat(chatId: string, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => deleteChat(chatId),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: ["chats", "list"] });
    },
  });
}
