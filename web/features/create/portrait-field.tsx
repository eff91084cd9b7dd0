import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Images } from "lucide-react";
import { useState } from "react";
import type { PersonaDetail } from "../../api.ts";
import { sheetQuery } from "../../authoring.ts";
import { type OwnPicture, picturesQuery } from "../../portraits.ts";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useChoosePortrait } from "../personas/choose-portrait.ts";
import { usePortraitPainting } from "../portrait/painting.ts";
import { PortraitActs } from "../portrait/portrait-acts.tsx";
import { PortraitStand } from "../portrait/portrait-stand.tsx";
import type { Bench } from "./bench.ts";
import { rebase } from "./edit-draft.ts";
import { PortraitDialog } from "./portrait-dialog.tsx";

interface PortraitFieldProps {
  persona: PersonaDetail;
  bench: Pick<Bench, "change">;
}

/** The portrait of somebody of one's own, to be painted, or chosen where they have several pictures. */
export function PortraitField({ persona, bench }: PortraitFieldProps) {
  const { data: pictures = [] } = useQuery(picturesQuery(persona.id));
  const [open, setOpen] = useState(false);
  const { busyId, failed, choose } = useChoice(persona, bench, () => setOpen(false));
  const painting = usePortraitPainting(persona);
  const others = pictures.some(({ chosen }) => !chosen);
  return (
    <>
      <PortraitStand persona={persona} painting={painting} />
      <PortraitActs
        painting={painting}
        hangs={persona.portrait !== null}
        busy={busyId !== null}
        onUse={choose}
      />
      {others && (
        <Button variant="line" size="sm" className="portrait-other" onClick={() => setOpen(true)}>
          <Images size={15} aria-hidden />
          {persona.portrait === null ? "Choose a portrait" : "Another portrait"}
        </Button>
      )}
      {open && (
        <PortraitDialog
          name={persona.name}
          pictures={pictures}
          busyId={busyId}
          failed={failed}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** The way to another portrait. What is being written goes on from the version that it makes. */
function useChoice(persona: PersonaDetail, { change }: Pick<Bench, "change">, onDone: () => void) {
  const queryClient = useQueryClient();
  const { show } = useToast();
  const { mutate, isPending, isError, variables } = useChoosePortrait(persona.id);
  const choose = (picture: Pick<OwnPicture, "id" | "url">) =>
    mutate(picture, {
      onSuccess: async ({ currentVersion }) => {
        const own = await queryClient.fetchQuery(sheetQuery(persona.id));
        change((now) => rebase(now, own).draft);
        onDone();
        show({
          text: `Saved as v${currentVersion.number}`,
          detail: "Chats keep their portrait until you update them.",
        });
      },
    });
  return { busyId: isPending ? variables.id : null, failed: isError, choose };
}
