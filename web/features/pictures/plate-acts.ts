import { useQueryClient } from "@tanstack/react-query";
import { v7 } from "uuid";
import type { Picture, Style } from "../../../worker/contract/pictures.ts";
import {
  deletePictures,
  patchPicture,
  postCancel,
  postIllustration,
  postRestorePictures,
} from "../../pictures.ts";
import { toApiError } from "../../problem.ts";
import { useToast } from "../../ui/toast.tsx";
import { keepWords } from "./kept-words.ts";
import { type Plates, withoutPicture, withPicture, withShown } from "./plates.ts";
import { platesKey } from "./plates-query.ts";
import { explainRefusal } from "./words.ts";

/** What a picture of a reply is painted from. */
export interface Wishes {
  /** absent: the model reads the reply */
  scene?: string;
  /** absent: any */
  seed?: number;
  style?: Style;
}

/** What can be done with the pictures beside replies. What is not done is said in a notice, and everything is as it was. */
export interface PlateDeeds {
  paint(messageId: string): void;
  /** one more in its place; without a seed with any other */
  again(picture: Picture, wishes: Wishes): void;
  /** the same once more, instead of one that failed, or with other words */
  retry(picture: Picture, wishes?: Wishes): void;
  /** puts one away that failed, so that the one before hangs again */
  dismiss(picture: Picture): void;
  cancel(picture: Picture): void;
  remove(picture: Picture): void;
  keep(picture: Picture, kept: boolean): void;
  show(picture: Picture): void;
}

/** The pictures beside a chat's replies, as they change on this page before the server says so. */
export function usePlateDeeds(chatId: string): PlateDeeds {
  const queryClient = useQueryClient();
  const { show: notify } = useToast();
  const change = (how: (known: Plates) => Plates) =>
    queryClient.setQueryData<Plates>(platesKey(chatId), (known) => known && how(known));
  const put = (picture: Picture) => change((known) => withPicture(known, picture));
  const drop = (picture: Picture) => change((known) => withoutPicture(known, picture));
  const attempt = (deed: Promise<unknown>, failed: string, undo: () => void) =>
    deed.catch((error: unknown) => {
      undo();
      notify({ text: failed, detail: explainRefusal(toApiError(error)) });
    });
  /** `instead`: is put away once the new one is asked for. When that is refused it stands again, and `of` keeps the words that were wished for. */
  const paint = (
    messageId: string,
    wishes: Wishes = {},
    { of, instead }: { of?: Picture; instead?: Picture } = {},
  ) => {
    const { style, ...rest } = wishes;
    const order = { id: v7(), ...rest, ...(style && { style }) };
    const hoped = hopeFor({ chatId, messageId }, { ...order, style });
    if (instead) drop(instead);
    put(hoped);
    const place = async () => {
      put(await postIllustration({ chatId, messageId }, order));
      if (instead) await deletePictures([instead.id]).catch(() => undefined);
    };
    void attempt(place(), "The picture could not be asked for", () => {
      drop(hoped);
      if (instead) put(instead);
      if (of && wishes.scene && wishes.scene !== of.scene) keepWords(of.id, wishes.scene);
    });
  };
  const restore = (picture: Picture) =>
    void attempt(
      postRestorePictures([picture.id]).then(({ images }) => images.forEach(put)),
      "The picture could not be brought back",
      () => undefined,
    );
  const takeAway = (picture: Picture, then = () => {}) => {
    drop(picture);
    const away = async () => {
      await deletePictures([picture.id]);
      // it may have been read meanwhile
      drop(picture);
      then();
    };
    const undo = () => put(picture);
    return attempt(away(), "The picture could not be removed", undo);
  };
  const patch = (picture: Picture, wanted: { kept?: boolean; shown?: true }) =>
    attempt(
      patchPicture(picture.id, wanted).then(put),
      "The picture could not be changed",
      () => void queryClient.invalidateQueries({ queryKey: platesKey(chatId) }),
    );
  return {
    paint: (messageId) => paint(messageId),
    again: (picture, wishes) => {
      const { scene, settings, messageId } = picture;
      const words = wishes.scene ?? scene;
      if (messageId === null) return;
      const asked = { style: settings.style, ...wishes, ...(words && { scene: words }) };
      paint(messageId, asked, { of: picture });
    },
    retry: (picture, wishes = {}) => {
      const { messageId, scene, seed, settings } = picture;
      if (messageId === null) return;
      const same = {
        style: settings.style,
        ...(scene && { scene }),
        ...(seed !== null && { seed }),
      };
      paint(messageId, { ...same, ...wishes }, { of: picture, instead: picture });
    },
    dismiss: (picture) => void takeAway(picture),
    cancel: (picture) => {
      put({ ...picture, status: "failed", problem: "cancelled" });
      const undo = () => put(picture);
      void attempt(postCancel(picture.id).then(put), "The picture could not be taken back", undo);
    },
    remove: (picture) =>
      void takeAway(picture, () =>
        notify({
          text: "Picture removed",
          detail: "It can be brought back for a week.",
          action: { label: "Undo", run: () => restore(picture) },
        }),
      ),
    keep: (picture, kept) => {
      put({ ...picture, kept });
      void patch(picture, { kept });
    },
    show: (picture) => {
      change((known) => withShown(known, picture));
      void patch(picture, { shown: true });
    },
  };
}

/** Of what is not painted yet only the shape is known. */
const SHAPE = { width: 16, height: 10 };

/** A picture as it will stand with the server, which has not yet answered. */
function hopeFor(
  place: { chatId: string; messageId: string },
  {
    id,
    scene = "",
    seed = null,
    style = "stage",
  }: {
    id: string;
    scene?: string;
    seed?: number | null;
    style?: Style | undefined;
  },
): Picture {
  return {
    ...place,
    ...SHAPE,
    id,
    scene,
    seed,
    kind: "scene",
    status: "queued",
    progress: 0,
    problem: null,
    url: null,
    prompt: "",
    alt: "",
    model: null,
    settings: { style, shape: "plate", withPersona: true },
    kept: false,
    persona: null,
    took: null,
    createdAt: new Date().toISOString(),
  };
}
