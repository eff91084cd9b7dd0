import { readFlag, readNumber } from "../../../worker/contract/lore/values.ts";
import type { Lorebook } from "../../../worker/contract/personas.ts";
import { changeEntry, type EntryChange } from "./change.ts";
import { nameEntry, type RawEntry, readForm } from "./form.ts";

/** A lorebook that is being written. */
export interface Pages {
  book: Lorebook;
  /** a number for each entry that it keeps wherever it is moved */
  keys: readonly number[];
}

/** As many entries as a book may have. */
export const MOST_ENTRIES = 2_000;

let count = 0;

/** Opens a book for writing. */
export const openPages = (book: Lorebook): Pages => ({
  book,
  keys: book.entries.map(() => ++count),
});

const withEntries = ({ book }: Pages, entries: RawEntry[], keys: readonly number[]): Pages => ({
  book: { ...book, entries },
  keys,
});

/** Puts entries into a book, the first of them at a place, as many as it has room for. */
export function insertEntries(pages: Pages, at: number, more: readonly RawEntry[]): Pages {
  const entries = more.slice(0, Math.max(0, MOST_ENTRIES - pages.book.entries.length));
  if (entries.length === 0) return pages;
  return withEntries(
    pages,
    pages.book.entries.toSpliced(at, 0, ...entries),
    pages.keys.toSpliced(at, 0, ...entries.map(() => ++count)),
  );
}

export const removeEntry = (pages: Pages, at: number): Pages =>
  withEntries(pages, pages.book.entries.toSpliced(at, 1), pages.keys.toSpliced(at, 1));

/** Moves an entry to another place, counted as if it were already gone. */
export function moveEntry(pages: Pages, from: number, to: number): Pages {
  const { book, keys } = pages;
  const [entry] = book.entries.slice(from, from + 1);
  const [key] = keys.slice(from, from + 1);
  if (entry === undefined || key === undefined) return pages;
  return withEntries(
    pages,
    book.entries.toSpliced(from, 1).toSpliced(to, 0, entry),
    keys.toSpliced(from, 1).toSpliced(to, 0, key),
  );
}

/** Changes the entry at a place. */
export const changeAt = (pages: Pages, at: number, change: EntryChange): Pages =>
  withEntries(
    pages,
    pages.book.entries.map((entry, place) => (place === at ? changeEntry(entry, change) : entry)),
    pages.keys,
  );

/** Switches the entries at these places on or off. */
export const switchEntries = (pages: Pages, places: ReadonlySet<number>, enabled: boolean): Pages =>
  withEntries(
    pages,
    pages.book.entries.map((entry, place) =>
      places.has(place) && readForm(entry).enabled !== enabled
        ? changeEntry(entry, { enabled })
        : entry,
    ),
    pages.keys,
  );

export const newEntry = (): RawEntry => ({ keys: [], content: "" });

/** The same entry once more; what names it among others it has not. */
export function copyEntry(entry: RawEntry): RawEntry {
  const { id: _, uid: __, ...rest } = structuredClone(entry);
  return changeEntry(rest as RawEntry, { title: `${nameEntry(entry)}, again` });
}

/** The places of the entries in whose name, keys or text all of this stands, whatever the case. */
export function findEntries(book: Lorebook, search: string): number[] {
  const wanted = search.trim().toLowerCase();
  return book.entries.flatMap((entry, place) => {
    if (wanted === "") return place;
    const { keys, secondary } = readForm(entry);
    const text = [nameEntry(entry), ...keys, ...secondary, entry.content].join("\n").toLowerCase();
    return text.includes(wanted) ? place : [];
  });
}

/** What a book says for all of its entries. */
export interface BookForm {
  /** null takes it away */
  name: string | null;
  /** lines that keys are looked for in, unless an entry says otherwise; null for the usual four */
  scanDepth: number | null;
  /** tokens for all entries together; null for what there is room for */
  tokenBudget: number | null;
  /** what an entry says may bring in others; null when the book does not say */
  recursive: boolean | null;
}

export const readBookForm = (book: Lorebook): BookForm => ({
  name: typeof book["name"] === "string" ? book["name"] : "",
  scanDepth: readNumber(book["scan_depth"], 0, 10_000),
  tokenBudget: readNumber(book["token_budget"], 0, 1e9),
  recursive: readFlag(book["recursive_scanning"]),
});

const NAMES = {
  name: "name",
  scanDepth: "scan_depth",
  tokenBudget: "token_budget",
  recursive: "recursive_scanning",
} as const;

/** Changes what a book says for all; null takes it away. */
export function changeBook(pages: Pages, change: Partial<BookForm>): Pages {
  const book = { ...pages.book };
  for (const name of Object.keys(NAMES) as (keyof BookForm)[]) {
    const value = change[name];
    if (value === undefined) continue;
    if (value === null) delete book[NAMES[name]];
    else book[NAMES[name]] = value;
  }
  return { ...pages, book };
}

/** Takes another book's entries in behind one's own, and what it says for all where one's own book is empty. */
export function addBook(pages: Pages, other: Lorebook): Pages {
  const more = insertEntries(pages, pages.book.entries.length, other.entries);
  if (pages.book.entries.length > 0) return more;
  return { ...more, book: { ...other, ...pages.book, entries: more.book.entries } };
}
