import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { GallerySearch } from "./search.ts";

interface NothingProps {
  search: GallerySearch;
  persona: string | null;
  /** Shows all pictures. */
  onClear(): void;
  /** Goes to where one is described. */
  onImagine(): void;
}

/** An empty wall, and the way to pictures. */
export function Nothing({ search: { q, show }, persona, onClear, onImagine }: NothingProps) {
  if (q || show) {
    return (
      <div className="gallery-empty" aria-live="polite">
        <h2>
          {q ? "No such picture" : show === "kept" ? "Nothing kept yet" : "None of these yet"}
        </h2>
        <p>{q ? `Nothing here matches “${q}”.` : hints[show ?? "scenes"]}</p>
        <Button variant="line" onClick={onClear}>
          Show all pictures
        </Button>
      </div>
    );
  }
  return (
    <div className="gallery-empty" aria-live="polite">
      <h2>{persona === null ? "No pictures yet" : `No pictures of ${persona} yet`}</h2>
      <p>
        Describe one, or have the moments of a chat painted: the Images tool is beside its line.
      </p>
      <Button variant="line" onClick={onImagine}>
        Describe a picture
      </Button>
    </div>
  );
}

const hints = {
  scenes: "A scene is a moment of a chat. The Images tool beside its line has them painted.",
  imagined: "What you describe here is painted and stays here.",
  portraits: "The faces of your personas stand here.",
  kept: "The heart of a picture keeps it here.",
};

const TILES = [1, 2, 3, 4, 5, 6, 7, 8];

/** The wall before it is read. */
export function EmptyWall() {
  return (
    <div aria-hidden className="wall-waits late">
      {TILES.map((tile) => (
        <Skeleton key={tile} />
      ))}
    </div>
  );
}
