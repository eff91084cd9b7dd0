import type { DraftEvent, SheetSoFar } from "../../../worker/contract/drafting.ts";
import {
  greetingAt,
  type Place,
  placeOf,
  readPlace,
  type Sheet,
  writePlace,
} from "../sheet/sheet.ts";
import type { Draft } from "./draft.ts";

/** What a model writes at: a text, the tags, or the lorebook. */
export type Desk = Place | "tags" | "lore";

/** Where an event belongs; null for those that tell of something else. */
export function deskOf(event: DraftEvent): Desk | null {
  if (event.type === "tags") return "tags";
  if (event.type === "entry") return "lore";
  if (event.type !== "text" || event.part === "tags" || event.part === "lorebook") return null;
  return placeOf(event.part, event.index ?? 0);
}

/** A draft with what an event brings. What was touched by hand stays, unless it is what was asked for. */
export function applyEvent(draft: Draft, event: DraftEvent, asked: Desk | null = null): Draft {
  const desk = deskOf(event);
  if (event.type === "rating") return { ...draft, rating: event.rating };
  if (desk === null || (desk !== asked && draft.byHand.includes(desk))) return draft;
  const drafted = { ...draft, drafted: true };
  if (event.type === "tags") return { ...drafted, tags: event.tags };
  if (event.type === "entry") {
    const entries = [...(draft.lorebook?.entries ?? [])];
    entries[event.index] = event.entry;
    return { ...drafted, lorebook: { ...draft.lorebook, entries: entries.filter(Boolean) } };
  }
  if (event.type !== "text") return draft;
  return { ...drafted, sheet: writePlace(draft.sheet, desk as Place, event.text) };
}

/** A draft in which a person has written something themselves. */
export function editByHand(draft: Draft, place: Place, text: string, now: number): Draft {
  return {
    ...draft,
    sheet: writePlace(draft.sheet, place, text),
    byHand: draft.byHand.includes(place) ? draft.byHand : [...draft.byHand, place],
    changedAt: now,
  };
}

/** What the model is told of what there is. */
export function tellSoFar({ sheet, tags, lorebook }: Draft): SheetSoFar {
  const { greetings, name, headline, appearance, personality, background, ...rest } = sheet;
  const { speakingStyle, scenario, exampleDialogue } = rest;
  const texts = { name, headline, appearance, personality, background };
  const written = Object.entries({ ...texts, speakingStyle, scenario, exampleDialogue }).filter(
    ([, text]) => text.trim() !== "",
  );
  const heard = greetings.filter((text) => text.trim() !== "");
  return {
    ...Object.fromEntries(written),
    ...(heard.length > 0 && { greetings: heard }),
    ...(tags.length > 0 && { tags }),
    ...(lorebook !== null && { lorebook }),
  };
}

/** The draft without what a model wrote and nobody touched, for writing it all anew. */
export function clearDrafted(draft: Draft): Draft {
  const { byHand } = draft;
  const texts = Object.entries(draft.sheet).map(([field, text]) => [
    field,
    byHand.includes(field) ? text : "",
  ]);
  const kept = byHand.filter((place) => greetingAt(place as Place) !== null);
  const greetings = kept.map((place) => readPlace(draft.sheet, place as Place));
  return {
    ...draft,
    sheet: { ...(Object.fromEntries(texts) as Sheet), greetings },
    byHand: [
      ...byHand.filter((place) => !kept.includes(place)),
      ...greetings.map((_, index) => placeOf("greetings", index)),
    ],
    tags: byHand.includes("tags") ? draft.tags : [],
    lorebook: byHand.includes("lore") ? draft.lorebook : null,
  };
}
