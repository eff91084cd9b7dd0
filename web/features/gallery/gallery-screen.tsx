import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { personaQuery } from "../../api.ts";
import { stage } from "../personas/portrait.tsx";
import { useSidebar } from "../workbench/sidebar-state.ts";
import { useFollow } from "./follow.ts";
import { GalleryPage } from "./gallery-page.tsx";
import { ImagineSidebar } from "./imagine-sidebar.tsx";
import { useImagining } from "./imagining.ts";
import { picturesOf } from "./pages.ts";
import { useGallery } from "./read.ts";
import { type GallerySearch, wantedOf } from "./search.ts";
import "../../styles/filters.css";
import "../../styles/gallery.css";

/** All of one's own pictures, or those of one persona, and the words for more of them. */
export function GalleryScreen() {
  const { persona: personaId } = useSearch({ from: "/gallery" });
  // whoever the gallery is of is in the next picture
  return <Gallery key={personaId ?? ""} />;
}

function Gallery() {
  const search = useSearch({ from: "/gallery" });
  const navigate = useNavigate({ from: "/gallery" });
  const sidebar = useSidebar("imagine", "advanced");
  const box = useRef<HTMLTextAreaElement>(null);
  const [times, setTimes] = useState(0);
  const { persona: personaId } = search;
  const all = useGallery({ persona: personaId });
  const shown = useGallery(search);
  useFollow(wantedOf(search), shown.data);
  // what is said beside the button is of all, whatever is shown of them
  useFollow(wantedOf({ persona: personaId }), all.data);
  const persona = useQuery({
    ...personaQuery(personaId ?? ""),
    enabled: personaId !== undefined,
    retry: false,
  }).data;
  const change = (next: GallerySearch) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const imagining = useImagining({
    personaId,
    pictures: picturesOf(all.data),
    onPaint: () => {
      // where they stand is seen at once
      change({ show: undefined, q: undefined, ...(!sidebar.pinned && { tab: undefined }) });
      setTimes((before) => before + 1);
    },
  });
  const { chosen } = imagining.people;
  const describe = () => {
    if (sidebar.closed) sidebar.toggle();
    else if (sidebar.tab !== "imagine") sidebar.show("imagine");
    box.current?.focus();
  };
  return (
    <>
      <ImagineSidebar state={sidebar} imagining={imagining} box={box} />
      <main id="main" tabIndex={-1} className="main" {...(chosen && stage(chosen))}>
        <title>{persona ? `Pictures of ${persona.name} — Dramatis` : "Gallery — Dramatis"}</title>
        <GalleryPage
          search={search}
          persona={personaId === undefined ? null : (persona?.name ?? "…")}
          gallery={shown}
          count={all.data?.pages[0]?.count ?? null}
          view={`${times} ${JSON.stringify(wantedOf(search))}`}
          onOpenSidebar={sidebar.closed || !sidebar.pinned ? sidebar.toggle : null}
          onChange={change}
          onImagine={describe}
          onReword={({ scene }) => {
            // what stood there comes back like words that were enriched
            const { scene: before } = imagining.wish;
            imagining.change({ scene, before: before.trim() === "" ? null : before });
            describe();
          }}
        />
      </main>
    </>
  );
}
