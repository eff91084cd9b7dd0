import { queryOptions } from "@tanstack/react-query";
import type { InferRequestType, InferResponseType } from "hono/client";
import { api, ask } from "./api.ts";

const persona = api.personas[":personaId"];

export type OwnPicture = InferResponseType<typeof persona.pictures.$get>["pictures"][number];

/** The pictures of a persona of one's own, newest first. */
export const picturesQuery = (personaId: string) =>
  queryOptions({
    queryKey: ["pictures", personaId],
    queryFn: async () => (await ask(persona.pictures.$get({ param: { personaId } }))).pictures,
  });

/** Makes a picture of a persona its portrait. */
export const putPortrait = (
  personaId: string,
  json: InferRequestType<typeof persona.portrait.$put>["json"],
) => ask(persona.portrait.$put({ param: { personaId }, json }));

/** The portrait of a persona of one's own that was asked for last, painted or not; null when none was. */
export const paintedQuery = (personaId: string) =>
  queryOptions({
    queryKey: ["pictures", "painted", personaId],
    queryFn: async ({ signal }) => {
      const query = { personaId, kind: "portrait" } as const;
      const { images } = await ask(api.images.$get({ query }, { init: { signal } }));
      return images[0] ?? null;
    },
  });
