import { useQuery } from "@tanstack/react-query";
import { meQuery, type PersonaDetail } from "../../api.ts";
import { publicationQuery } from "./publication.ts";

/** The persona as others would see it with what is typed. */
export function useShown(persona: PersonaDetail): PersonaDetail {
  const { data } = useQuery(publicationQuery(persona.id));
  const { data: me } = useQuery(meQuery());
  if (data === undefined) return persona;
  const { headline, tags, rating, visibility } = data.draft;
  const shown = { headline, tags, visibility, rating: rating ?? persona.rating };
  return { ...persona, ...shown, mine: false, by: me?.name ?? persona.by };
}
