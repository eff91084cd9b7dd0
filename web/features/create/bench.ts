import type { RefObject } from "react";
import type { Place } from "../sheet/sheet.ts";
import type { ChangeDraft, Draft } from "./draft.ts";
import type { SavePersona } from "./save.ts";
import type { Writing } from "./writing.ts";

/** What the views of a draft share. */
export interface Bench {
  draft: Draft;
  /** the draft as it is now, for what ends later */
  latest: RefObject<Draft>;
  change: ChangeDraft;
  writing: Writing;
  /** the text that the keyboard is in */
  here: Place | null;
  setHere(place: Place | null): void;
  save: SavePersona;
  discard(): void;
}
