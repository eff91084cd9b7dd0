import { z } from "zod";
import type { Wanted } from "../../cast.ts";

/** What Explore is asked for stands in its address. What is not understood is left out. */
export const ExploreSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  tag: z.string().max(32).optional().catch(undefined),
  /** the most that is shown; up to teen without it */
  rating: z.enum(["everyone", "mature"]).optional().catch(undefined),
  /** most talked to first without it */
  sort: z.enum(["new", "name"]).optional().catch(undefined),
});
export type ExploreSearch = z.infer<typeof ExploreSearch>;

/** What the API is asked for. */
export function wantedOf({ q, tag, rating, sort }: ExploreSearch): Wanted {
  return {
    sort: sort ?? "talked",
    ...(q && { q }),
    ...(tag && { tag }),
    ...(rating && { rating }),
  };
}

/** Nothing narrows it. */
export const isOpen = ({ q, tag, rating }: ExploreSearch) => !q && !tag && rating !== "everyone";

export const ratingOptions = [
  { value: "everyone", label: "Everyone" },
  { value: "teen", label: "Up to Teen" },
  { value: "mature", label: "Mature" },
] as const;

export const sortOptions = [
  { value: "talked", label: "Most talked to" },
  { value: "new", label: "Newest" },
  { value: "name", label: "By name" },
] as const;

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** `940`, `3.1k` */
export const shortCount = (count: number) => compact.format(count).toLowerCase();

/** `1 chat`, `3,104 chats` */
export const countOf = (count: number, one: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;

/** A tag as a button says it. */
export const tagWord = (tag: string) => tag.slice(0, 1).toUpperCase() + tag.slice(1);
