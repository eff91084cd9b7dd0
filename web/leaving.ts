import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "./api.ts";

/** What the person has here, in numbers. */
export const holdingsQuery = () =>
  queryOptions({ queryKey: ["account", "holdings"], queryFn: () => ask(api.account.$get()) });

/** Everything of theirs, cut into parts that can be brought in again. */
export const partsQuery = () =>
  queryOptions({
    queryKey: ["account", "parts"],
    queryFn: async () => (await ask(api.archive.parts.$get())).parts,
  });

/** Deletes the person and everything of theirs; gives until when they can come back. */
export const leaveAccount = (json: { phrase: string; password?: string }) =>
  ask(api.account.delete.$post({ json }));
