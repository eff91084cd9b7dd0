import { Brush, Heart, Trash2, X } from "lucide-react";
import type { RefObject } from "react";
import { Button } from "../../ui/button.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Chip } from "../explore/tag-chips.tsx";
import { useArrival } from "../workbench/arrival.ts";
import { OpenSidebar } from "../workbench/open-sidebar.tsx";
import { type GallerySearch, showOptions } from "./search.ts";
import type { Selection } from "./selection.ts";

interface GalleryHeadProps {
  search: GallerySearch;
  /** of whom the gallery is, where it is of one */
  persona: string | null;
  /** how many pictures there are, whatever is shown; null until that is known */
  count: number | null;
  selection: Selection;
  /** gets the focus when what was chosen is gone */
  select: RefObject<HTMLButtonElement | null>;
  /** null while the sidebar stands open beside the page */
  onOpenSidebar: (() => void) | null;
  onChange(next: GallerySearch): void;
  onKeep(): void;
  onRemove(): void;
}

/** What is shown of the gallery, or what is done with what is chosen of it. */
export function GalleryHead(props: GalleryHeadProps) {
  const { search, selection, select, onOpenSidebar, onChange } = props;
  const { choosing, begin, end } = selection;
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <header className="page-head gallery-head">
      {onOpenSidebar && <OpenSidebar onOpen={onOpenSidebar} />}
      <h1 ref={arrival} tabIndex={-1}>
        Gallery
      </h1>
      {choosing ? <Chosen {...props} /> : <Filters {...props} />}
      <SearchField
        className="gallery-search"
        label="Search pictures"
        placeholder="Search pictures"
        q={search.q ?? ""}
        onSearch={(q) => onChange({ q: q || undefined })}
      />
      <Button
        ref={select}
        variant={choosing ? "ink" : "line"}
        size="sm"
        className="gallery-select"
        disabled={!choosing && !props.count}
        onClick={choosing ? end : begin}
      >
        {choosing ? "Done" : "Select"}
      </Button>
      {onOpenSidebar && (
        <Button variant="ink" size="sm" className="gallery-imagine" onClick={onOpenSidebar}>
          <Brush size={15} aria-hidden />
          Imagine
        </Button>
      )}
    </header>
  );
}

function Filters({ search, persona, count, onChange }: GalleryHeadProps) {
  return (
    <fieldset className="gallery-chips">
      <legend className="sr-only">Which pictures</legend>
      {persona !== null && (
        <button
          type="button"
          className="chip chip-lg chip-on"
          aria-label={`Only ${persona}. Show everybody’s`}
          onClick={() => onChange({ persona: undefined })}
        >
          {persona}
          <X size={13} aria-hidden />
        </button>
      )}
      {showOptions.map(({ value, label }) => (
        <Chip key={label} on={search.show === value} onPress={() => onChange({ show: value })}>
          {value === "kept" && <Heart size={13} aria-hidden />}
          {label}
          {value === undefined && count !== null && (
            <span className="tabular-nums"> {count.toLocaleString("en")}</span>
          )}
        </Chip>
      ))}
    </fieldset>
  );
}

function Chosen({ selection, onKeep, onRemove }: GalleryHeadProps) {
  const { chosen, all } = selection;
  const none = chosen.length === 0;
  return (
    <div className="gallery-chosen">
      <output className="tabular-nums">
        {none ? "Choose pictures" : `${chosen.length} chosen`}
      </output>
      <span className="flex-1" />
      <Button variant="ghost" size="sm" onClick={all}>
        All
      </Button>
      <Button variant="ghost" size="sm" disabled={none} onClick={onKeep}>
        <Heart size={14} aria-hidden />
        Keep
      </Button>
      <Button variant="ghost" size="sm" disabled={none} onClick={onRemove}>
        <Trash2 size={14} aria-hidden />
        Delete
      </Button>
    </div>
  );
}
