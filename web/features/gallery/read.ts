import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { meQuery } from "../../api.ts";
import { picturesQuery } from "../../gallery.ts";
import { type GallerySearch, wantedOf } from "./search.ts";

/** The pictures that the address asks for; nobody's before there is a session. */
export function useGallery(search: GallerySearch) {
  const { data: me } = useQuery(meQuery());
  const query = useInfiniteQuery({
    ...picturesQuery(wantedOf(search)),
    placeholderData: (before) => before,
    enabled: me !== undefined && me !== null,
  });
  return { ...query, stranger: me === null };
}

export type Gallery = ReturnType<typeof useGallery>;
