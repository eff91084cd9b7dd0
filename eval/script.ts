import type { Mode } from "../worker/contract/chats.ts";
import type { LorebookEntry } from "../worker/contract/personas.ts";
import type { z } from "zod";

/** What a text has to hold, and what it must not. */
export interface Facts {
  present: RegExp[];
  absent: RegExp[];
}

/** One line of the person's. */
export interface Line {
  say: string;
  /** two letters; English when absent */
  language?: string;
  facts?: Partial<Facts>;
}

/**
 * Fixed lines of a person's, said to a persona. What is measured of each: the reply to it, that reply cut at some place and continued, or
 * a draft of the line itself, made before it is said.
 */
export interface Script {
  name: string;
  mode: Mode;
  measures: "reply" | "continue" | "draft";
  /** slugs of the starters it is for; all when absent */
  starters?: string[];
  lines(slug: string): Line[];
  /** facts beside the persona's own */
  lore?: z.infer<typeof LorebookEntry>[];
  /** tokens that the model is taken to hold, when less than it does */
  context?: number;
}
