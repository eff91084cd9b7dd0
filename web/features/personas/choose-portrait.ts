import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type OwnPicture, picturesQuery, putPortrait } from "../../portraits.ts";
import { readLight } from "../import/portrait-light.ts";
import { refreshPersona } from "../sheet/refresh.ts";

/** Makes a picture of a persona of one's own its portrait, in its own light, and reads anew what shows it. */
export function useChoosePortrait(personaId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, url }: Pick<OwnPicture, "id" | "url">) => {
      const accent = await readLight(url);
      return putPortrait(personaId, { imageId: id, ...(accent && { accent }) });
    },
    onSuccess: () =>
      Promise.all([
        refreshPersona(queryClient, personaId),
        queryClient.invalidateQueries({ queryKey: picturesQuery(personaId).queryKey }),
      ]),
  });
}
