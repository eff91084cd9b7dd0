import { v7 } from "uuid";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { z } from "zod";
import { Id } from "../../../worker/contract/ids.ts";
import { ContentRating, Lorebook } from "../../../worker/contract/personas.ts";
import { readStored, writeStored } from "../../storage.ts";
import { emptySheet, isBlank, Sheet } from "../sheet/sheet.ts";

const Text = z.string().catch("");

/** A persona that is not saved yet, as it is kept in this browser. */
export const Draft = z.object({
  /** which persona it will be: saving it twice makes one */
  id: Id,
  sentence: Text,
  modelId: Text,
  sheet: Sheet,
  tags: z.array(z.string()).catch([]),
  rating: ContentRating.catch("everyone"),
  lorebook: Lorebook.nullable().catch(null),
  /** the places whose texts a person has touched: what is written on its own leaves them alone */
  byHand: z.array(z.string()).catch([]),
  /** a model has written some of it */
  drafted: z.boolean().catch(false),
  /** what the next version is to be called in the list of them */
  note: Text,
  /** the version that is being changed; null for somebody new */
  base: z.object({ id: Id, number: z.number().int(), sheet: Sheet }).nullable().catch(null),
  /** when something was last typed, in milliseconds */
  changedAt: z.number().nullable().catch(null),
});
export type Draft = z.infer<typeof Draft>;

export const newDraft = (): Draft => Draft.parse({ id: v7(), sheet: emptySheet });

/** Whether there is nothing in it that anybody could miss. */
export const isEmptyDraft = ({ sheet, sentence, tags, lorebook }: Draft): boolean =>
  isBlank(sheet) && sentence.trim() === "" && tags.length === 0 && lorebook === null;

const keyOf = (place: string) => `dramatis:persona:${place}`;

/** Where somebody's new persona is kept; `owner` is their id, empty for whoever has none yet. */
export const newPlace = (owner: string): string => `new:${owner}`;

/** Where changes to a persona of one's own are kept. */
export const editPlace = (personaId: string): string => `edit:${personaId}`;

/** What was begun in a place; null when nothing was. */
export const readDraft = (place: string): Draft | null => readStored(keyOf(place), Draft);

export const writeDraft = (place: string, draft: Draft | null): void =>
  writeStored(keyOf(place), draft);

/** Hands what was begun without a session on to the guest that somebody has become. */
export function handOn(owner: string): void {
  const begun = readDraft(newPlace(""));
  if (owner === "" || begun === null || readDraft(newPlace(owner)) !== null) return;
  writeDraft(newPlace(owner), begun);
  writeDraft(newPlace(""), null);
}

export type ChangeDraft = (make: (draft: Draft) => Draft) => void;

/** What is being written over, by name, with the way back: until that is done the old text is what is kept. */
export type Held = Map<string, (draft: Draft) => Draft>;

interface DraftOf {
  place: string;
  /** what there is while nothing has been begun */
  fresh(): Draft;
  /** whether it would not be missed */
  isIdle(draft: Draft): boolean;
}

/** A persona somebody is writing at: survives a reload, and follows another window of theirs while this one only looks on. */
export function useDraft({ place, fresh, isIdle }: DraftOf) {
  const [draft, setDraft] = useState(() => readDraft(place) ?? fresh());
  // what streams in comes from older renders
  const latest = useRef(draft);
  const held = useRef<Held>(new Map());
  const change: ChangeDraft = (make) => {
    latest.current = make(latest.current);
    const kept = [...held.current.values()].reduce((now, back) => back(now), latest.current);
    writeDraft(place, isIdle(kept) ? null : kept);
    setDraft(latest.current);
  };
  const follow = useEffectEvent(({ key }: StorageEvent) => {
    if (key !== keyOf(place) || document.hasFocus()) return;
    latest.current = readDraft(place) ?? fresh();
    setDraft(latest.current);
  });
  useEffect(() => {
    const listen = (event: StorageEvent) => follow(event);
    addEventListener("storage", listen);
    return () => removeEventListener("storage", listen);
  }, []);
  return { draft, latest, change, held };
}
