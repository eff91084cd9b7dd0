import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ChatStart, chatQuery, meQuery, modelsQuery, postChat } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { enterAsGuest } from "../account/session.ts";
import { readPictures } from "./pictures.ts";
import { startWith } from "./reuse.ts";

/**
 * Starts a chat with a persona, by one of its greetings or in any other way that is told, and goes there. Whoever has no session becomes a
 * guest on the way.
 */
export function useStartChat(greeting = 0) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (how: string | ChatStart) =>
      startChat(queryClient, typeof how === "string" ? { personaId: how, greeting } : how),
    onSuccess: (chat) => {
      queryClient.setQueryData(chatQuery(chat.id).queryKey, chat);
      void queryClient.invalidateQueries({ queryKey: ["chats", "list"] });
      return navigate({ to: "/chats/$chatId", params: { chatId: chat.id } });
    },
  });
}

async function startChat(queryClient: QueryClient, how: ChatStart) {
  const [me, { models }] = await Promise.all([
    queryClient.ensureQueryData(meQuery()),
    queryClient.ensureQueryData(modelsQuery()),
  ]);
  const offered = models.map((model) => model.id);
  const wanted = (): ChatStart => {
    const { settings, ...usual } = startWith(how.personaId, offered);
    const images = readPictures();
    return { ...usual, ...how, settings: { images, ...settings, ...how.settings } };
  };
  if (me === null) await enterAsGuest(queryClient);
  try {
    return await postChat(wanted());
  } catch (error) {
    if (toApiError(error).code !== "unauthenticated") throw error;
    // the session ended since the page asked who is here
    await enterAsGuest(queryClient);
    return postChat(wanted());
  }
}
