import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  EnrichScene,
  Imagine,
  PictureKind,
  PicturePage,
} from "../worker/contract/pictures.ts";
import { answer, api, ask } from "./api.ts";

/** What a gallery is asked for. */
export interface WantedPictures {
  personaId?: string;
  kind?: PictureKind;
  kept?: "true";
  q?: string;
}

/** Under which all galleries are kept that were read. */
export const GALLERY = ["gallery"] as const;

/** A page of a gallery, newest first; without a cursor the first. */
export const fetchPictures = (
  wanted: WantedPictures,
  cursor: string,
  signal: AbortSignal,
): Promise<PicturePage> =>
  ask(api.images.$get({ query: { ...wanted, ...(cursor && { cursor }) } }, { init: { signal } }));

/** One's own pictures page by page. What has changed since is read by `useFollow`, not by reading all pages again. */
export const picturesQuery = (wanted: WantedPictures) =>
  infiniteQueryOptions({
    queryKey: [...GALLERY, "list", wanted],
    queryFn: ({ pageParam, signal }) => fetchPictures(wanted, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Infinity,
    // without a network it says so, and shows what was read before
    networkMode: "always",
  });

/** Who paints, and how many pictures the person may still have today. */
export const paintersQuery = () =>
  queryOptions({
    queryKey: [...GALLERY, "painters"],
    queryFn: () => ask(api.images.models.$get()),
    staleTime: 60_000,
  });

/** Has pictures painted. The same ids again paint nothing twice. */
export const postPictures = async (json: z.input<typeof Imagine>) => {
  await answer(api.images.$post({ json }));
};

/** The same picture in more words. */
export const postEnrich = (json: z.input<typeof EnrichScene>, signal: AbortSignal) =>
  ask(api.images.enrich.$post({ json }, { init: { signal } }));
