import type { QueryClient } from "@tanstack/react-query";
import { chatQuery, personaQuery } from "../../api.ts";

/** Reads a persona and its lorebook, which must be the newest before anything is written into it. */
export async function loadPersonaLore(queryClient: QueryClient, personaId: string): Promise<void> {
  const { personaLoreQuery } = await import("./api.ts");
  await Promise.all([
    queryClient.ensureQueryData(personaQuery(personaId)),
    queryClient.fetchQuery(personaLoreQuery(personaId)),
  ]);
}

/** Reads a chat and its own lorebook. */
export async function loadChatLore(queryClient: QueryClient, chatId: string): Promise<void> {
  const { chatLoreQuery } = await import("./api.ts");
  await Promise.all([
    queryClient.ensureQueryData(chatQuery(chatId)),
    queryClient.fetchQuery(chatLoreQuery(chatId)),
  ]);
}
