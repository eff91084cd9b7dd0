import { z } from "zod";
import type { Wanted } from "../../cast.ts";

/** What the library is narrowed by stands in its address. What is not understood is left out. */
export const LibrarySearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  /** of one's own people, those that are seen by nobody else, by link or by all */
  show: z.enum(["private", "unlisted", "public"]).optional().catch(undefined),
  /** whom one talked with last comes first without it */
  sort: z.enum(["new", "name"]).optional().catch(undefined),
});
export type LibrarySearch = z.infer<typeof LibrarySearch>;

/** What the API is asked for. */
export function wantedOf({ q, show, sort }: LibrarySearch): Wanted {
  return {
    scope: "mine",
    sort: sort ?? "recent",
    ...(q && { q }),
    ...(show && { visibility: show }),
  };
}

export const sortOptions = [
  { value: "recent", label: "Last chat" },
  { value: "new", label: "Newest" },
  { value: "name", label: "By name" },
] as const;

export const showOptions = [
  { value: "all", label: "All" },
  { value: "private", label: "Private" },
  { value: "unlisted", label: "Unlisted" },
  { value: "public", label: "Public" },
] as const;

/** The longest words of a search for several, of which each by itself may find something. */
export function loneWords(q: string): [string, string] {
  const words = [...new Set(q.toLowerCase().match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? [])];
  if (words.length < 2) return ["", ""];
  const [first = "", second = ""] = words.toSorted((one, other) => other.length - one.length);
  return [first, second];
}
