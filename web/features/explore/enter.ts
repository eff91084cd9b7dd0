import { useQueryClient } from "@tanstack/react-query";
import { meQuery } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { enterAsGuest } from "../account/session.ts";

/** Does what needs a session: whoever has none becomes a guest on the way. */
export function useEnter() {
  const queryClient = useQueryClient();
  return async <Done>(act: () => Promise<Done>): Promise<Done> => {
    if ((await queryClient.ensureQueryData(meQuery())) === null) await enterAsGuest(queryClient);
    try {
      return await act();
    } catch (error) {
      if (toApiError(error).code !== "unauthenticated") throw error;
      // the session ended since the page asked who is here
      await enterAsGuest(queryClient);
      return act();
    }
  };
}
