import type { PersonaDetail } from "../../api.ts";
import { NicheSlot } from "../create/niche-slot.tsx";
import { PortraitButton } from "../personas/portrait-button.tsx";
import { type PortraitPainting, tellProblem } from "./painting.ts";
import type { Stand } from "./stand.ts";
import "../../styles/developing.css";
import "../../styles/portraits.css";

interface PortraitStandProps {
  persona: PersonaDetail;
  painting: PortraitPainting;
}

/** The portrait of somebody of one's own, or its place, with what is being painted in front of it. */
export function PortraitStand({ persona, painting: { stand, develops } }: PortraitStandProps) {
  const portrait = portraitOf(persona, stand);
  const isPainting = stand.kind === "painting";
  return (
    <div className="cameo portrait-stand" data-develops={develops || undefined}>
      {portrait === null ? (
        <NicheSlot>Their colours come with it</NicheSlot>
      ) : (
        <PortraitButton persona={{ ...persona, portrait }} crop="full" />
      )}
      {isPainting && (
        <span className="portrait portrait-field plate-field">
          {portrait && <img src={portrait.url} alt="" />}
        </span>
      )}
      <Told stand={stand} />
    </div>
  );
}

/** What hangs there: what was painted last where that is about to hang, or is offered. */
function portraitOf({ portrait }: PersonaDetail, stand: Stand): PersonaDetail["portrait"] {
  if (stand.kind !== "arriving" && stand.kind !== "offered") return portrait;
  const { url, alt } = stand.picture;
  return { url, faceUrl: url, alt };
}

/** How far it is, or why it is not there. */
function Told({ stand }: { stand: Stand }) {
  if (stand.kind === "failed")
    return (
      <p className="portrait-told">
        <b>Not painted</b>
        <span className="portrait-why">{tellProblem(stand.picture)}</span>
      </p>
    );
  if (stand.kind !== "painting") return null;
  const { status, progress } = stand.picture;
  const percent = Math.round(progress * 100);
  return (
    <p className="portrait-told">
      <span className="portrait-how">
        {status === "queued" ? "Waiting for the painter…" : `Painting, ${percent}%`}
      </span>
      <progress className="plate-progress" max={100} value={percent} aria-label="Painting" />
    </p>
  );
}
