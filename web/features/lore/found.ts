import type { FoundLore } from "../../../worker/contract/lore.ts";
import type { ApiError } from "../../problem.ts";
import { MOST_ENTRIES } from "./book.ts";

const noun = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What a file brought into a book that had so many entries, and what of it does nothing here. */
export function tellFound(
  { lorebook, notices }: FoundLore,
  had: number,
): { text: string; detail: string } {
  const count = Math.min(lorebook.entries.length, MOST_ENTRIES - had);
  const left = lorebook.entries.length - count;
  const said = notices.map(({ what, count, detail }) => {
    if (what === "decorators") return `Directions that mean nothing here: ${detail}.`;
    if (what === "cut_lore")
      return `${noun(count, "thing was", "things were")} too much and left out.`;
    return "Some of it means nothing here, and is kept.";
  });
  const more = left > 0 ? [`${left} more did not fit.`] : [];
  return {
    text: `${noun(count, "entry", "entries")} came in`,
    detail: [...more, ...said].join(" ") || "Not saved yet.",
  };
}

/** Why nothing of a file came in. */
export function tellUnread({ code }: ApiError): string {
  if (code === "body_too_large") return "A file may be 20 MB, and a lorebook in it 2 MB";
  if (code === "rate_limited") return "Those were many files at once: try it again in a minute";
  return code === "not_a_card" || code === "unsafe_file" || code === "locked_file"
    ? "There is no lorebook in that file"
    : "The file could not be read";
}
