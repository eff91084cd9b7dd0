/** How secondary keys decide once a primary key was found: SillyTavern's four. */
export type Logic = "and any" | "not all" | "not any" | "and all";

/** Where an entry wants to stand; `any` when its author did not say. */
export type Place = "any" | "before" | "after" | "above note" | "below note" | "depth" | "start";

export type Role = "system" | "user" | "assistant";

/** Texts besides the messages that keys are looked for in. Every entry reads the first two, the others only on demand. */
export const SOURCES = [
  "note",
  "scenario",
  "user",
  "description",
  "personality",
  "creatorNotes",
] as const;
export type Source = (typeof SOURCES)[number];

/** One word or pattern that an entry waits for. */
export interface Key {
  /** as its author wrote it */
  text: string;
  /** the pattern and its flags when it is a regular expression */
  pattern: { source: string; flags: string } | null;
  caseSensitive: boolean;
  whole: boolean;
}

/** A fact of a lorebook, whatever format it came in, with every choice made. */
export interface Entry {
  id: string;
  keys: Key[];
  secondary: Key[];
  logic: Logic;
  /** of each list one key must be found as well */
  additional: Key[][];
  /** one of these found keeps the entry out */
  exclude: Key[];
  /** without decorators; macros are not expanded yet */
  content: string;
  enabled: boolean;
  /** in without a key */
  constant: boolean;
  /** lower stands higher up */
  order: number;
  /** lower is cut first */
  priority: number | null;
  /** cut before or after all others, whatever the priority */
  cut: "first" | "last" | null;
  place: Place;
  /** messages from the newest, or for the place `start` from the oldest */
  depth: number;
  role: Role | null;
  /** percent */
  probability: number;
  scanDepth: number | null;
  sources: Source[];
  /** what other entries say does not bring it in */
  excludeRecursion: boolean;
  /** what it says brings in no other entry */
  preventRecursion: boolean;
  /** 0: at once; else the round of recursion that it waits for */
  recursionLevel: number;
  groups: string[];
  groupFirst: boolean;
  groupWeight: number;
  groupScoring: boolean;
  /** messages for which it stays once it was in; may be infinite */
  sticky: number;
  /** messages for which it cannot come back; may be infinite */
  cooldown: number;
  /** messages that the chat must have */
  delay: number;
  /** replies that the chat must have */
  after: number;
  /** only when the count of replies is a multiple of this; 0: always */
  every: number;
  /** only in chats that began with this greeting */
  greeting: number | null;
  /** fields and decorators that mean nothing here, as they came */
  aside: Record<string, unknown>;
}

export interface Book {
  entries: Entry[];
  /** messages, newest first, that keys are looked for in */
  scanDepth: number | null;
  /** tokens, by the author's own measure */
  tokenBudget: number | null;
  recursive: boolean;
}

/** An entry of which nothing is known but its id. */
export function blankEntry(id: string): Entry {
  return {
    id,
    keys: [],
    secondary: [],
    logic: "and any",
    additional: [],
    exclude: [],
    content: "",
    enabled: true,
    constant: false,
    order: 100,
    priority: null,
    cut: null,
    place: "any",
    depth: 4,
    role: null,
    probability: 100,
    scanDepth: null,
    sources: ["note", "scenario"],
    excludeRecursion: false,
    preventRecursion: false,
    recursionLevel: 0,
    groups: [],
    groupFirst: false,
    groupWeight: 100,
    groupScoring: false,
    sticky: 0,
    cooldown: 0,
    delay: 0,
    after: 0,
    every: 0,
    greeting: null,
    aside: {},
  };
}
