import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Picture } from "../../../worker/contract/pictures.ts";
import { toApiError } from "../../problem.ts";
import { GALLERY } from "../../gallery.ts";
import { deletePictures, patchPicture, postCancel, postRestorePictures } from "../../pictures.ts";
import { useToast } from "../../ui/toast.tsx";
import { FOLLOWED } from "./follow.ts";
import { changeRead, type Read } from "./pages.ts";

const LISTS = { queryKey: [...GALLERY, "list"] };

/** Changes every gallery that was read. What is being read of them meanwhile would be older, so it is dropped. */
export async function changeGalleries(
  queryClient: QueryClient,
  change: (read: Read) => Read,
): Promise<void> {
  await queryClient.cancelQueries({ queryKey: FOLLOWED });
  queryClient.setQueriesData<Read>(LISTS, (read) => read && change(read));
}

/** Reads the galleries that were read again, those on screen at once. */
export const readAgain = (queryClient: QueryClient) => queryClient.invalidateQueries(LISTS);

/** The same pictures hang beside replies and stand to choose as portraits: there they are read again when they are seen. */
const tellOthers = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: ["pictures"] });

/** What to say of a failure beside what could not be done. */
export const reasonOf = (error: unknown): string => {
  const { code, message } = toApiError(error);
  return code === "offline" ? "There was no answer. Try again when you are back online." : message;
};

/** The most pictures that are put away or brought back in one call. */
const AT_ONCE = 100;

/** Does something with pictures, as many at once as one call takes. */
async function inTurn(ids: readonly string[], act: (some: string[]) => Promise<unknown>) {
  for (let from = 0; from < ids.length; from += AT_ONCE) await act(ids.slice(from, from + AT_ONCE));
}

const count = (many: number) => (many === 1 ? "1 picture" : `${many} pictures`);

/** Hearts, taking back, and putting away with the way back. Each is seen at once, and undone where it fails. */
export function useDeeds() {
  const queryClient = useQueryClient();
  const { show } = useToast();
  const change = (ids: ReadonlySet<string>, to: (picture: Picture) => Picture | null) =>
    changeGalleries(queryClient, (read) =>
      changeRead(read, (picture) => (ids.has(picture.id) ? to(picture) : picture)),
    );
  const failed = (text: string) => (error: unknown) => {
    show({ text, detail: reasonOf(error) });
    void readAgain(queryClient);
  };
  const keep = useMutation({
    mutationKey: GALLERY,
    networkMode: "always",
    mutationFn: async ({ ids, kept }: { ids: readonly string[]; kept: boolean }) => {
      for (const id of ids) await patchPicture(id, { kept });
    },
    onMutate: ({ ids, kept }) => change(new Set(ids), (picture) => ({ ...picture, kept })),
    onSuccess: () => tellOthers(queryClient),
    onError: failed("The heart could not be set"),
  });
  const cancel = useMutation({
    mutationKey: GALLERY,
    networkMode: "always",
    mutationFn: postCancel,
    onMutate: (id) =>
      change(new Set([id]), (picture) => ({ ...picture, status: "failed", problem: "cancelled" })),
    onSuccess: () => tellOthers(queryClient),
    onError: failed("It could not be cancelled"),
  });
  const restore = useMutation({
    mutationKey: GALLERY,
    networkMode: "always",
    mutationFn: (ids: readonly string[]) => inTurn(ids, postRestorePictures),
    onSuccess: () => Promise.all([readAgain(queryClient), tellOthers(queryClient)]),
    onError: (error, ids) =>
      show({
        text: `${count(ids.length)} could not be brought back`,
        detail: `${reasonOf(error)} Kept for seven days.`,
        action: { label: "Try again", run: () => restore.mutate(ids) },
      }),
  });
  const remove = useMutation({
    mutationKey: GALLERY,
    networkMode: "always",
    mutationFn: (ids: readonly string[]) => inTurn(ids, deletePictures),
    onMutate: (ids) => change(new Set(ids), () => null),
    onSuccess: (_, ids) => {
      show({
        text: `${count(ids.length)} deleted`,
        action: { label: "Undo", run: () => restore.mutate(ids) },
      });
      return tellOthers(queryClient);
    },
    onError: failed("Nothing was deleted"),
  });
  return {
    keep: (ids: readonly string[], kept: boolean) => keep.mutate({ ids, kept }),
    cancel: cancel.mutate,
    remove: remove.mutate,
  };
}
