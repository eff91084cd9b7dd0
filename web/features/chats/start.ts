import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { chatQuery, meQuery, modelsQuery, postChat } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { enterAsGuest } from "../account/session.ts";
import { startWith } from "./reuse.ts";

/** Starts a chat with a persona and goes there. Whoever has no session becomes a guest on the way. */
export function useStartChat() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (personaId: string) => startChat(queryClient, personaId),
    onSuccess: (chat) => {
      queryClient.setQueryData(chatQuery(chat.id).queryKey, chat);
      void queryClient.invalidateQueries({ queryKey: ["chats", "list"] });
      return navigate({ to: "/chats/$chatId", params: { chatId: chat.id } });
    },
  });
}

async function startChat(queryClient: QueryClient, personaId: string) {
  const [me, { models }] = await Promise.all([
    queryClient.ensureQueryData(meQuery()),
    queryClient.ensureQueryData(modelsQuery()),
  ]);
  const offered = models.map((model) => model.id);
  if (me === null) await enterAsGuest(queryClient);
  try {
    return await postChat(startWith(personaId, offered));
  } catch (error) {
    if (toApiError(error).code !== "unauthenticated") throw error;
    // the session ended since the page asked who is here
    await enterAsGuest(queryClient);
    return postChat(startWith(personaId, offered));
  }
}
