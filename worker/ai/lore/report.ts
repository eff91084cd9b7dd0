import type { Fired } from "./fire.ts";
import { isSteady, listLosses } from "./place.ts";

/** Why an entry is in a prompt, or why it is not although its key was found. */
export interface LoreRow {
  id: string;
  /** the key that was found, as its author wrote it, up to 60 characters; or `constant`, or `sticky` */
  hit: string;
  /** where: a message's id, a source's name, `lore:` and an entry's id; empty without a key */
  at: string;
  state: Fired["state"] | "cut:budget";
  /** it asked for a place in the instructions and stands in the notes */
  moved?: true;
  /** it asked to speak as this role and became text in the notes */
  downgraded?: "system" | "assistant";
}

const MOST_ROWS = 40;

/** A row for each, those that are in first. */
export function listRows(fired: Fired[], isIn: (one: Fired) => boolean): LoreRow[] {
  const rows = fired.map((one): LoreRow => {
    const { entry, at } = one;
    const row = { id: entry.id, hit: one.hit.slice(0, 60), at };
    if (one.state !== "in") return { ...row, state: one.state };
    if (!isIn(one)) return { ...row, state: "cut:budget" };
    return { ...row, state: "in", ...(isSteady(entry) ? {} : listLosses(entry)) };
  });
  const last = ({ state }: LoreRow) => Number(state !== "in");
  return rows.sort((one, other) => last(one) - last(other)).slice(0, MOST_ROWS);
}
