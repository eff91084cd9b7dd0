import { infiniteQueryOptions } from "@tanstack/react-query";
import type { InferResponseType } from "hono/client";
import type { NewTakedown } from "../worker/contract/reports.ts";
import { api, ask } from "./api.ts";

const one = api.reports[":reportId"];

export type Report = InferResponseType<typeof api.reports.$get>["reports"][number];

/** What was told of others, oldest first, page by page. For moderators alone. */
export const reportsQuery = (handled: boolean) =>
  infiniteQueryOptions({
    queryKey: ["reports", handled],
    queryFn: ({ pageParam }) =>
      ask(
        api.reports.$get({
          query: { handled: String(handled), ...(pageParam && { cursor: pageParam }) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });

/** Marks a report as handled, or takes that back. */
export const patchReport = (reportId: string, handled: boolean) =>
  ask(one.$patch({ param: { reportId }, json: { handled } }));

/** Takes the persona of a report back from everybody. */
export const postTakedown = (reportId: string, json: NewTakedown) =>
  ask(one.takedown.$post({ param: { reportId }, json }));
