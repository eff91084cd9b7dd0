import { Link } from "@tanstack/react-router";
import { ListFilter, PenLine, Plus } from "lucide-react";
import type { PersonaCounts } from "../../../worker/contract/explore.ts";
import { IconButton } from "../../ui/button.tsx";
import { Segment } from "../../ui/field.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { SortMenu } from "../../ui/sort-menu.tsx";
import { Chip } from "../explore/tag-chips.tsx";
import { ImportLink } from "../import/import-way.tsx";
import { useArrival } from "../workbench/arrival.ts";
import { type LibrarySearch, showOptions, sortOptions } from "./filters.ts";

interface LibraryHeadProps {
  search: LibrarySearch;
  /** of one's own people; null until they are known */
  counts: PersonaCounts | null;
  onChange(next: LibrarySearch): void;
}

type Show = (typeof showOptions)[number]["value"];
type Sort = (typeof sortOptions)[number]["value"];

const showOf = (show: Show): LibrarySearch => ({ show: show === "all" ? undefined : show });
const sortOf = (sort: Sort): LibrarySearch => ({ sort: sort === "recent" ? undefined : sort });

/** What the library is narrowed by. */
export function LibraryHead({ search, counts, onChange }: LibraryHeadProps) {
  const arrival = useArrival<HTMLHeadingElement>();
  const peopled = counts !== null && counts.total > 0;
  return (
    <header className="page-head library-head">
      <h1 ref={arrival} tabIndex={-1}>
        Library
      </h1>
      {peopled && (
        <fieldset className="library-chips">
          <legend className="sr-only">Who sees them</legend>
          {showOptions.map(({ value, label }) => (
            <Chip
              key={value}
              on={(search.show ?? "all") === value}
              onPress={() => onChange(showOf(value))}
            >
              {label}{" "}
              <span className="tabular-nums">
                {value === "all" ? counts.total : counts.visibility[value]}
              </span>
            </Chip>
          ))}
        </fieldset>
      )}
      {peopled && <FilterSheet search={search} onChange={onChange} />}
      <SearchField
        className="library-search"
        label="Search personas and chats"
        placeholder="Search personas and chats"
        q={search.q ?? ""}
        onSearch={(q) => onChange({ q: q || undefined })}
      />
      <ImportLink />
      <Link to="/create" className="btn btn-ink library-new">
        <PenLine size={15} className="max-sm:hidden" aria-hidden />
        <Plus size={21} className="sm:hidden" aria-hidden />
        Create
      </Link>
    </header>
  );
}

type Narrowing = Omit<LibraryHeadProps, "counts">;

/** In which order one's own people stand. */
export function OwnOrder({ search, onChange }: Narrowing) {
  return (
    <SortMenu
      quiet
      value={search.sort ?? "recent"}
      options={sortOptions}
      onValueChange={(sort) => onChange(sortOf(sort))}
    />
  );
}

/** The same on a phone, in a sheet. */
function FilterSheet({ search, onChange }: Narrowing) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <IconButton label="Sort and filter" className="ml-auto sm:hidden">
          <ListFilter size={19} aria-hidden />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent className="explore-sheet" aria-label="Sort and filter">
        <h2 className="label">Who sees them</h2>
        <Segment
          legend="Who sees them"
          value={search.show ?? "all"}
          options={showOptions}
          onValueChange={(show) => onChange(showOf(show))}
        />
        <h2 className="label">Order</h2>
        <Segment
          legend="Order"
          value={search.sort ?? "recent"}
          options={sortOptions}
          onValueChange={(sort) => onChange(sortOf(sort))}
        />
      </PopoverContent>
    </Popover>
  );
}
