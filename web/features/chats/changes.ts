import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import type { ChatPatch } from "../../../worker/contract/chats.ts";
import { chatQuery, deleteChat, patchChat, postRestoreChat } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { useToast } from "../../ui/toast.tsx";
import { writePictures } from "./pictures.ts";
import { followReuse } from "./reuse.ts";
import { leaveRow } from "./row-focus.ts";
import { dropUnsaved, keepUnsaved, readUnsaved } from "./unsaved.ts";

/** Renames a chat or changes its settings, here and in the list. */
export function useChangeChat(chatId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (patch: ChatPatch) => patchChat(chatId, patch),
    onMutate: ({ settings }) => {
      if (settings !== undefined) keepUnsaved(chatId, settings);
    },
    onError: (error, { settings = {} }) => {
      if (toApiError(error).code !== "offline") dropUnsaved(chatId, settings);
    },
    onSuccess: (chat, { settings }) => {
      dropUnsaved(chatId, settings ?? {});
      if (settings?.modelId !== undefined || settings?.userPersona) followReuse(chat.settings);
      if (settings?.images !== undefined) writePictures(settings.images);
      queryClient.setQueryData(chatQuery(chatId).queryKey, chat);
      return queryClient.invalidateQueries({ queryKey: ["chats", "list"] });
    },
  });
}

/** Shows and saves the settings that an earlier page could not save any more. */
export function useUnsaved(chatId: string): void {
  const queryClient = useQueryClient();
  const { mutate } = useChangeChat(chatId);
  useEffect(() => {
    const settings = readUnsaved(chatId);
    if (settings === null) return;
    queryClient.setQueryData(chatQuery(chatId).queryKey, (chat) => {
      if (chat === undefined) return chat;
      const userPersona = { ...chat.settings.userPersona, ...settings.userPersona };
      return { ...chat, settings: { ...chat.settings, ...settings, userPersona } };
    });
    mutate({ settings });
  }, [chatId, queryClient, mutate]);
}

interface DeletedChat {
  chatId: string;
  title: string;
}

/** Puts a chat away, leaves its page when it is the one on screen, and offers the way back. */
export function useDeleteChat({ chatId, title }: DeletedChat) {
  const queryClient = useQueryClient();
  const { show } = useToast();
  const navigate = useNavigate();
  const here = useParams({ strict: false });
  const relist = () => queryClient.invalidateQueries({ queryKey: ["chats", "list"] });
  const restore = async (wasHere: boolean) => {
    try {
      await postRestoreChat(chatId);
    } catch {
      show({
        text: "The chat could not be brought back",
        detail: "It is kept for seven days.",
        action: { label: "Try again", run: () => void restore(wasHere) },
      });
      return;
    }
    await relist();
    if (wasHere) await navigate({ to: "/chats/$chatId", params: { chatId } });
  };
  return useMutation({
    mutationFn: () => deleteChat(chatId),
    onError: () =>
      show({ text: "The chat could not be deleted", detail: "Everything is still there." }),
    onSuccess: async () => {
      const wasHere = here.chatId === chatId;
      show({
        text: "Chat deleted",
        detail: title,
        action: { label: "Undo", run: () => void restore(wasHere) },
      });
      leaveRow(chatId);
      if (wasHere) await navigate({ to: "/chats" });
      queryClient.removeQueries({ queryKey: chatQuery(chatId).queryKey });
      await relist();
    },
  });
}
