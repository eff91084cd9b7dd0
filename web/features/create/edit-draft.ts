import type { OwnSheet } from "../../authoring.ts";
import { changedFields, type Sheet } from "../sheet/sheet.ts";
import type { Draft } from "./draft.ts";

/** A draft of the next version of somebody, nothing changed yet. */
export const editDraft = (own: OwnSheet): Draft => ({
  id: own.personaId,
  sentence: "",
  modelId: "",
  sheet: own.data,
  tags: own.tags,
  rating: own.rating,
  lorebook: own.lorebook,
  byHand: [],
  drafted: false,
  note: "",
  base: { id: own.current.id, number: own.current.number, sheet: own.data },
  changedAt: null,
});

/** Whether a draft says nothing that its version does not. */
export const isUnchanged = ({ base, sheet, note, byHand }: Draft): boolean =>
  base !== null &&
  changedFields(base.sheet, sheet).length === 0 &&
  note.trim() === "" &&
  !byHand.includes("tags");

/** A part that was changed on both sides, and differently. */
export interface Clash {
  field: keyof Sheet;
  mine: string;
  theirs: string;
}

const tell = (text: string | string[]) => (typeof text === "string" ? text : text.join("\n\n"));

/**
 * Brings a draft onto a version that was saved since it was begun: what only one side changed is taken from that side. What both did
 * is as the draft has it, and told of.
 */
export function rebase(draft: Draft, theirs: OwnSheet): { draft: Draft; clashes: Clash[] } {
  const { base, sheet } = draft;
  const onto = { id: theirs.current.id, number: theirs.current.number, sheet: theirs.data };
  if (base === null) return { draft: { ...draft, base: onto }, clashes: [] };
  const mine = new Set(changedFields(base.sheet, sheet));
  const kept = [...mine].map((field) => [field, sheet[field]] as const);
  const clashes = changedFields(base.sheet, theirs.data)
    .filter((field) => mine.has(field) && tell(sheet[field]) !== tell(theirs.data[field]))
    .map((field) => ({ field, mine: tell(sheet[field]), theirs: tell(theirs.data[field]) }));
  return {
    draft: { ...draft, sheet: { ...theirs.data, ...Object.fromEntries(kept) }, base: onto },
    clashes,
  };
}
