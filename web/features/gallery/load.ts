import type { QueryClient } from "@tanstack/react-query";
import { meQuery, personaQuery, personasQuery } from "../../api.ts";
import { paintersQuery, picturesQuery } from "../../gallery.ts";
import { type GallerySearch, wantedOf } from "./search.ts";

/** Begins to read what the gallery shows. Only who is here is waited for: what can't be read is said on the page. */
export async function loadGallery(queryClient: QueryClient, search: GallerySearch): Promise<void> {
  void queryClient.prefetchQuery(personasQuery());
  void queryClient.prefetchQuery(paintersQuery());
  if (search.persona !== undefined) void queryClient.prefetchQuery(personaQuery(search.persona));
  const me = await queryClient.ensureQueryData(meQuery());
  if (me !== null) void queryClient.prefetchInfiniteQuery(picturesQuery(wantedOf(search)));
}
