import { type QueryClient, useIsMutating, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  fetchPictures,
  GALLERY,
  paintersQuery,
  picturesQuery,
  type WantedPictures,
} from "../../gallery.ts";
import { isUnfinished, mergePage, picturesOf, type Read } from "./pages.ts";

/** How often is looked after what is being painted, and while nothing is, in milliseconds. */
const SOON = 1_500;
const LATER = 30_000;

/** Under which it is known when a gallery was looked after last. */
export const FOLLOWED = [...GALLERY, "followed"] as const;

/** The pages worth another look: the newest, and those on which something is being painted. */
const pagesToRead = ({ pages }: Read): number[] =>
  pages.flatMap(({ images }, at) => (at === 0 || images.some(isUnfinished) ? [at] : []));

/** Reads again what may have changed of a gallery that was read before, page by page and no more than that. */
async function look(queryClient: QueryClient, wanted: WantedPictures, signal: AbortSignal) {
  const { queryKey } = picturesQuery(wanted);
  const read = queryClient.getQueryData(queryKey);
  if (read === undefined) return null;
  const painted = picturesOf(read).filter(isUnfinished).length;
  const answers = await Promise.all(
    pagesToRead(read).map(async (at) => {
      const answer = await fetchPictures(wanted, String(read.pageParams[at] ?? ""), signal);
      return { at, answer };
    }),
  );
  // last page first: a gallery that is new altogether has only one left
  const after = queryClient.setQueryData(queryKey, (now) =>
    answers.reduceRight((merged, { at, answer }) => merged && mergePage(merged, at, answer), now),
  );
  if (picturesOf(after).filter(isUnfinished).length < painted)
    void queryClient.invalidateQueries({ queryKey: paintersQuery().queryKey });
  return null;
}

/** Keeps a gallery as it is while it is looked at: soon after one another while something is painted, else now and then. Waits while something is changed from here. */
export function useFollow(wanted: WantedPictures, read: Read | undefined): void {
  const queryClient = useQueryClient();
  const changing = useIsMutating({ mutationKey: GALLERY }) > 0;
  const painting = picturesOf(read).some(isUnfinished);
  useQuery({
    queryKey: [...FOLLOWED, wanted],
    queryFn: ({ signal }) => look(queryClient, wanted, signal),
    enabled: read !== undefined && !changing,
    // reading a gallery for the first time was a look too
    initialData: null,
    initialDataUpdatedAt: () =>
      queryClient.getQueryState(picturesQuery(wanted).queryKey)?.dataUpdatedAt,
    staleTime: SOON,
    refetchInterval: painting ? SOON : LATER,
    retry: false,
  });
}
