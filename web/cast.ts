import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { InferResponseType } from "hono/client";
import type { ListPersonas } from "../worker/contract/explore.ts";
import type { PutPublication } from "../worker/contract/publication.ts";
import type { NewReport } from "../worker/contract/reports.ts";
import { answer, api, ask } from "./api.ts";

const one = api.personas[":personaId"];

export type PersonaCard = InferResponseType<typeof api.personas.$get>["personas"][number];
export type Publication = InferResponseType<(typeof one)["publication"]["$get"], 200>;
export type PublicationDraft = Publication["draft"];

/** What a list of personas is asked for. */
export type Wanted = Partial<Omit<ListPersonas, "cursor">>;

/** Personas page by page: everyone's published ones, or one's own. */
export const castQuery = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ["personas", "cast", wanted],
    queryFn: ({ pageParam }) =>
      ask(api.personas.$get({ query: { ...wanted, ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
    // without a network it says so, and shows what was read before
    networkMode: "always",
  });

/** The persona of a public name. `not_found` where it is nobody's, or of one that the person may not meet. */
export const personaBySlugQuery = (slug: string) =>
  queryOptions({
    queryKey: ["personas", "by", slug],
    queryFn: () => ask(api.personas.by[":slug"].$get({ param: { slug } })),
  });

export const getPublication = (personaId: string) =>
  ask(one.publication.$get({ param: { personaId } }));

export const putPublication = (personaId: string, json: PutPublication) =>
  ask(one.publication.$put({ param: { personaId }, json }));

/** Makes a copy of one's own. `id` is the copy's; asking again with it makes no second one. */
export const postFork = (personaId: string, id: string) =>
  ask(one.fork.$post({ param: { personaId }, json: { id } }));

export const postReport = async (personaId: string, json: NewReport) => {
  await answer(one.reports.$post({ param: { personaId }, json }));
};
