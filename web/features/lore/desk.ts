import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useToast } from "../../ui/toast.tsx";
import {
  changeAt,
  changeBook,
  copyEntry,
  insertEntries,
  moveEntry,
  newEntry,
  removeEntry,
  switchEntries,
} from "./book.ts";
import type { EntryChange } from "./change.ts";
import type { LoreDraft } from "./draft.ts";
import { nameEntry, type RawEntry } from "./form.ts";
import { focusSoon } from "./focus-soon.ts";

/** What is looked at: an entry of the book that is written, one of the persona's beside it, or what the book says for all. */
export interface Sight {
  of: "own" | "persona" | "book";
  /** the place of an entry; null when none is chosen */
  place: number | null;
  /** on a narrow screen: the list, what was chosen of it, or the test */
  step: "list" | "entry" | "test";
}

/** What the address says is looked at. On a wide screen something always is. */
export function useSight(draft: LoreDraft, beside: readonly RawEntry[] | null): Sight {
  const { entry, of, test } = useSearch({ strict: false });
  const { entries } = draft.pages.book;
  const count = of === "persona" ? (beside?.length ?? 0) : entries.length;
  const chosen = of !== "book" && entry !== undefined && entry < count ? entry : null;
  const step = test ? "test" : chosen !== null || of === "book" ? "entry" : "list";
  if (of === "book") return { of, place: null, step };
  if (chosen !== null) return { of: of === "persona" ? "persona" : "own", place: chosen, step };
  return { of: "own", place: entries.length > 0 ? 0 : null, step };
}

/** What can be done with a book's entries, each with what follows on screen. */
export function useDesk(draft: LoreDraft) {
  const { change } = draft;
  const navigate = useNavigate();
  const { show } = useToast();
  const [said, setSaid] = useState("");
  const count = useRef(0);
  const look = (entry: number | undefined, replace = false) =>
    void navigate({
      to: ".",
      search: (search) => ({ ...search, entry, of: undefined, test: undefined }),
      replace,
    });
  const add = (entry: RawEntry, at: number) => {
    change((pages) => insertEntries(pages, at, [entry]));
    look(at);
    focusSoon(".lore-title");
  };
  return {
    /** what was done, for the ear */
    said,
    look,
    addNew: (entries: readonly RawEntry[]) => add(newEntry(), entries.length),
    duplicate: (entry: RawEntry, place: number) => add(copyEntry(entry), place + 1),
    edit: (place: number, how: EntryChange) => change((pages) => changeAt(pages, place, how)),
    editBook: (how: Parameters<typeof changeBook>[1]) => change((pages) => changeBook(pages, how)),
    switchAll: (places: readonly number[], on: boolean) =>
      change((pages) => switchEntries(pages, new Set(places), on)),
    move(entry: RawEntry, from: number, to: number) {
      change((pages) => moveEntry(pages, from, to));
      look(to, true);
      // the same words twice would not be read out
      const mark = ++count.current % 2 === 0 ? "" : "\u200b";
      setSaid(`${nameEntry(entry)} is now number ${to + 1}${mark}`);
    },
    remove(entry: RawEntry, place: number) {
      change((pages) => removeEntry(pages, place));
      look(undefined, true);
      focusSoon(`[data-place="${place}"] a, .lore-new`);
      show({
        text: "Entry removed",
        detail: nameEntry(entry),
        action: {
          label: "Undo",
          run: () => {
            change((pages) => insertEntries(pages, place, [entry]));
            look(place, true);
          },
        },
      });
    },
  };
}

export type Desk = ReturnType<typeof useDesk>;
