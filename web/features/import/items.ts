import { v7 } from "uuid";
import type { PersonaDetail } from "../../api.ts";
import type { ApiError } from "../../problem.ts";
import type { Accent } from "./accent.ts";
import type { CardContents } from "./cards-api.ts";
import type { Words } from "./refusals.ts";

/** A card that was read and is looked at. */
export interface Found {
  at: "found";
  contents: CardContents;
  /** where its picture can be shown from */
  picture: string | null;
  accent: Accent | null;
  /** the persona it is to be a new version of; null for one of its own */
  as: string | null;
  /** how long reading took, in milliseconds */
  took: number;
}

export interface Refused {
  at: "refused";
  words: Words;
  /** the picture that the file is, where it is one */
  picture: string | null;
  /** the card alone, where its pictures were too much */
  card: File | null;
  /** the same file may be read another time */
  again: boolean;
  /** what else is in it, which is brought in elsewhere */
  holds: "chat" | "lorebook" | null;
}

export type ItemState =
  | { at: "reading" }
  | Found
  | Refused
  | { at: "importing"; found: Found }
  | { at: "imported"; persona: PersonaDetail };

/** One of the files that are brought in. */
export interface Item {
  /** of what is made of it, too: trying again makes nothing twice */
  id: string;
  file: File;
  state: ItemState;
  /** why it could not be brought in, the last time that was tried */
  failure: ApiError | null;
}

export const newItem = (file: File): Item => ({
  id: v7(),
  file,
  state: { at: "reading" },
  failure: null,
});

/** What happens to the files. */
export type Act =
  | { do: "add"; items: Item[] }
  | { do: "remove"; id: string }
  | { do: "change"; id: string; to: Partial<Pick<Item, "state" | "failure" | "file">> };

export function changeItems(items: readonly Item[], act: Act): readonly Item[] {
  if (act.do === "add") return [...items, ...act.items];
  if (act.do === "remove") return items.filter(({ id }) => id !== act.id);
  return items.map((item) => (item.id === act.id ? { ...item, ...act.to } : item));
}

/** The file to show: the one that was chosen, else the first that waits for a decision, else the first. */
export function pickShown(items: readonly Item[], chosen: string | null): Item | null {
  const undecided = items.find(({ state }) => state.at === "found" || state.at === "refused");
  return items.find(({ id }) => id === chosen) ?? undecided ?? items[0] ?? null;
}
