import { Link } from "@tanstack/react-router";
import { BookMarked, Globe, Images, Link as LinkIcon, Lock, Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { PersonaDetail } from "../../api.ts";
import { PortraitButton } from "../personas/portrait-button.tsx";
import { ratings } from "../personas/ratings.ts";
import { editPlace, readDraft } from "../create/draft.ts";
import { StartWays } from "../chats/start-ways.tsx";
import { OwnPortrait } from "../portrait/own-portrait.tsx";
import { useArrival } from "../workbench/arrival.ts";

const seenBy = {
  private: { icon: Lock, word: "Private" },
  unlisted: { icon: LinkIcon, word: "Unlisted" },
  public: { icon: Globe, word: "Public" },
};

interface OwnHeroProps {
  persona: PersonaDetail;
  /** of the version on screen */
  number: number;
  /** what can be done, where that is not what usually can */
  acts?: ReactNode;
}

/** Who somebody of one's own is, and what to do with them. */
export function OwnHero({ persona, number, acts }: OwnHeroProps) {
  const arrival = useArrival<HTMLHeadingElement>();
  const { icon: Icon, word } = seenBy[persona.visibility];
  return (
    <div className="sheet-hero">
      {acts === undefined ? (
        <OwnPortrait persona={persona} />
      ) : (
        <div className="cameo">
          <PortraitButton persona={persona} crop="full" />
        </div>
      )}
      <div className="sheet-who">
        <h1 ref={arrival} tabIndex={-1}>
          {persona.name}
        </h1>
        <p className="sheet-headline">{persona.headline}</p>
        <ul className="sheet-marks" aria-label="Version, rating and tags">
          <li className="chip chip-line">v{number}</li>
          <li className="chip">
            <Icon size={12} aria-hidden />
            {word}
          </li>
          {persona.rating !== "everyone" && <li className="chip">{ratings[persona.rating]}</li>}
          {persona.tags.map((tag) => (
            <li key={tag} className="chip">
              {tag}
            </li>
          ))}
        </ul>
      </div>
      <div className="sheet-acts">{acts ?? <UsualActs persona={persona} />}</div>
    </div>
  );
}

/** To talk, to write at the sheet and at the lorebook, and to look at their pictures. */
function UsualActs({ persona }: Pick<OwnHeroProps, "persona">) {
  const [begun] = useState(() => readDraft(editPlace(persona.id)) !== null);
  const params = { personaId: persona.id };
  return (
    <>
      <StartWays persona={persona} />
      <Link to="/personas/$personaId/edit" params={params} className="btn btn-line">
        <Pencil size={15} aria-hidden />
        {begun ? "Go on editing" : "Edit"}
      </Link>
      <Link to="/personas/$personaId/lore" params={params} className="btn btn-line">
        <BookMarked size={15} aria-hidden />
        Lorebook
      </Link>
      <Link to="/gallery" search={{ persona: persona.id }} className="btn btn-line">
        <Images size={15} aria-hidden />
        Gallery
      </Link>
    </>
  );
}
