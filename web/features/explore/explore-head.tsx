import { ListFilter } from "lucide-react";
import { IconButton } from "../../ui/button.tsx";
import { Segment } from "../../ui/field.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { SortMenu } from "../../ui/sort-menu.tsx";
import { useArrival } from "../workbench/arrival.ts";
import { type ExploreSearch, ratingOptions, sortOptions } from "./filters.ts";

interface ExploreHeadProps {
  search: ExploreSearch;
  /** whoever is here has an account, and may see everything */
  grown: boolean;
  onChange(next: ExploreSearch): void;
}

/** What Explore is narrowed by: words, a rating, an order. */
export function ExploreHead({ search, grown, onChange }: ExploreHeadProps) {
  const arrival = useArrival<HTMLHeadingElement>();
  const filters = { search, grown, onChange };
  return (
    <header className="page-head explore-head">
      <h1 ref={arrival} tabIndex={-1}>
        Explore
      </h1>
      <SearchField
        className="explore-search"
        label="Search public personas"
        placeholder="Search by name, headline or tag"
        q={search.q ?? ""}
        onSearch={(q) => onChange({ q: q || undefined })}
      />
      <div className="explore-filters">
        <RatingChoice {...filters} />
        <SortMenu
          value={search.sort ?? "talked"}
          options={sortOptions}
          onValueChange={(sort) => onChange(sortOf(sort))}
        />
      </div>
      <FilterSheet {...filters} />
    </header>
  );
}

function RatingChoice({ search, grown, onChange }: ExploreHeadProps) {
  const choose = (rating: (typeof ratingOptions)[number]["value"]) =>
    onChange({ rating: rating === "teen" ? undefined : rating });
  return (
    <Segment
      legend="Content rating"
      value={search.rating === "mature" && !grown ? "teen" : (search.rating ?? "teen")}
      options={ratingOptions.map((option) => ({
        ...option,
        locked: option.value === "mature" && !grown && "with an account",
      }))}
      onValueChange={choose}
    />
  );
}

const sortOf = (sort: (typeof sortOptions)[number]["value"]): ExploreSearch => ({
  sort: sort === "talked" ? undefined : sort,
});

/** The same on a phone, in a sheet. */
function FilterSheet(props: ExploreHeadProps) {
  const { search, onChange } = props;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <IconButton label="Filter and sort" className="explore-more">
          <ListFilter size={19} aria-hidden />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent className="explore-sheet" aria-label="Filter and sort">
        <h2 className="label">Content rating</h2>
        <RatingChoice {...props} />
        <h2 className="label">Order</h2>
        <Segment
          legend="Order"
          value={search.sort ?? "talked"}
          options={sortOptions}
          onValueChange={(sort) => onChange(sortOf(sort))}
        />
      </PopoverContent>
    </Popover>
  );
}
