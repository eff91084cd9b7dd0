import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { v7 } from "uuid";
import { Imagine, type Picture, type Style } from "../../../worker/contract/pictures.ts";
import type { PersonaDetail } from "../../api.ts";
import { deletePictures, postCancel } from "../../pictures.ts";
import { paintedQuery, picturesQuery } from "../../portraits.ts";
import { toApiError } from "../../problem.ts";
import { useToast } from "../../ui/toast.tsx";
import { isUnfinished } from "../gallery/pages.ts";
import { usePaint } from "../gallery/paint.ts";
import { toPictures } from "../gallery/wish.ts";
import { explainRefusal, problemWords } from "../pictures/words.ts";
import { refreshPersona } from "../sheet/refresh.ts";
import { type Stand, standOf } from "./stand.ts";

/** How often is looked after what is being painted, in milliseconds. */
const SOON = 1_500;

/** How often, and how many times, is looked whether what is painted hangs. In milliseconds. */
const NEXT = 700;
const LOOKS = 20;

/** The portrait that is being painted of somebody of one's own, and what can be done about it. */
export interface PortraitPainting {
  stand: Stand;
  /** it was painted on this page */
  develops: boolean;
  /** how the last one was painted, and the next one is */
  style: Style;
  paint(style: Style): void;
  cancel(): void;
  /** puts away one that failed, or leaves one that is offered in the gallery */
  dismiss(): void;
}

/** Has portraits painted of somebody of one's own and follows them, also those that were asked for elsewhere. */
export function usePortraitPainting(persona: PersonaDetail): PortraitPainting {
  const { picture, put, again } = useLast(persona.id);
  const paintPictures = usePaint();
  const { show } = useToast();
  const [seen, setSeen] = useState<string | null>(null);
  if (picture !== null && isUnfinished(picture) && seen !== picture.id) setSeen(picture.id);
  const stand = standOf(picture, { portrait: persona.portrait, seen });
  useArrival(persona.id, stand);
  useFailure(stand, seen);
  /** Shows at once what is asked for, and what was before where that is refused. */
  const attempt = async (hoped: Picture | null, deed: () => Promise<unknown>, failed: string) => {
    const before = picture;
    await put(hoped);
    try {
      await deed();
    } catch (error) {
      await put(before);
      show({ text: failed, detail: explainRefusal(toApiError(error)) });
    }
    await again();
  };
  const paint = (style: Style) => {
    const { id, name } = persona;
    const who = { id, name };
    const settings = { style, shape: "3:4" };
    const asked = Imagine.parse({ ids: [v7()], kind: "portrait", personaId: id, settings });
    const [hoped = null] = toPictures(asked, who, new Date());
    const gone = stand.kind === "failed" ? [stand.picture.id] : [];
    const deed = async () => {
      await paintPictures.mutateAsync({ asked, persona: who });
      if (gone.length > 0) await deletePictures(gone).catch(() => undefined);
    };
    void attempt(hoped, deed, "The portrait could not be asked for");
  };
  const cancel = () => {
    if (stand.kind !== "painting") return;
    const { picture: taken } = stand;
    const hoped: Picture = { ...taken, status: "failed", problem: "cancelled" };
    void attempt(hoped, () => postCancel(taken.id), "The portrait could not be taken back");
  };
  const dismiss = () => {
    setSeen(null);
    if (stand.kind !== "failed") return;
    const { id } = stand.picture;
    void attempt(null, () => deletePictures([id]), "It could not be put away");
  };
  const develops = picture?.status === "ready" && seen === picture.id;
  const style = picture?.settings.style ?? "stage";
  return { stand, develops, style, paint, cancel, dismiss };
}

/** The portrait that was asked for last, read again as long as it is not there. */
function useLast(personaId: string) {
  const queryClient = useQueryClient();
  const { queryKey, ...query } = paintedQuery(personaId);
  const [changing, setChanging] = useState(false);
  const { data: picture = null } = useQuery({
    ...query,
    queryKey,
    enabled: !changing,
    refetchInterval: ({ state }) => (state.data && isUnfinished(state.data) ? SOON : false),
  });
  const put = async (next: Picture | null) => {
    setChanging(true);
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, next);
  };
  const again = async () => {
    setChanging(false);
    await queryClient.invalidateQueries({ queryKey });
  };
  return { picture, put, again };
}

/** What is painted becomes the portrait where there is none: reads the persona until it has it. */
function useArrival(personaId: string, { kind }: Stand): void {
  const queryClient = useQueryClient();
  useQuery({
    queryKey: ["pictures", "hung", personaId],
    queryFn: async () => {
      await refreshPersona(queryClient, personaId);
      await queryClient.invalidateQueries({ queryKey: picturesQuery(personaId).queryKey });
      return null;
    },
    enabled: kind === "arriving",
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.dataUpdateCount < LOOKS ? NEXT : false),
  });
}

/** Says why what was seen being painted came to nothing. */
function useFailure(stand: Stand, seen: string | null): void {
  const { show } = useToast();
  const failed = stand.kind === "failed" && stand.picture.id === seen ? stand.picture : null;
  const id = failed?.id ?? null;
  const tell = useEffectEvent(() => {
    if (failed !== null)
      show({ text: "The portrait was not painted", detail: tellProblem(failed) });
  });
  useEffect(() => {
    if (id !== null) tell();
  }, [id]);
}

/** Why a picture failed. */
export const tellProblem = ({ problem }: Picture): string =>
  problem === null ? "Nobody knows why." : problemWords[problem];
