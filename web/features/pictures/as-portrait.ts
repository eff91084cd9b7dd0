import { toApiError } from "../../problem.ts";
import { useToast } from "../../ui/toast.tsx";
import { useChoosePortrait } from "../personas/choose-portrait.ts";
import type { Painted } from "./picture-lightbox.tsx";
import { explainRefusal } from "./words.ts";

/** Makes a picture the face of a persona of one's own, and says so. */
export function useAsPortrait({ id, name }: { id: string; name: string }) {
  const { show } = useToast();
  const { mutate } = useChoosePortrait(id);
  return (picture: Painted) =>
    mutate(picture, {
      onSuccess: () => show({ text: `${name} has a new portrait` }),
      onError: (error) =>
        show({ text: "The portrait was not changed", detail: explainRefusal(toApiError(error)) }),
    });
}
