import type { QueryClient } from "@tanstack/react-query";

/** Reads anew what is known of a persona after something about it was saved. */
export async function refreshPersona(queryClient: QueryClient, personaId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ["personas"] }),
    queryClient.invalidateQueries({ queryKey: ["sheets", personaId] }),
    queryClient.invalidateQueries({ queryKey: ["versions", personaId] }),
    queryClient.invalidateQueries({ queryKey: ["chats", "one"] }),
  ]);
}
