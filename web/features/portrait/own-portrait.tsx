import type { PersonaDetail } from "../../api.ts";
import { useToast } from "../../ui/toast.tsx";
import { useChoosePortrait } from "../personas/choose-portrait.ts";
import { usePortraitPainting } from "./painting.ts";
import { PortraitActs } from "./portrait-acts.tsx";
import { PortraitStand } from "./portrait-stand.tsx";
import type { Painted } from "./stand.ts";

/** The portrait on the page of somebody of one's own, and the way to one. */
export function OwnPortrait({ persona }: { persona: PersonaDetail }) {
  const painting = usePortraitPainting(persona);
  const { mutate, isPending } = useChoosePortrait(persona.id);
  const { show } = useToast();
  const use = (picture: Painted) =>
    mutate(picture, {
      onSuccess: ({ currentVersion }) =>
        show({
          text: `Saved as v${currentVersion.number}`,
          detail: "Chats keep their portrait until you update them.",
        }),
      onError: () =>
        show({ text: "The portrait was not changed", detail: "The one before is still there." }),
    });
  return (
    <>
      <PortraitStand persona={persona} painting={painting} />
      <PortraitActs
        painting={painting}
        hangs={persona.portrait !== null}
        busy={isPending}
        onUse={use}
      />
    </>
  );
}
