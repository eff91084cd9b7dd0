import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { meQuery, type Persona, personaQuery, personasQuery } from "../../api.ts";
import { castQuery } from "../../cast.ts";

/** Who can be in a picture: one's own, whom one talked to last first, then the house's; and who is, null for nobody. */
export interface People {
  all: readonly Persona[];
  chosen: Persona | null;
}

/** `personaId`: who is in the picture, whether they are in the lists or not. */
export function usePeople(personaId: string | null): People {
  const { data: me } = useQuery(meQuery());
  const own = useInfiniteQuery({
    ...castQuery({ scope: "mine", sort: "recent" }),
    enabled: me !== undefined && me !== null,
  });
  const { data: house = [] } = useQuery(personasQuery());
  const mine = own.data?.pages.flatMap((page) => page.personas) ?? [];
  const known = [...mine, ...house.filter(({ id }) => !mine.some((other) => other.id === id))];
  const found = known.find(({ id }) => id === personaId);
  const { data: asked } = useQuery({
    ...personaQuery(personaId ?? ""),
    enabled: personaId !== null && found === undefined && !own.isPending,
    retry: false,
  });
  if (personaId === null) return { all: known, chosen: null };
  if (found !== undefined) return { all: known, chosen: found };
  return { all: asked ? [asked, ...known] : known, chosen: asked ?? null };
}
