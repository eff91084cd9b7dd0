import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { Lorebook } from "../../../worker/contract/personas.ts";
import { readStored, writeStored } from "../../storage.ts";
import { openPages, type Pages } from "./book.ts";

/** What is kept of a lorebook that is not saved yet: what it was made from, and what it says. */
const Kept = z.object({ base: z.string(), book: Lorebook });

/** Where the person is: a persona's book or a chat's. */
export type LorePlace = `persona:${string}` | `chat:${string}`;

const keyOf = (place: LorePlace) => `dramatis:lore:${place}`;

/** How long nothing must have changed before it is kept, in milliseconds. */
const PAUSE = 300;

/** What the server has: the book and what tells it from another. */
export interface Saved {
  base: string;
  book: Lorebook;
}

export interface LoreDraft {
  pages: Pages;
  /** of which saved book this is another wording */
  base: string;
  /** it says something else than what is saved */
  dirty: boolean;
  /** the book was found unsaved when the page opened */
  found: boolean;
  change(make: (pages: Pages) => Pages): void;
  /** Takes note that this book is now saved, as that base. */
  settle(book: Lorebook, base: string): void;
  /** Puts what is saved in the place of the draft. */
  discard(): void;
  /** Has the draft be one of the newest saved book, whose entries it will replace. */
  rebase(): void;
}

interface State {
  pages: Pages;
  base: string;
  dirty: boolean;
  found: boolean;
}

function open(place: LorePlace, saved: Saved): State {
  const kept = readStored(keyOf(place), Kept);
  const dirty = kept !== null && JSON.stringify(kept.book) !== JSON.stringify(saved.book);
  const { book, base } = dirty && kept ? kept : saved;
  return { pages: openPages(book), base, dirty, found: dirty };
}

/**
 * A lorebook as it is being written. It is kept in this browser until it is saved, soon after each change and at once when the page goes
 * away. `saved` is only looked at for what comes first, and when somebody asks for it.
 */
export function useLoreDraft(place: LorePlace, saved: Saved): LoreDraft {
  const [state, setState] = useState(() => open(place, saved));
  const latest = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [keep] = useState(() => () => {
    clearTimeout(timer.current);
    const { dirty, base, pages } = latest.current;
    writeStored(keyOf(place), dirty ? { base, book: pages.book } : null);
  });
  useEffect(() => {
    addEventListener("pagehide", keep);
    return () => {
      removeEventListener("pagehide", keep);
      keep();
    };
  }, [keep]);
  const set = (next: State) => {
    latest.current = next;
    setState(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, PAUSE);
  };
  return {
    ...state,
    change(make) {
      const { pages, ...rest } = latest.current;
      const next = make(pages);
      if (next !== pages) set({ ...rest, pages: next, dirty: true });
    },
    settle(book, base) {
      const now = latest.current;
      set({ ...now, base, dirty: now.pages.book !== book, found: false });
    },
    discard() {
      set({ pages: openPages(saved.book), base: saved.base, dirty: false, found: false });
    },
    rebase() {
      set({ ...latest.current, base: saved.base });
    },
  };
}
