import { Link } from "@tanstack/react-router";
import type { Persona } from "../../api.ts";
import type { Picture } from "../../ui/lightbox.tsx";

/** A persona's portrait as a picture of its own; null where there is none. */
export function portraitPicture(persona: Persona): Picture | null {
  const { id, name, headline, portrait, currentVersion } = persona;
  if (portrait === null) return null;
  return {
    id,
    url: portrait.url,
    alt: portrait.alt || name,
    caption: name,
    about: (
      <>
        {headline}{" "}
        <Link to="/personas/$personaId" params={{ personaId: id }} className="link">
          Go there
        </Link>
      </>
    ),
    facts: [
      { term: "Kind", is: "Portrait" },
      { term: "Version", is: `v${currentVersion.number}` },
    ],
  };
}
