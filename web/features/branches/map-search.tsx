import { Search, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { IconButton } from "../../ui/button.tsx";
import type { Finding } from "./finding.ts";

interface MapSearchProps {
  finding: Finding;
  /** which of the hits is looked at, from 1; 0 for none */
  place: number;
  /** Goes to the next hit (1) or the one before (-1). */
  onStep(step: 1 | -1): void;
  isPhone: boolean;
}

/** Looks for a line on all branches: Enter and the arrows go from hit to hit. On a phone it hides behind its sign. */
export function MapSearch({ isPhone, ...search }: MapSearchProps) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    search.finding.setQ("");
    setOpen(false);
    setTimeout(() => opener.current?.focus());
  };
  if (!isPhone) return <SearchField {...search} onEmpty={null} />;
  if (!open)
    return (
      <IconButton ref={opener} label="Find a line" onClick={() => setOpen(true)}>
        <Search size={20} aria-hidden />
      </IconButton>
    );
  return (
    <div className="map-search-over">
      <SearchField {...search} onEmpty={close} />
      <IconButton label="Close the search" onClick={close}>
        <X size={20} aria-hidden />
      </IconButton>
    </div>
  );
}

interface SearchFieldProps extends Omit<MapSearchProps, "isPhone"> {
  /** Escape in an empty field; null where it closes the map */
  onEmpty: (() => void) | null;
}

function SearchField({ finding, place, onStep, onEmpty }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const { q, setQ, hits, outcome, failed } = finding;
  useFocus(field, onEmpty !== null);
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const back = event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey);
    if (event.key === "Escape") {
      if (q === "") onEmpty?.();
      else setQ("");
    } else if (back) onStep(-1);
    else if (event.key === "Enter" || event.key === "ArrowDown") onStep(1);
    else return;
    event.preventDefault();
  };
  const known = place > 0 && outcome !== "" ? `${place} of ${hits.size}` : outcome;
  return (
    <div
      className="search map-search"
      data-keeps-escape={q !== "" || onEmpty !== null || undefined}
    >
      <Search size={16} aria-hidden />
      <input
        ref={field}
        type="search"
        className="input"
        placeholder="Find a line"
        aria-label="Find a line"
        maxLength={200}
        value={q}
        onKeyDown={keys}
        onChange={(event) => setQ(event.target.value)}
      />
      <output>{failed ? "Not searched" : known}</output>
    </div>
  );
}

function useFocus(field: RefObject<HTMLInputElement | null>, wanted: boolean) {
  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [field, wanted]);
}
