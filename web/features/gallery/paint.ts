import { useMutation, useQueryClient } from "@tanstack/react-query";
import { v7 } from "uuid";
import type { Imagine, Picture } from "../../../worker/contract/pictures.ts";
import {
  GALLERY,
  paintersQuery,
  picturesQuery,
  postPictures,
  type WantedPictures,
} from "../../gallery.ts";
import { deletePictures, postIllustration } from "../../pictures.ts";
import { useToast } from "../../ui/toast.tsx";
import { useEnter } from "../explore/enter.ts";
import type { Wish as Again } from "../pictures/picture-lightbox.tsx";
import { changeGalleries, readAgain, reasonOf } from "./deeds.ts";
import { FOLLOWED } from "./follow.ts";
import { addToRead, changeRead } from "./pages.ts";
import { toAgain, toPictures } from "./wish.ts";

interface Order {
  asked: Imagine;
  persona: Picture["persona"];
}

/** The galleries in which new pictures of somebody stand. */
const galleriesOf = (persona: Picture["persona"]): WantedPictures[] =>
  persona === null ? [{}] : [{}, { personaId: persona.id }];

/** Has pictures painted: they stand in the gallery at once, and are gone again where that is refused. Whoever has no session becomes a guest on the way. */
export function usePaint() {
  const queryClient = useQueryClient();
  const enter = useEnter();
  return useMutation({
    mutationKey: GALLERY,
    networkMode: "always",
    mutationFn: ({ asked }: Order) => enter(() => postPictures(asked)),
    onMutate: async ({ asked, persona }) => {
      const added = toPictures(asked, persona, new Date());
      await queryClient.cancelQueries({ queryKey: FOLLOWED });
      for (const wanted of galleriesOf(persona))
        queryClient.setQueryData(
          picturesQuery(wanted).queryKey,
          (read) => read && addToRead(read, added),
        );
    },
    onError: (_, { asked }) => {
      const ids = new Set(asked.ids);
      return changeGalleries(queryClient, (read) =>
        changeRead(read, (picture) => (ids.has(picture.id) ? null : picture)),
      );
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: paintersQuery().queryKey }),
        queryClient.invalidateQueries({ queryKey: FOLLOWED }),
      ]),
  });
}

/** Has a picture painted once more, a reply's in its place. One that failed goes as soon as that is asked for. */
export function usePaintAgain() {
  const queryClient = useQueryClient();
  const { show } = useToast();
  const paint = usePaint();
  return useMutation({
    mutationKey: GALLERY,
    networkMode: "always",
    mutationFn: async ({ picture, wish }: { picture: Picture; wish: Again }) => {
      const { id, chatId, messageId, persona, status, settings } = picture;
      if (chatId !== null && messageId !== null) {
        const words = wish.scene ?? picture.scene;
        await postIllustration(
          { chatId, messageId },
          { id: v7(), ...wish, ...(words && { scene: words }), style: settings.style },
        );
        await readAgain(queryClient);
      } else await paint.mutateAsync({ asked: toAgain(picture, wish), persona });
      if (status !== "failed") return;
      await deletePictures([id]);
      await changeGalleries(queryClient, (read) =>
        changeRead(read, (one) => (one.id === id ? null : one)),
      );
    },
    onError: (error) => show({ text: "It could not be painted again", detail: reasonOf(error) }),
  });
}
