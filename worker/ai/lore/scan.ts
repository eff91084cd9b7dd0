import { expandHidden, type Facts } from "../macros.ts";
import { type Entry, type Logic, type Source, SOURCES } from "../../contract/lore/entry.ts";
import { findKeys, type Keyed, type KeyRing } from "./keys.ts";
import type { Fuel } from "./machine.ts";

/** A message as the model reads it, macros expanded. */
export interface LoreMessage {
  id: string;
  /** its place on the path, counted from the root */
  depth: number;
  role: "user" | "assistant" | "system";
  text: string;
}

/** Where the keys of a ring were found: bits by key number, so that any window of messages can be asked for. */
export interface Hits {
  /** a bit for each of the last messages, the lowest for the oldest */
  messages: Int32Array;
  /** a bit for each of {@link SOURCES}, and one for what other entries said */
  others: Int32Array;
  /** which entry said it */
  saidBy: Map<number, string>;
  /** patterns that were given up somewhere */
  gaveUp: Set<number>;
  fuel: { words: Fuel; patterns: Fuel };
  /** characters of other entries that may still be read */
  more: number;
}

const SAID = 1 << SOURCES.length;

/** Of all texts together, newest first: a limit for the hostile, far above what a window holds. */
const MOST_CHARACTERS = 60_000;
/** What entries say to bring in others: a few times what a budget lets in. */
const MOST_SAID = 20_000;
/** About 10 ms of patterns, and of words; a window of plain talk takes a tenth. */
const MOST_STEPS = 500_000;
const MOST_LETTERS = 1_000_000;

/** Looks for all keys of a ring in the messages (at most 30), each only as far back as somebody reads, and in the other texts. */
export function scanPath(
  ring: KeyRing,
  messages: LoreMessage[],
  texts: Partial<Record<Source, string>>,
): Hits {
  const hits: Hits = {
    messages: new Int32Array(ring.texts.length),
    others: new Int32Array(ring.texts.length),
    saidBy: new Map(),
    gaveUp: new Set(),
    fuel: { words: { steps: MOST_LETTERS }, patterns: { steps: MOST_STEPS } },
    more: MOST_SAID,
  };
  const gaveUp = (key: number) => hits.gaveUp.add(key);
  const furthest = ring.reach.reduce((most, reach) => Math.max(most, reach), 0);
  let left = MOST_CHARACTERS;
  for (const [bit, source] of SOURCES.entries()) {
    const text = (texts[source] ?? "").slice(0, left);
    left -= text.length;
    if (text === "") continue;
    const found = (key: number) => mark(hits.others, key, 1 << bit);
    findKeys(ring, text, hits.fuel, { wanted: () => true, found, gaveUp });
  }
  for (let age = 0; age < Math.min(furthest, messages.length) && left > 0; age++) {
    const bit = messages.length - 1 - age;
    const text = (messages[bit]?.text ?? "").slice(-left);
    left -= text.length;
    const found = (key: number) => mark(hits.messages, key, 1 << bit);
    const wanted = (key: number) => (ring.reach[key] ?? 0) > age;
    findKeys(ring, text, hits.fuel, { wanted, found, gaveUp });
  }
  return hits;
}

/** Looks for keys in what an entry says, hidden ones too. */
export function scanEntry(ring: KeyRing, hits: Hits, entry: Entry, facts: Facts): void {
  const content = entry.content.slice(0, Math.max(0, hits.more));
  hits.more -= content.length;
  if (content === "") return;
  const text = expandHidden(content, facts);
  const found = (key: number) => {
    mark(hits.others, key, SAID);
    if (!hits.saidBy.has(key)) hits.saidBy.set(key, entry.id);
  };
  const gaveUp = (key: number) => hits.gaveUp.add(key);
  findKeys(ring, text, hits.fuel, { wanted: () => true, found, gaveUp });
}

function mark(bits: Int32Array, key: number, bit: number): void {
  bits[key] = (bits[key] ?? 0) | bit;
}

/** Through which an entry looks at the hits. */
export interface View {
  hits: Hits;
  /** bits of the messages and of the other texts that it may see */
  messages: number;
  others: number;
}

/** The view of an entry when the path had `seen` of the given messages; `deep` when other entries may bring it in. */
export function viewFrom(hits: Hits, keyed: Keyed, seen: number, deep: boolean): View {
  const messages = (1 << seen) - (1 << Math.max(0, seen - keyed.depth));
  const said = deep && !keyed.entry.excludeRecursion ? SAID : 0;
  return { hits, messages, others: keyed.sources | said };
}

/** Whether a key was found where a view looks. */
export const isSeen = ({ hits, messages, others }: View, key: number) =>
  (((hits.messages[key] ?? 0) & messages) | ((hits.others[key] ?? 0) & others)) !== 0;

/** What keys did for an entry: by which one (none for a constant), and how many were found. */
export interface Match {
  state: "fired" | "excluded" | "gave up";
  key: number | null;
  score: number;
}

/** Whether an entry's keys bring it in; null when they don't, and nothing is to be said about it. */
export function matchKeys(keyed: Keyed, view: View): Match | null {
  const seen = (key: number) => isSeen(view, key);
  const { logic, constant } = keyed.entry;
  const found = keyed.keys.filter(seen);
  const state = keyed.exclude.some(seen) ? "excluded" : "fired";
  if (constant) return { state, key: null, score: found.length };
  const [key] = found;
  if (key === undefined) {
    const lost = keyed.keys.find((key) => view.hits.gaveUp.has(key));
    return lost === undefined ? null : { state: "gave up", key: lost, score: 0 };
  }
  const second = keyed.secondary.filter(seen).length;
  if (keyed.secondary.length > 0 && !agrees(logic, second, keyed.secondary.length)) return null;
  if (!keyed.additional.every((keys) => keys.some(seen))) return null;
  const counts = logic === "and any" || logic === "and all";
  return { state, key, score: found.length + (counts ? second : 0) };
}

/** Whether so many of all secondary keys are what the logic asks for. */
export function agrees(logic: Logic, found: number, all: number): boolean {
  if (logic === "and any") return found > 0;
  if (logic === "and all") return found === all;
  return logic === "not any" ? found === 0 : found < all;
}

/** The text that a key was found in: the newest message's id, a source's name, or `lore:` and the entry that said it. */
export function placeOf(key: number, view: View, messages: LoreMessage[]): string {
  const { hits } = view;
  const inMessages = (hits.messages[key] ?? 0) & view.messages;
  if (inMessages !== 0) return messages[31 - Math.clz32(inMessages)]?.id ?? "";
  const inOthers = (hits.others[key] ?? 0) & view.others;
  const source = SOURCES.find((_, bit) => (inOthers & (1 << bit)) !== 0);
  return source ?? `lore:${hits.saidBy.get(key) ?? ""}`;
}
